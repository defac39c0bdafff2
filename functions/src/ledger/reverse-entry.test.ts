import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBooks, pack49, pack99 } from '../../test/support/honest-books.ts';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import type { AccountDoc } from '../contract/documents/ledger.ts';
import { refTo } from '../kernel/collections.ts';
import { AlreadyExistsError } from '../kernel/store.ts';
import { foldEarnings } from './fold-earnings.ts';
import { accountRef } from './load-account.ts';
import { assertReversible } from './reverse-entry.ts';
import { verifyLedger } from './verify-ledger.ts';

const now = new Date('2026-03-10T12:00:00Z');

async function open() {
  const store = createMemoryStore();
  const books = openBooks(store, now);
  await books.buy('ann', pack99, 'p1');
  await books.promo('ann', 12, 'welcome');
  const wallet = async () => (await store.get(accountRef('wallet:ann'))) as AccountDoc;
  return { store, books, wallet };
}

const lotsById = (doc: AccountDoc) => [...(doc.lots ?? [])].sort((a, b) => (a.lotId < b.lotId ? -1 : 1));

describe('a reversal', () => {
  it('after a spend of any size leaves lots, balance, summary and earnings as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 122 }), fc.boolean(), async (coins, hasAgency) => {
        const { store, books, wallet } = await open();
        const before = await wallet();
        const agency = hasAgency ? { agencyId: 'star' } : {};
        const key = await books.gift({ payerUid: 'ann', creatorUid: 'cara', coins, ...agency }, 'g');
        await books.reverse(key);
        const after = await wallet();
        expect(lotsById(after)).toEqual(lotsById(before));
        expect(after.balance).toBe(before.balance);
        expect(after.wallet).toMatchObject({
          lifetimeSpentCoins: 0,
          lifetimeGiftedCoins: 0,
          lifetimePurchasedCoins: 110,
        });
        expect(after.wallet?.spentCoinsByMonth).toEqual({ '2026-03': { gift: 0 } });
        await foldEarnings(store, { kind: 'creator', id: 'cara' }, { now });
        await foldEarnings(store, { kind: 'agency', id: 'star' }, { now });
        expect((await store.get(accountRef('creator:cara')))?.balance ?? 0).toBe(0);
        expect((await store.get(accountRef('agency:star')))?.balance ?? 0).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('exists once: a second one meets the first', async () => {
    const { books } = await open();
    const key = await books.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 20 }, 'g');
    await books.reverse(key);
    await expect(books.reverse(key)).rejects.toBeInstanceOf(AlreadyExistsError);
  });

  it('of a staff debit is no spending', async () => {
    const { books, wallet } = await open();
    await books.remove('ann', 5, { key: 'adjust:debit', kind: 'staff-debit' });
    await books.reverse('adjust:debit');
    expect((await wallet()).wallet).toMatchObject({ lifetimeSpentCoins: 0, lifetimeGiftedCoins: 0 });
  });

  it('of a purchase is refused once its coins are spent', async () => {
    const { store, books, wallet } = await open();
    const entry = await store.get(refTo('ledgerEntries', 'pay:p1'));
    if (entry === undefined) throw new Error('no purchase');
    assertReversible(entry, (await wallet()).lots ?? [], 'wallet:ann');
    await books.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 20 }, 'g');
    const lots = (await wallet()).lots ?? [];
    expect(() => assertReversible(entry, lots, 'wallet:ann')).toThrow('ledger/not-reversible');
  });

  it('cannot itself be reversed', async () => {
    const { store, books } = await open();
    const key = await books.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 1 }, 'g');
    const { entry } = await books.reverse(key);
    expect(() => assertReversible(entry, [], 'wallet:ann')).toThrow('ledger/not-reversible');
    expect((await store.get(refTo('earnings', entry.key)))?.reverses).toBe(key);
  });

  it('in the middle of other spends keeps the books whole', async () => {
    const { store, books } = await open();
    await books.buy('ann', pack49, 'p2');
    await books.call({ payerUid: 'ann', creatorUid: 'cara' }, 's1', { minutes: 6, returned: 3, isOver: true });
    await books.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 100 }, 'g');
    expect((await verifyLedger(store)).differences).toEqual([]);
  });
});
