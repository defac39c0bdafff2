/** An initial stands for its name, but is less than the name. */
const INITIAL_WEIGHT = 0.75;
/** A name that only one side has, where everything of the other side is found: a father's or a middle name. */
const SPARE_WEIGHT = 0.5;
const titles: ReadonlySet<string> = new Set(['MR', 'MRS', 'MS', 'DR', 'SHRI', 'SRI', 'SMT', 'KUM']);

/**
 * How far two names are the same person's, 0 to 100, whatever their case, accents, titles, order, spaces and initials.
 * Each name found on both sides counts by its letters. It knows no nicknames and forgives no spelling: Ramesh is not
 * Rakesh, and the doubtful go to a person.
 */
export function matchNames(one: string, other: string): number {
  const [a, b] = [toWords(one), toWords(other)];
  if (a.length === 0 || b.length === 0) return 0;
  const pairs = [
    ...pairEqual(a, b),
    ...pairJoined(a, b),
    ...pairJoined(b, a),
    ...pairInitials(a, b),
    ...pairInitials(b, a),
  ];
  const matched = sum(pairs.map(({ letters, weight }) => letters * weight));
  const possible = sum(pairs.map(({ letters }) => letters));
  const rest = sum([...a, ...b].map((word) => word.length));
  const isContained = pairs.length >= 2 && (a.length === 0 || b.length === 0);
  return Math.floor((100 * matched) / (possible + rest * (isContained ? SPARE_WEIGHT : 1)));
}

interface Pair {
  /** Of both sides. */
  readonly letters: number;
  readonly weight: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function toWords(name: string): string[] {
  // Only the accents of Latin letters: in Indian scripts the marks are the vowels, and Ram is not Romi.
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase();
  const words = plain.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  return words.filter((word) => !titles.has(word));
}

/** Takes the words out that both have. */
function pairEqual(a: string[], b: string[]): Pair[] {
  return a.slice().flatMap((word) => {
    if (!b.includes(word)) return [];
    take(a, word);
    take(b, word);
    return [{ letters: 2 * word.length, weight: 1 }];
  });
}

/** Takes out a word of `whole` that is two neighbours of `parts` written as one: Rajkumar and Raj Kumar. */
function pairJoined(whole: string[], parts: string[]): Pair[] {
  return whole.slice().flatMap((word) => {
    const index = parts.findIndex((part, at) => part + (parts[at + 1] ?? '') === word && parts[at + 1] !== undefined);
    if (index < 0) return [];
    take(whole, word);
    parts.splice(index, 2);
    return [{ letters: 2 * word.length, weight: 1 }];
  });
}

/** Takes out the single letters of `short` that begin a word of `long`. */
function pairInitials(short: string[], long: string[]): Pair[] {
  return short.slice().flatMap((initial) => {
    const full = initial.length === 1 ? long.find((word) => word.startsWith(initial)) : undefined;
    if (full === undefined) return [];
    take(short, initial);
    take(long, full);
    return [{ letters: 1 + full.length, weight: INITIAL_WEIGHT }];
  });
}

function take(words: string[], word: string): void {
  words.splice(words.indexOf(word), 1);
}
