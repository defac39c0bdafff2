/** Documents that go by the uid of the person they are about. */
const PERSONS = new Set([
  ...['users', 'profiles', 'creators', 'creatorApplications', 'creatorProfiles', 'memberships', 'risk', 'usernames'],
  ...['erasures', 'listings', 'settings', 'quotas', 'flaggedSenders'],
]);

/** What is kept by payee or by account: `creator:{uid}…`, `wallet:{uid}`. */
const OWNED = /^(?:wallet|hold|creator(?:-available|-payout|-debt)?):([A-Za-z0-9_-]+)/;

/** Whom a line of the audit is about, by the document that it names; undefined where that is nobody's alone. */
export function subjectOf(target: string): string | undefined {
  const slash = target.indexOf('/');
  const id = target.slice(slash + 1);
  if (PERSONS.has(target.slice(0, Math.max(slash, 0)))) return id;
  return OWNED.exec(id)?.[1];
}
