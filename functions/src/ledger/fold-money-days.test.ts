import { beforeEach, describe, expect, it } from 'vitest';
import { openBooks, pack49, pack99 } from '../../test/support/honest-books.ts';
import { createMemoryStore, type MemoryStore } from '../../test/support/memory-store.ts';
import { collections } from '../contract/collections.ts';
import type { MoneyDayDoc } from '../contract/documents/money-days.ts';
import { DAY, MINUTE, plus } from '../kernel/time.ts';
import { foldMoneyDays } from './fold-money-days.ts';
import { verifyLedger } from './verify-ledger.ts';

const today = new Date('2026-03-10T12:00:00Z');
const tomorrow = plus(today, DAY);

let store: MemoryStore;
const days = () => (store.snapshot()['moneyDays'] ?? {}) as Record<string, MoneyDayDoc>;
const differences = async () => (await verifyLedger(store)).differences;

beforeEach(async () => {
  store = createMemoryStore();
  const books = openBooks(store, today);
  await books.buy('ann', pack99, 'p1');
  await books.promo('bob', 30, 'welcome');
  await books.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 20 }, 'g-cara');
  await books.call({ payerUid: 'ann', creatorUid: 'dev', agencyId: 'star' }, 's1', {
    minutes: 3,
    returned: 1,
    isOver: true,
  });
});

describe('foldMoneyDays', () => {
  it('leaves alone what may still be joined by an earlier entry', async () => {
    await foldMoneyDays(store, plus(today, 9 * MINUTE));
    expect(days()).toEqual({});
  });

  it('sums the day by kind, and what every class of account holds', async () => {
    const now = plus(today, 11 * MINUTE);
    await foldMoneyDays(store, now);
    const day = collections.moneyDays.parse(days()['2026-03-10']);
    expect(day.through).toEqual(plus(now, -10 * MINUTE));
    expect(day.kinds['purchase']).toEqual({
      entries: 1,
      flows: {
        'house:coins-issued > wallet': 110,
        'world:razorpay > house:coin-backing': 8_155,
        'world:razorpay > house:gateway-fees': 234,
        'world:razorpay > house:gst-payable': 1_511,
      },
    });
    expect(day.kinds['session-minute']?.entries).toBe(3);
    expect(day.kinds['reversal:session']?.entries).toBe(1);
    expect(day.balances['world:razorpay']).toBe(-9_900);
    const { promo, bonus, paid } = day.lots;
    expect(promo).toEqual({ coins: 30, basisPaise: 0 });
    expect(promo.coins + bonus.coins + paid.coins).toBe(day.balances['wallet']);
    expect(bonus.basisPaise + paid.basisPaise).toBe(day.balances['house:coin-backing']);
  });

  it('adds nothing when it runs again, or twice at once', async () => {
    await foldMoneyDays(store, tomorrow);
    const once = days();
    await foldMoneyDays(store, tomorrow);
    expect(days()).toEqual(once);
    await openBooks(store, tomorrow).gift({ payerUid: 'ann', creatorUid: 'cara', coins: 5 }, 'g-late');
    const later = plus(tomorrow, DAY);
    await Promise.all([foldMoneyDays(store, later), foldMoneyDays(store, later), foldMoneyDays(store, later)]);
    expect(days()['2026-03-10']).toMatchObject({ kinds: once['2026-03-10']?.kinds });
    expect(days()['2026-03-11']?.kinds).toMatchObject({ gift: { entries: 1 } });
    expect(await differences()).toEqual([]);
  });

  it('goes on where a lost answer left it', async () => {
    const answers = { lost: 0 };
    const forgetful: MemoryStore = {
      ...store,
      transaction: async (body) => {
        await store.transaction(body);
        answers.lost += 1;
        return store.transaction(body);
      },
    };
    await foldMoneyDays(forgetful, tomorrow);
    expect(answers.lost).toBeGreaterThan(0);
    expect(await differences()).toEqual([]);
  });

  it('folds a day of many pages and opens the next one with what was held', async () => {
    const books = openBooks(store, plus(today, MINUTE));
    await books.buy('eve', pack49, 'p9');
    for (let count = 0; count < 320; count += 1) await books.promo('eve', 1, `daily-${count}`);
    await openBooks(store, tomorrow).promo('eve', 1, 'last');
    await foldMoneyDays(store, plus(tomorrow, DAY));
    expect(Object.keys(days())).toEqual(['2026-03-10', '2026-03-11']);
    expect(days()['2026-03-10']?.kinds['promo-credit']?.entries).toBe(321);
    expect(days()['2026-03-11']?.lots.promo.coins).toBe(351);
    expect(await differences()).toEqual([]);
  });
});
