import { describe, expect, it } from 'vitest';
import { foldPayee } from '../../src/features/earning/fold-payee.ts';
import { releaseDue } from '../../src/features/earning/release-due.ts';
import { holdEarnings, releaseEarnings } from '../../src/features/risk/hold-earnings.ts';
import { AppError } from '../../src/kernel/app-error.ts';
import { DAY } from '../../src/kernel/time.ts';
import { takeBackKey } from '../../src/ledger/take-back.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { cara, dev, stars } from '../support/earning-world.ts';
import { seededRandom } from '../support/memory-store-random.ts';
import { createStatementWorld } from '../support/statement-world.ts';

const AT_ONCE = 6;
const ROUNDS = 12;

/** Money of creators and agencies: the tests' coins come without a purchase, their withdrawals without documents. */
const aboutPayees = /creator|agency|earning|payees\/agency|accounts$|takeback:|rev:|restore:/;

async function differencesIn({ store }: Awaited<ReturnType<typeof createStatementWorld>>): Promise<string[]> {
  const { differences } = await verifyLedger(store);
  return differences
    .filter(({ check, subject }) => aboutPayees.test(subject) && !/withdrawal|set-aside|payee-totals/.test(check))
    .map(({ check, subject, expected, found }) => `${check} ${subject}: ${expected}, found ${found}`);
}

/** Gifts, and whatever may become of their earnings, several things at once and each of them apt to fail. */
async function live(seed: number) {
  const world = await createStatementWorld();
  const { store, platform, callAs, now, take, reverse, giveBack } = world;
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const outcomes = { done: 0, refused: 0, faults: [] as string[] };
  const note = (error: unknown) => {
    if (error instanceof AppError) outcomes.refused += 1;
    else outcomes.faults.push(String(error));
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    store.setFaults({});
    await world.giveRoses(pick(['cara', 'dev']), 1 + Math.floor(random() * 3), 1 + Math.floor(random() * 60));
    world.advance(Math.floor(random() * 5 * DAY));
    const keys = [...(await world.keys('cara')), ...(await world.keys('dev'))];
    const hot = pick(keys);
    // Most of it is about one earning, for that is where things meet.
    const one = () => (random() < 0.6 ? hot : pick(keys));
    const held = () => callAs('fin', { requestId: '', entryKeys: [one()], reason: 'a second look' });
    const acts: (() => Promise<unknown>)[] = [
      () => releaseDue(platform, now()),
      () => releaseDue(platform, now()),
      () => foldPayee(platform, pick([cara, dev, stars]), now()),
      () => take(one(), pick(['refund', 'dispute', 'fraud'])),
      () => reverse(one()),
      () => giveBack(takeBackKey(one())),
      () => holdEarnings(platform, held()),
      () => releaseEarnings(platform, held()),
    ];
    store.setFaults({ abortRate: 0.1, lostReplyRate: 0.1 });
    const chosen = Array.from({ length: AT_ONCE }, () => pick(acts));
    const ends = await Promise.allSettled(chosen.map((act) => act()));
    outcomes.done += ends.filter(({ status }) => status === 'fulfilled').length;
    for (const end of ends) if (end.status === 'rejected') note(end.reason);
    store.setFaults({});
    for (const payee of [cara, dev, stars]) await foldPayee(platform, payee, now());
  }
  return { world, outcomes };
}

describe('releases, take-backs, reversals, restitutions and holds of the same earnings at once', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('leave books without a difference, and nothing fails (life %i)', async (seed) => {
    const { world, outcomes } = await live(seed);
    expect(outcomes.faults).toEqual([]);
    expect(outcomes.done).toBeGreaterThan(ROUNDS);
    expect(outcomes.refused).toBeGreaterThan(0);
    expect(await differencesIn(world)).toEqual([]);
    // What nobody holds is released in the end, and what was taken back is not.
    world.advance(60 * DAY);
    await world.release();
    for (const row of [...(await world.rows('cara')), ...(await world.rows('dev'))]) {
      expect(row.creatorState).not.toBe('pending');
      if (row.creatorState === 'held') expect(row.heldFor).toEqual(['staff']);
    }
    expect(await differencesIn(world)).toEqual([]);
  });
});
