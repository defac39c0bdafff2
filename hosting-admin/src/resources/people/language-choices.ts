/** The languages of the house; another one that somebody has chosen is named by its id. */
const names: Readonly<Record<string, string>> = {
  hi: 'हिन्दी · Hindi',
  en: 'English',
  ta: 'தமிழ் · Tamil',
  te: 'తెలుగు · Telugu',
  kn: 'ಕನ್ನಡ · Kannada',
  ml: 'മലയാളം · Malayalam',
};

export function languageName(id: string): string {
  return names[id] ?? id;
}

/** What a profile can say of languages, those it already says included. */
export function languageChoices(chosen: readonly string[]): { id: string; name: string }[] {
  const ids = [...new Set([...Object.keys(names), ...chosen])];
  return ids.map((id) => ({ id, name: languageName(id) }));
}
