import { docId } from '../../contract/ids.ts';

/** What the words of the search box may be; each is looked for where it can be found by one read or one index. */
export interface Sought {
  /** As typed, without spaces around. */
  readonly words: string;
  /** Of any document; null where it cannot be one. */
  readonly id: string | null;
  /** In the form of the `phones`. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly username: string | null;
}

const INDIA = '+91';

/** Reads what staff typed or pasted: a number may have spaces, and a username its sign. */
export function readQuery(typed: string): Sought {
  const words = typed.trim();
  const lower = words.toLowerCase();
  return {
    words,
    id: docId.safeParse(words).success ? words : null,
    phone: phoneIn(words),
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(lower) ? lower : null,
    username: /^@?([a-z0-9_]{3,20})$/.exec(lower)?.[1] ?? null,
  };
}

/** In full, or as it is dialled in India: ten digits, perhaps with a zero or the country before them. */
function phoneIn(words: string): string | null {
  const plain = words.replace(/[\s().-]/g, '');
  if (/^\+[1-9][0-9]{6,14}$/.test(plain)) return plain;
  const dialled = /^(?:0|91)?([6-9][0-9]{9})$/.exec(plain)?.[1];
  return dialled === undefined ? null : `${INDIA}${dialled}`;
}
