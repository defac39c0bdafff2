import type { z } from 'zod';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import type { verifyPaymentContract } from '../../contract/features/purchase.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Store } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import type { ProviderPayment } from '../../platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../platform/payments/payment-provider-error.ts';
import { isCheckoutSignature } from '../../platform/payments/razorpay-signatures.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { type CreditReply, paymentKey } from './credit-order.ts';
import { orderRef } from './order-store.ts';
import type { RazorpayKeys } from './razorpay-keys.ts';
import { type Settlement, settlePayment } from './settle-payment.ts';

type Verifying = Pick<Platform, 'store' | 'tasks' | 'payments' | 'log'>;
type VerifyCall = Call<z.output<typeof verifyPaymentContract.request>>;
type VerifyReply = z.input<typeof verifyPaymentContract.reply>;

const NAME = 'purchase-verifyPayment';

/**
 * The checkout says it was paid. Its signature proves only that order and payment belong together, and the order id in
 * it is ours, not the client's; whether money came is asked of the provider.
 * @throws order/not-found, payment/signature, payment/provider-unavailable, payment/not-captured {status},
 * payment/amount, ledger/key-reused
 */
export async function verifyPayment(
  platform: Verifying,
  call: VerifyCall,
  { keySecret }: Pick<RazorpayKeys, 'keySecret'>,
): Promise<VerifyReply> {
  const { store } = platform;
  const { orderId, paymentId, signature } = call.input;
  const { order, replayed } = await store.transaction(async (tx) => ({
    replayed: await readReplay<VerifyReply>(tx, NAME, call),
    order: await tx.get(orderRef(orderId)),
  }));
  if (replayed !== undefined) return replayed;
  if (order?.uid !== call.uid) throw new AppError('order/not-found');
  const signed = { orderId: order.providerOrderId ?? '', paymentId, signature, keySecret };
  if (order.providerOrderId === null || !isCheckoutSignature(signed)) throw new AppError('payment/signature');
  const payment = await fetchPayment(platform, paymentId);
  const settlement = await settlePayment(platform, { orderId, payment, seenBy: 'verify', now: call.now });
  const reply = await replyTo(store, settlement, orderId);
  return store.transaction(async (tx) => {
    const known = await readReplay<VerifyReply>(tx, NAME, call);
    return known ?? writeReplay(tx, NAME, { call, reply });
  });
}

async function fetchPayment({ payments, log }: Verifying, paymentId: string): Promise<ProviderPayment> {
  try {
    return await payments.fetchPayment(paymentId);
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error;
    log.warn('payment-not-fetched', { paymentId, kind: error.kind, status: error.status ?? null });
    throw new AppError('payment/provider-unavailable');
  }
}

async function replyTo(store: Store, settlement: Settlement, orderId: string): Promise<VerifyReply> {
  switch (settlement.outcome) {
    case 'credited':
      return readCredit(store, settlement.paymentId);
    case 'extra-refunded': {
      const { paidPaymentId } = (await store.get(orderRef(orderId))) as OrderDoc;
      if (paidPaymentId === null) throw new AppError('payment/not-captured', { status: 'refunded' });
      const { balanceCoins } = await readCredit(store, paidPaymentId);
      return { orderId, paymentId: settlement.paymentId, state: 'extra-refunded', coins: 0, balanceCoins };
    }
    case 'recorded':
      throw new AppError('payment/not-captured', { status: settlement.status });
    case 'held':
    case 'unknown-order':
      throw new AppError('payment/amount');
  }
}

async function readCredit(store: Store, paymentId: string): Promise<CreditReply> {
  const entry = await store.get(entryRef(paymentKey(paymentId)));
  invariant(entry !== undefined, `${paymentId} was credited without an entry`);
  return entry.reply as CreditReply;
}
