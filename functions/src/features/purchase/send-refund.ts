import type { RefundDoc } from '../../contract/documents/purchases.ts';
import type { Store } from '../../kernel/store.ts';
import { HOUR, MINUTE, plus } from '../../kernel/time.ts';
import type { PaymentProvider, ProviderRefund } from '../../platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../platform/payments/payment-provider-error.ts';
import type { Platform } from '../../platform/platform.ts';
import { moneyException } from '../audit/public.ts';
import { advanceRefund, fulfils } from './apply-refund-news.ts';
import { refundRef } from './return-extra-payment.ts';

const FIRST_WAIT_MS = 2 * MINUTE;
const LONGEST_WAIT_MS = 6 * HOUR;

/**
 * Asks the provider to give a payment back. That an attempt is made is written down first; whether an earlier one got
 * through is looked up before the next, which carries the same key. A call without an answer is left to the sweeper.
 */
export async function sendRefund(
  platform: Pick<Platform, 'store' | 'payments' | 'log'>,
  { paymentId, now }: { paymentId: string; now: Date },
): Promise<void> {
  const { store, payments, log } = platform;
  const refund = await beginAttempt(store, paymentId, now);
  if (refund === undefined) return;
  try {
    const made = (await findMade(payments, refund)) ?? (await askForRefund(payments, refund));
    await advanceRefund(store, made, now);
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error;
    log.warn('refund-not-sent', { paymentId, kind: error.kind, status: error.status ?? null });
    const isRefused = !error.retryable && !error.outcomeUnknown;
    if (isRefused) await giveUp(store, refund, { error, now });
  }
}

/** Counts the attempt and sets when the next one is due; undefined when there is nothing left to do. */
async function beginAttempt(store: Store, paymentId: string, now: Date): Promise<RefundDoc | undefined> {
  return store.transaction(async (tx) => {
    const refund = await tx.get(refundRef(paymentId));
    if (refund === undefined || refund.state === 'processed' || refund.state === 'failed') return undefined;
    const attempts = refund.attempts + 1;
    const dueAt = plus(now, Math.min(FIRST_WAIT_MS * 2 ** refund.attempts, LONGEST_WAIT_MS));
    const patch = { attempts, dueAt, state: 'sent' as const, updatedAt: now };
    tx.update(refundRef(paymentId), patch);
    return { ...refund, ...patch };
  });
}

async function findMade(payments: PaymentProvider, refund: RefundDoc): Promise<ProviderRefund | undefined> {
  const refunds = await payments.listRefunds(refund.paymentId);
  return refunds.find((one) => one.receipt === refund.idempotencyKey) ?? refunds.find((one) => fulfils(refund, one));
}

function askForRefund(payments: PaymentProvider, refund: RefundDoc): Promise<ProviderRefund> {
  const { paymentId, amountPaise, idempotencyKey, orderId } = refund;
  const notes = { orderId };
  return payments.createRefund({ paymentId, amountPaise, idempotencyKey, receipt: idempotencyKey, notes });
}

/** The provider has refused for good: the money stays held until a person has found another way. */
async function giveUp(store: Store, refund: RefundDoc, why: { error: PaymentProviderError; now: Date }): Promise<void> {
  const { paymentId, amountPaise } = refund;
  await store.transaction(async (tx) => {
    const current = await tx.get(refundRef(paymentId));
    if (current?.state !== 'sent') return;
    tx.update(refundRef(paymentId), { state: 'failed', dueAt: null, updatedAt: why.now });
    const note = `the provider refuses to give back ${amountPaise} paise: ${why.error.providerCode ?? why.error.kind}`;
    const exception = moneyException({ kind: 'refund-failed', subject: paymentId, note, at: why.now });
    tx.create(exception.ref, exception.doc);
  });
}
