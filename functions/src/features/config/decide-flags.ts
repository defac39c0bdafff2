import type { FeatureFlag } from '../../contract/config/app.ts';
import { idFrom } from '../../kernel/hash.ts';

/** Whom a flag is asked for. */
export interface FlagReader {
  /** Null: somebody who has not signed in, who belongs to no share. */
  readonly uid: string | null;
  readonly roles: readonly string[];
  readonly city: string | null;
}

const ALL_BPS = 10_000;

/** The names of the flags that are on for somebody. */
export function flagsFor(flags: readonly FeatureFlag[], reader: FlagReader): string[] {
  return flags.filter((flag) => isOnFor(flag, reader)).map(({ name }) => name);
}

/** On when every condition of the flag lets this person in; a condition that names nobody lets in everybody. */
function isOnFor({ name, isOn, roles, cities, shareBps }: FeatureFlag, reader: FlagReader): boolean {
  if (!isOn) return false;
  const own = reader.uid === null ? [] : ['user', ...reader.roles];
  if (roles.length > 0 && !roles.some((role) => own.includes(role))) return false;
  const { city } = reader;
  if (cities.length > 0 && !cities.some((one) => city !== null && isSame(one, city))) return false;
  return shareBps >= ALL_BPS || (reader.uid !== null && placeOf(name, reader.uid) < shareBps);
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * Where a person stands in the queue for a flag, 0 to 9,999: always the same for both, and another for the next flag,
 * so that not the same people try everything. A growing share lets the next ones in and nobody out.
 */
function placeOf(flag: string, uid: string): number {
  return Number.parseInt(idFrom('flag', flag, uid).slice(0, 8), 16) % ALL_BPS;
}
