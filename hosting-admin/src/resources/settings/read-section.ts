import { callFunction, type ReplyOf } from '../../firebase/call-function.ts';
import { type ToldVersion, tellHistory, type Version } from './history.ts';

const PAGE = 50;

/** A section as it is: what is in force, what waits, and what came before. */
export interface SectionState {
  readonly versions: readonly ToldVersion[];
  /** Whether older versions were left out. */
  readonly hasOlder: boolean;
  /** Null: nobody ever changed it, or not before what waits now. */
  readonly inForce: ToldVersion | null;
  readonly waiting: ToldVersion | null;
  /** What the next save builds on. */
  readonly latestVersion: number;
}

/** Reads the history of a section back to the version in force at least. @throws Refusal */
export async function readSection(section: string): Promise<SectionState> {
  const versions: Version[] = [];
  let before: number | null = null;
  do {
    const request = { section, limit: PAGE, ...(before === null ? {} : { before }) };
    const page: ReplyOf<'config-listVersions'> = await callFunction('config-listVersions', request);
    versions.push(...page.versions);
    before = page.before;
  } while (before !== null && !tellHistory(versions, new Date()).some(({ state }) => state === 'in-force'));
  const told = tellHistory(versions, new Date());
  return {
    versions: told,
    hasOlder: before !== null,
    inForce: told.find(({ state }) => state === 'in-force') ?? null,
    waiting: told.find(({ state }) => state === 'waiting') ?? null,
    latestVersion: told[0]?.version ?? 0,
  };
}
