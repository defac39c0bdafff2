import type { z } from 'zod';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import type { settleNowContract } from '../../contract/features/purchase-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { PaymentProviderError } from '../../platform/payments/payment-provider-error.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { orderRef } from './order-store.ts';
import { settleWhatCame } from './reconcile-orders.ts';
import type { Settlement } from './settle-payment.ts';

type Settling = Pick<Platform, 'store' | 'tasks' | 'payments' | 'log'>;
type SettleCall = Call<z.output<typeof settleNowContract.request>>;
type Reply = z.output<typeof settleNowContract.reply>;

const NAME = 'purchase-settleNow';

/**
 * Staff have one order settled now, by the reconciler's own way: the provider is asked, and what it has captured is
 * credited once, whoever else hears of it.
 * @throws order/not-found, adjust/self, payment/provider-unavailable, ledger/key-reused
 */
export async function settleNow(platform: Settling, call: SettleCall): Promise<Reply> {
  const { store } = platform;
  const { orderId, reason } = call.input;
  const { replayed, before } = await store.transaction(async (tx) => ({
    replayed: await readReplay<Reply>(tx, NAME, call),
    before: await tx.get(orderRef(orderId)),
  }));
  if (replayed !== undefined) return replayed;
  if (before === undefined) throw new AppError('order/not-found');
  if (before.uid === call.uid) throw new AppError('adjust/self');
  const settlements = await settle(platform, before, call.now);
  return store.transaction(async (tx) => {
    const known = await readReplay<Reply>(tx, NAME, call);
    if (known !== undefined) return known;
    const after = (await tx.get(orderRef(orderId))) ?? before;
    const reply = replyOf(before, after, settlements);
    writeAudit(tx, call, {
      action: NAME,
      target: `orders/${orderId}`,
      reason,
      before: { state: before.state, paymentId: before.paidPaymentId },
      after: { state: after.state, paymentId: after.paidPaymentId },
    });
    return writeReplay(tx, NAME, { call, reply });
  });
}

async function settle(platform: Settling, order: OrderDoc, now: Date) {
  try {
    return await settleWhatCame(platform, order, now);
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error;
    platform.log.warn('order-not-checked', { orderId: order.orderId, kind: error.kind, status: error.status ?? null });
    throw new AppError('payment/provider-unavailable');
  }
}

function replyOf(before: OrderDoc, after: OrderDoc, settlements: Readonly<Record<string, Settlement>>): Reply {
  const { orderId, state, paidPaymentId, paidCoins, bonusCoins } = after;
  const standing = ({ payments }: OrderDoc) =>
    Object.entries(payments).map(([id, { status, outcome }]) => `${id} ${status} ${outcome}`);
  return {
    orderId,
    state,
    paymentId: paidPaymentId,
    coins: paidPaymentId === null ? 0 : paidCoins + bonusCoins,
    changed: standing(before).sort().join() !== standing(after).sort().join(),
    outcomes: Object.entries(settlements).map(([paymentId, { outcome }]) => ({ paymentId, outcome })),
  };
}
