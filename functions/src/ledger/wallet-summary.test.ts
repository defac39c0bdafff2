import { describe, expect, it } from 'vitest';
import { openBooks, pack49, pack99 } from '../../test/support/honest-books.ts';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import { DAY, plus } from '../kernel/time.ts';
import { accountRef } from './load-account.ts';

const now = new Date('2026-03-10T12:00:00Z');

function open() {
  const store = createMemoryStore();
  const wallet = async () => (await store.get(accountRef('wallet:ann')))?.wallet;
  return { store, wallet, on: (at: Date) => openBooks(store, at) };
}

describe('the wallet summary', () => {
  it('shows coins by class, the next lapse and what was bought', async () => {
    const { wallet, on } = open();
    await on(now).buy('ann', pack99, 'p1');
    await on(plus(now, DAY)).promo('ann', 12, 'welcome');
    expect(await wallet()).toMatchObject({
      ...{ paidCoins: 95, bonusCoins: 15, promoCoins: 12, lifetimePurchasedCoins: 110, lifetimeSpentCoins: 0 },
      nextExpiryAt: plus(now, 31 * DAY),
      // A week before the promo coins lapse.
      expiryDueAt: plus(now, 24 * DAY),
    });
  });

  it('files spending by month in India and by what it was for', async () => {
    const { wallet, on } = open();
    const lastEvening = new Date('2026-03-31T18:29:59Z');
    const firstNight = new Date('2026-03-31T18:30:00Z');
    await on(now).buy('ann', pack99, 'p1');
    await on(lastEvening).gift({ payerUid: 'ann', creatorUid: 'cara', coins: 10 }, 'g1');
    await on(firstNight).gift({ payerUid: 'ann', creatorUid: 'cara', coins: 20 }, 'g2');
    await on(firstNight).call({ payerUid: 'ann', creatorUid: 'cara' }, 's1', { minutes: 2, returned: 1, isOver: true });
    expect(await wallet()).toMatchObject({
      ...{ lifetimeSpentCoins: 35, lifetimeGiftedCoins: 30 },
      spentCoinsByMonth: { '2026-03': { gift: 10 }, '2026-04': { gift: 20, call: 5 } },
    });
  });

  it('keeps thirteen months', async () => {
    const { wallet, on } = open();
    await on(now).buy('ann', pack99, 'p1');
    for (let month = 0; month < 15; month += 1) {
      await on(new Date(Date.UTC(2026, 2 + month, 15))).gift(
        { payerUid: 'ann', creatorUid: 'cara', coins: 1 },
        `g${month}`,
      );
    }
    const months = Object.keys((await wallet())?.spentCoinsByMonth ?? {});
    expect([months.length, months[0], months.at(-1)]).toEqual([13, '2026-05', '2027-05']);
  });

  it('does not count what staff took, what lapsed or what is held as spending', async () => {
    const { wallet, on } = open();
    const books = on(now);
    await books.buy('ann', pack49, 'p1');
    await books.remove('ann', 3, { key: 'adjust:1', kind: 'staff-debit' });
    await books.remove('ann', 4, { key: 'expire:1', kind: 'lot-expiry' });
    await books.hold('ann', 5, 'refund');
    expect(await wallet()).toMatchObject({
      lifetimeSpentCoins: 0,
      paidCoins: 38,
      bonusCoins: 0,
      spentCoinsByMonth: {},
    });
  });

  it('does not take the lapse of a lot for a sign of life', async () => {
    const { wallet, on } = open();
    await on(now).buy('ann', pack49, 'p1');
    await on(plus(now, DAY)).remove('ann', 5, { key: 'expire:1', kind: 'lot-expiry' });
    expect((await wallet())?.lastActiveAt).toEqual(now);
    await on(plus(now, DAY)).gift({ payerUid: 'ann', creatorUid: 'cara', coins: 1 }, 'g');
    expect((await wallet())?.lastActiveAt).toEqual(plus(now, DAY));
  });

  it('looks again a month later while coins are there, and never when none are', async () => {
    const { wallet, on } = open();
    await on(now).buy('ann', pack49, 'p1');
    expect((await wallet())?.expiryDueAt).toEqual(plus(now, 30 * DAY));
    await on(now).gift({ payerUid: 'ann', creatorUid: 'cara', coins: 50 }, 'g');
    expect(await wallet()).toMatchObject({ expiryDueAt: null, nextExpiryAt: null });
  });
});
