import type { OrderDoc } from '../../contract/documents/purchases.ts';
import { DAY, HOUR, MINUTE, msBetween, plus } from '../../kernel/time.ts';

export const FIRST_CHECK_MS = 5 * MINUTE;
const LONGEST_WAIT_MS = 6 * HOUR;
/**
 * Razorpay polls banks for three days, and its pages disagree whether it gives uncaptured money back after three or
 * five.
 */
const LOOK_BACK_MS = 7 * DAY;

/**
 * When the provider is asked about an order again. The wait grows with the order's age, for a week. A paid order is
 * watched only while another of its payments may still turn into money. Null: there is nothing left to ask.
 */
export function nextCheckAt(order: Pick<OrderDoc, 'state' | 'payments' | 'createdAt'>, now: Date): Date | null {
  const ageMs = msBetween(order.createdAt, now);
  const mayChange = Object.values(order.payments).some(({ status }) => status !== 'captured' && status !== 'refunded');
  if (ageMs >= LOOK_BACK_MS || (order.state === 'paid' && !mayChange)) return null;
  return plus(now, Math.min(Math.max(ageMs, FIRST_CHECK_MS), LONGEST_WAIT_MS));
}
