import type { ReplyOf } from '../../firebase/call-function.ts';

export type Version = ReplyOf<'config-listVersions'>['versions'][number];

/** `past` was in force once; `replaced` waited for its day, and another came before. */
type VersionState = 'waiting' | 'in-force' | 'past' | 'replaced';

/** A version with what became of it. */
export interface ToldVersion extends Version {
  readonly state: VersionState;
}

/**
 * What became of each version at an instant. Every save replaces the one that still waited, so a version never came
 * into force when a newer one was saved before its day.
 * @param versions newest first, without gaps
 */
export function tellHistory(versions: readonly Version[], now: Date): ToldVersion[] {
  let isFound = false;
  return versions.map((version, index) => {
    const newer = versions[index - 1];
    const begins = Date.parse(version.effectiveAt);
    const saved = Date.parse(version.savedAt);
    if (newer !== undefined && Date.parse(newer.savedAt) < begins) return { ...version, state: 'replaced' };
    // What was saved to count at once does, whatever this computer's clock says.
    if (begins > Math.max(saved, now.getTime())) return { ...version, state: 'waiting' };
    const state = isFound ? 'past' : 'in-force';
    isFound = true;
    return { ...version, state };
  });
}
