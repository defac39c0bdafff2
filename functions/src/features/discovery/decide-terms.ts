/**
 * Words as a search compares them. A word is folded: one case, no accents and, in Indian scripts, no vowel signs, so
 * that a half-typed syllable already finds its word. What is indexed are beginnings of folded words, and each longer
 * word of a name once more with every single letter missing: one slip of the finger has a form in common with the word
 * that was meant.
 */

const MAX_WORD = 12;
const MAX_TERMS = 240;
/** Shorter words have too many neighbours. */
const MIN_TYPO_LETTERS = 4;

/** How telling a text is: a name is searched by slips too, and gets the room there is before the others. */
export interface Searchable {
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly text: string;
}

/** The words of a text, folded, each once, in their order. */
export function foldWords(text: string): string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => [...word].slice(0, MAX_WORD).join('')))];
}

/** What is indexed of a person: at most 240 terms, those of names first. */
export function termsOf({ names, tags, text }: Searchable): string[] {
  const nameWords = names.flatMap(foldWords);
  const terms = new Set([
    ...nameWords.flatMap(prefixesOf),
    ...nameWords.flatMap(slipsOf),
    ...tags.flatMap(foldWords).flatMap(prefixesOf),
    ...foldWords(text).flatMap(prefixesOf),
  ]);
  return [...terms].slice(0, MAX_TERMS);
}

/** Beginnings from two letters on; from one in scripts that write a syllable with each. */
function prefixesOf(word: string): string[] {
  const letters = [...word];
  const shortest = isLatin(word) ? 2 : 1;
  const lengths = Array.from({ length: letters.length }, (_, index) => index + 1);
  return lengths.filter((length) => length >= shortest).map((length) => letters.slice(0, length).join(''));
}

/** The word itself and with each of its letters missing, marked as such; none of a short word. */
export function slipsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length < MIN_TYPO_LETTERS) return [];
  const shorter = letters.map((_, index) => letters.filter((__, other) => other !== index).join(''));
  return [...new Set([word, ...shorter])].map((form) => `~${form}`);
}

function isLatin(word: string): boolean {
  return /^[\p{Script=Latin}\p{N}]/u.test(word);
}

/**
 * How well a person answers what was asked, for each word: 4 a whole name, 3 the beginning of one, 2 a tag, 1 anything
 * else of theirs. Null where a word is nowhere.
 */
export function rankOf(asked: readonly string[], { names, tags, text }: Searchable): number | null {
  const [nameWords, tagWords, textWords] = [names.flatMap(foldWords), tags.flatMap(foldWords), foldWords(text)];
  const ranks = asked.map((word) => {
    if (nameWords.includes(word)) return 4;
    if (nameWords.some((one) => one.startsWith(word))) return 3;
    if (tagWords.some((one) => one.startsWith(word))) return 2;
    return textWords.some((one) => one.startsWith(word)) ? 1 : 0;
  });
  return ranks.includes(0) ? null : ranks.reduce<number>((sum, rank) => sum + rank, 0);
}

/** Whether a mistyped word is one slip away from a name: a letter missing, too many, or another one. */
export function isSlipOf(word: string, { names }: Pick<Searchable, 'names'>): boolean {
  const forms = new Set(slipsOf(word));
  return names.flatMap(foldWords).some((one) => slipsOf(one).some((form) => forms.has(form)));
}
