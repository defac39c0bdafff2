import { describe, expect, it } from 'vitest';
import { foldPayee } from '../../src/features/earning/fold-payee.ts';
import { enqueueFold } from '../../src/features/earning/public.ts';
import { sweepFolds } from '../../src/features/earning/sweep-folds.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { MINUTE } from '../../src/kernel/time.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { createCallWorld } from '../support/call-world.ts';
import { approveCreator } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';

/** Ann with coins; Cara on her own and Dev of the agency `stars`, each given some roses: ₹4.50 a rose. */
async function createWorld() {
  const store = createMemoryStore({ faults: { lostReplyRate: 0.1, abortRate: 0.1 } });
  const world = await createCallWorld({ paid: 10_000 }, store);
  const terms = { shareBps: null, agencyId: 'stars', agencyShareBps: null };
  await approveCreator(store, 'dev', { now: world.now(), terms });
  const giveRoses = async (receiverUid: string, count: number) => {
    for (let sent = 0; sent < count; sent += 1) {
      // A person may make so many calls in a quarter of an hour.
      if (sent % 90 === 89) world.advance(20 * MINUTE);
      const context = { kind: 'profile', id: null } as const;
      const input = { requestId: '', receiverUid, giftId: 'rose', quantity: 1, priceCoins: 10, context };
      await sendGift(world.platform, world.callAs('ann', input));
    }
  };
  const balance = async (account: string) => (await store.get(accountRef(account)))?.balance;
  return { ...world, giveRoses, balance };
}

describe('folding earnings', () => {
  it('brings a balance up to date, and again changes nothing', async () => {
    const { platform, giveRoses, balance, now } = await createWorld();
    await giveRoses('cara', 3);
    expect(await balance('creator:cara')).toBeUndefined();
    await foldPayee(platform, { kind: 'creator', id: 'cara' }, now());
    expect(await balance('creator:cara')).toBe(1_350);
    await Promise.all([1, 2].map(() => foldPayee(platform, { kind: 'creator', id: 'cara' }, now())));
    expect(await balance('creator:cara')).toBe(1_350);
  });

  it('takes more rows than one transaction holds', async () => {
    const { platform, giveRoses, balance, now } = await createWorld();
    await giveRoses('cara', 230);
    await foldPayee(platform, { kind: 'creator', id: 'cara' }, now());
    expect(await balance('creator:cara')).toBe(230 * 450);
  });

  it('is swept up for every payee when all tasks are lost, creators and agencies', async () => {
    const { platform, store, giveRoses, balance, now } = await createWorld();
    await giveRoses('cara', 2);
    await giveRoses('dev', 2);
    await sweepFolds(platform, now());
    expect(await balance('creator:cara')).toBe(900);
    expect(await balance('creator:dev')).toBe(2 * Math.floor(450 * 0.75));
    expect(await balance('agency:stars')).toBe(2 * Math.floor(450 * 0.25));
    const books = await verifyLedger(store);
    const wrong = books.differences.filter(({ subject }) => /creator|agency|earning/.test(subject));
    expect(wrong).toEqual([]);
  });

  it("lets one payee's trouble stop nobody else's fold", async () => {
    const { platform, store, faults, giveRoses, balance, now } = await createWorld();
    await giveRoses('cara', 1);
    await giveRoses('dev', 1);
    store.setFaults({
      beforeCommit: ({ writes }) => {
        if (writes.some(({ path }) => path === 'accounts/creator:cara')) throw new Error('this one is stuck');
      },
    });
    await sweepFolds(platform, now());
    expect(faults).toHaveLength(1);
    expect(await balance('creator:dev')).toBe(Math.floor(450 * 0.75));
  });
});

describe('enqueueFold', () => {
  it('names one task per payee for everything within ten seconds, due once these are over', async () => {
    const { platform, tasks } = await createWorld();
    const at = (iso: string) => new Date(`2026-11-21T06:30:${iso}Z`);
    const earned = { creatorUid: 'dev', agencyId: 'stars' };
    for (const now of [at('00.000'), at('09.999'), at('10.000')]) await enqueueFold(platform, { ...earned, now });
    const folds = tasks.filter(({ name }) => name === 'earning-foldEarnings');
    expect(folds.map(({ payload }) => payload)).toEqual(
      [1, 2, 3].flatMap(() => [
        { kind: 'creator', id: 'dev' },
        { kind: 'agency', id: 'stars' },
      ]),
    );
    expect(new Set(folds.map(({ dedupe }) => dedupe)).size).toBe(4);
    expect(folds[0]).toMatchObject({ dedupe: folds[2]?.dedupe, at: folds[2]?.at });
    expect(folds[0]?.at.getTime()).toBeGreaterThan(at('10.000').getTime());
  });

  it('leaves the agency out where there is none', async () => {
    const { platform, tasks, now } = await createWorld();
    await enqueueFold(platform, { creatorUid: 'cara', agencyId: null, now: now() });
    expect(tasks.map(({ payload }) => payload)).toEqual([{ kind: 'creator', id: 'cara' }]);
  });
});
