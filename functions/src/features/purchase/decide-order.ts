import type { z } from 'zod';
import { paymentMethod } from '../../contract/config/operations.ts';
import type { CoinPack } from '../../contract/config/packs.ts';
import type { SectionValue } from '../../contract/config/sections.ts';
import type { BuyerDoc } from '../../contract/documents/purchases.ts';
import { AppError } from '../../kernel/app-error.ts';
import { DAY, istDay, nextIstMidnight, plus } from '../../kernel/time.ts';

type PaymentMethod = z.infer<typeof paymentMethod>;
type Limits = Pick<SectionValue<'limits'>, 'ordersPerDay' | 'newPayerFirstDayCoins'>;

/**
 * The pack to sell.
 * @throws pack/not-found, pack/inactive
 */
export function choosePack(packs: readonly CoinPack[], packId: string): CoinPack {
  const pack = packs.find((one) => one.packId === packId);
  if (pack === undefined) throw new AppError('pack/not-found');
  if (!pack.active) throw new AppError('pack/inactive');
  return pack;
}

/**
 * The ways to pay that are switched on.
 * @throws payment/method-off {reason} when none is
 */
export function openMethods({ methods, offReason }: SectionValue<'checkout'>): PaymentMethod[] {
  const open = paymentMethod.options.filter((method) => methods[method]);
  if (open.length === 0) throw new AppError('payment/method-off', { reason: offReason });
  return open;
}

/** The first day of a payer, by the clock and not by the calendar. */
function isFirstDay(buyer: BuyerDoc | undefined, now: Date): boolean {
  return buyer === undefined || now.getTime() < plus(buyer.firstOrderAt, DAY).getTime();
}

/**
 * Counts one more order of this buyer. One that failed or ran out counts too: its payment may still come, late, and be
 * credited. A repeat of the same attempt is the same order and counts once.
 * @throws payment/velocity {limit, resetsAt}: too many orders today, or too many coins for a new payer.
 */
export function countOrder(
  before: BuyerDoc | undefined,
  order: { uid: string; coins: number },
  { limits, now }: { limits: Limits; now: Date },
): BuyerDoc {
  const day = istDay(now);
  const ordersToday = before?.day === day ? before.ordersToday : 0;
  const firstOrderAt = before?.firstOrderAt ?? now;
  const firstDayCoins = (before?.firstDayCoins ?? 0) + (isFirstDay(before, now) ? order.coins : 0);
  if (ordersToday >= limits.ordersPerDay) throw velocity('orders-per-day', nextIstMidnight(now));
  if (isFirstDay(before, now) && firstDayCoins > limits.newPayerFirstDayCoins) {
    throw velocity('first-day-coins', plus(firstOrderAt, DAY));
  }
  return { uid: order.uid, firstOrderAt, day, ordersToday: ordersToday + 1, firstDayCoins };
}

function velocity(limit: string, resetsAt: Date): AppError {
  return new AppError('payment/velocity', { limit, resetsAt: resetsAt.toISOString() });
}
