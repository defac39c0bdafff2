import { describe, expect, it } from 'vitest';
import { openBooks, pack99 } from '../../test/support/honest-books.ts';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import { seededRandom } from '../../test/support/memory-store-random.ts';
import type { Payee } from '../contract/documents/ledger.ts';
import { foldEarnings } from './fold-earnings.ts';
import { accountRef } from './load-account.ts';
import { verifyLedger } from './verify-ledger.ts';

const now = new Date('2026-03-10T12:00:00Z');
const cara: Payee = { kind: 'creator', id: 'cara' };
const star: Payee = { kind: 'agency', id: 'star' };

async function openWithGifts(count: number, seed = 1) {
  const store = createMemoryStore({ random: seededRandom(seed) });
  const books = openBooks(store, now);
  for (let index = 0; index < Math.ceil(count / 110); index += 1) await books.buy('ann', pack99, `p${index}`);
  const give = (id: string) => books.gift({ payerUid: 'ann', creatorUid: 'cara', agencyId: 'star', coins: 1 }, id);
  for (let index = 0; index < count; index += 1) await give(`g${index}`);
  const balances = async () => [
    (await store.get(accountRef('creator:cara')))?.balance ?? 0,
    (await store.get(accountRef('agency:star')))?.balance ?? 0,
  ];
  return { store, books, give, balances };
}

describe('folding earnings', () => {
  it('takes rows in by the hundred until none is left, creator and agency each for themselves', async () => {
    const { store, balances } = await openWithGifts(150);
    expect(await foldEarnings(store, cara, { now })).toEqual({ folded: 100, isDone: false });
    expect(await foldEarnings(store, cara, { now })).toEqual({ folded: 50, isDone: true });
    expect(await foldEarnings(store, cara, { now })).toEqual({ folded: 0, isDone: true });
    // A pool of 45 paise: 33 and 11, the odd paisa to the house.
    expect(await balances()).toEqual([150 * 33, 0]);
    await foldEarnings(store, star, { now });
    await foldEarnings(store, star, { now });
    expect(await balances()).toEqual([150 * 33, 150 * 11]);
    expect((await verifyLedger(store)).differences).toEqual([]);
  });

  it('counts each row once when folds, gifts and faults meet', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { store, give, balances } = await openWithGifts(60, seed);
      store.setFaults({ abortRate: 0.1, lostReplyRate: 0.1 });
      const folds = Array.from({ length: 6 }, () => foldEarnings(store, cara, { now }).catch(() => undefined));
      await Promise.all([...folds, foldEarnings(store, star, { now }).catch(() => undefined)]);
      store.setFaults({});
      await Promise.all([
        give('late-1'),
        foldEarnings(store, cara, { now }),
        give('late-2'),
        foldEarnings(store, star, { now }),
      ]);
      await foldEarnings(store, cara, { now });
      await foldEarnings(store, star, { now });
      expect(await balances()).toEqual([62 * 33, 62 * 11]);
      expect((await verifyLedger(store)).differences).toEqual([]);
    }
  });
});
