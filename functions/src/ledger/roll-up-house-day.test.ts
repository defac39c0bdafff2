import { describe, expect, it } from 'vitest';
import { openBooks, pack99, splitPrice } from '../../test/support/honest-books.ts';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import { MINUTE, plus } from '../kernel/time.ts';
import { isDayClosed, rollUpHouseDay } from './roll-up-house-day.ts';

const day = '2026-03-10';
const lastSecond = new Date('2026-03-10T18:29:59Z');
const midnight = new Date('2026-03-10T18:30:00Z');

describe('rolling up a day of the house', () => {
  it('sums every account without a floor over one day in India, however many pages of entries', async () => {
    const store = createMemoryStore();
    const books = openBooks(store, lastSecond);
    for (let index = 0; index < 3; index += 1) await books.buy('ann', pack99, `p${index}`);
    for (let index = 0; index < 320; index += 1)
      await books.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 1 }, `g${index}`);
    await openBooks(store, midnight).buy('ann', pack99, 'tomorrow');
    const doc = await rollUpHouseDay(store, day, plus(midnight, 10 * MINUTE));
    const { gstPaise, feePaise, netPaise } = splitPrice(pack99);
    expect(doc.entries).toBe(323);
    expect(doc.accounts).toMatchObject({
      'world:razorpay': { INR: { in: 0, out: 29_700 } },
      'house:gst-payable': { INR: { in: 3 * gstPaise, out: 0 } },
      'house:gateway-fees': { INR: { in: 3 * feePaise, out: 0 } },
      'house:coins-issued': { COIN: { in: 0, out: 330 } },
      'house:coins-spent': { COIN: { in: 320, out: 0 } },
    });
    expect(doc.accounts['house:coin-backing']?.['INR']?.in).toBe(3 * netPaise);
    expect(Object.keys(doc.accounts)).not.toContain('wallet:ann');
    expect(await rollUpHouseDay(store, day, plus(midnight, 10 * MINUTE))).toEqual(doc);
  });

  it('waits until nothing can join the day any more', async () => {
    expect(isDayClosed(day, plus(midnight, 10 * MINUTE - 1))).toBe(false);
    expect(isDayClosed(day, plus(midnight, 10 * MINUTE))).toBe(true);
    await expect(rollUpHouseDay(createMemoryStore(), day, midnight)).rejects.toThrow('not closed');
  });
});
