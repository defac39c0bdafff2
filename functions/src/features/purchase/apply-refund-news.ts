import type { OrderDoc, RefundDoc } from '../../contract/documents/purchases.ts';
import type { Store, Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { ProviderPayment, ProviderRefund } from '../../platform/payments/payment-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { moneyException, raiseException } from '../audit/public.ts';
import type { Applied } from './apply-webhook.ts';
import { closeExtraPayment, refundRef } from './return-extra-payment.ts';
import { settlePayment } from './settle-payment.ts';

/** A refund that is under way is asked about again after this long, should its webhook be lost. */
const ASK_AGAIN_MS = HOUR;

export interface RefundNews {
  readonly refund: ProviderRefund;
  /** What the webhook says beside it of the payment, and our order for that payment. */
  readonly payment: ProviderPayment | undefined;
  readonly order: OrderDoc | undefined;
  readonly now: Date;
}

/**
 * A refund has come into being or changed. One that gives back a whole extra payment is the one we wanted, even when
 * the provider made it by itself; any other one of money that we have credited is a person's work.
 */
export async function applyRefundNews(platform: Pick<Platform, 'store' | 'tasks'>, news: RefundNews): Promise<Applied> {
  const { refund, payment, order, now } = news;
  const wanted = await advanceRefund(platform.store, refund, now);
  if (wanted !== undefined) return { state: 'applied', outcome: `refund-${wanted.state}` };
  if (order !== undefined && payment !== undefined) {
    const { orderId } = order;
    const settlement = await settlePayment(platform, { orderId, payment, seenBy: 'webhook', now });
    if (settlement.outcome === 'extra-refunded') {
      const queued = await advanceRefund(platform.store, refund, now);
      if (queued !== undefined) return { state: 'applied', outcome: `refund-${queued.state}` };
    }
    if (settlement.outcome === 'recorded') return { state: 'applied', outcome: 'refund-of-uncredited' };
  }
  const note = `${refund.amountPaise} paise of ${refund.paymentId} were given back by nobody here: ${refund.id}`;
  await raiseException(platform.store, { kind: 'refund-not-ours', subject: refund.id, note, at: now });
  return { state: 'exception', outcome: 'refund-not-ours' };
}

/** Whether a refund of the provider is the one we asked for, or does the same without having been asked. */
export function fulfils(refund: RefundDoc, made: ProviderRefund): boolean {
  const isOurs = made.receipt === refund.idempotencyKey || made.id === refund.providerRefundId;
  const doesTheSame = made.status !== 'failed' && made.amountPaise === refund.amountPaise;
  return made.paymentId === refund.paymentId && (isOurs || doesTheSame);
}

/** Moves our refund forward to what the provider says of it; undefined when it is none of ours. */
export async function advanceRefund(store: Store, made: ProviderRefund, now: Date): Promise<RefundDoc | undefined> {
  return store.transaction(async (tx) => {
    const refund = await tx.get(refundRef(made.paymentId));
    if (refund === undefined || !fulfils(refund, made)) return undefined;
    const state = made.status === 'pending' ? 'sent' : made.status;
    if (RANK[refund.state] >= RANK[state] && refund.providerRefundId === made.id) return refund;
    if (RANK[refund.state] > RANK[state]) return refund;
    return writeRefund(tx, refund, { made, state, now });
  });
}

/** A refund reported as failed may be put right by the provider; one that is through stays so. */
const RANK: Record<RefundDoc['state'], number> = { queued: 0, sent: 1, failed: 2, processed: 3 };

interface RefundStep {
  readonly made: ProviderRefund;
  readonly state: 'sent' | 'processed' | 'failed';
  readonly now: Date;
}

function writeRefund(tx: Tx, refund: RefundDoc, { made, state, now }: RefundStep): RefundDoc {
  const patch = {
    state,
    providerRefundId: made.id,
    dueAt: state === 'sent' ? plus(now, ASK_AGAIN_MS) : null,
    updatedAt: now,
  };
  tx.update(refundRef(refund.paymentId), patch);
  if (state === 'processed' && refund.state !== 'processed') closeExtraPayment(tx, refund, now);
  if (state === 'failed' && refund.state !== 'failed') {
    const note = `the provider could not give back ${refund.amountPaise} paise of ${refund.paymentId}: ${made.id}`;
    const exception = moneyException({ kind: 'refund-failed', subject: made.id, note, at: now });
    tx.create(exception.ref, exception.doc);
  }
  return { ...refund, ...patch };
}
