import type { z } from 'zod';
import type { walletSection } from '../../contract/config/operations.ts';
import type { ChargeReviewDoc, SessionDoc } from '../../contract/documents/sessions.ts';
import type { refundOrder } from '../../contract/features/session-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import { askApproval, isAsked } from '../approval/public.ts';
import { writeAudit } from '../audit/public.ts';
import { correctBill } from './close-evidence.ts';
import { aloneCoins, decideRefund, openMinutes } from './decide-refund.ts';

type RefundOrder = z.output<typeof refundOrder>;
type StaffCall = Pick<Call<unknown>, 'uid' | 'roles' | 'requestId' | 'now'>;

export interface Refunded {
  readonly minutes: number[];
  readonly returnedCoins: number;
}

interface Ordered {
  readonly session: SessionDoc;
  readonly order: RefundOrder;
}

/**
 * Gives the minutes of an order back, or keeps it for a second person where it is above the caller's limit. Reads what
 * it corrects, then writes: nothing may have been written in the transaction before.
 * @throws session/no-refund {policy}, session/wrong-state {state}, ledger/key-reused
 */
export async function giveOrAsk(
  tx: Tx,
  call: StaffCall,
  { session, order, wallet }: Ordered & { readonly wallet: z.output<typeof walletSection> },
): Promise<Refunded | { readonly approvalId: string; readonly limitCoins: number }> {
  const approvalId = idFrom(callableOf(order), call.uid, call.requestId);
  const limitCoins = aloneCoins(call.roles, wallet);
  if (await isAsked(tx, { approvalId, input: order })) return { approvalId, limitCoins };
  const minutes = await minutesOf(tx, session, order);
  if (minutes.length * session.rateCoinsPerMin <= limitCoins) return give(tx, call, { session, order, minutes });
  const { reason } = order;
  const request = { approvalId, kind: 'session-refund', input: order, subjectUid: session.payerUid, reason } as const;
  askApproval(tx, call, { ...request, openForHours: wallet.approvalHours });
  return { approvalId, limitCoins };
}

/**
 * Gives back what an order names by now: minutes that went back meanwhile are not among it.
 * @throws session/no-refund {policy}, session/wrong-state {state}
 */
export async function carryOut(tx: Tx, call: StaffCall, { session, order }: Ordered): Promise<Refunded> {
  return give(tx, call, { session, order, minutes: await minutesOf(tx, session, order) });
}

/** What the payer asked about a charge is answered once. */
export function assertUnanswered(review: ChargeReviewDoc | undefined): void {
  if (review !== undefined && review.state !== 'open')
    throw new AppError('session/wrong-state', { state: review.state });
}

/** Whether staff have upheld a report about the creator in this session. */
export async function isMisconduct(reader: Reader, { sessionId, creatorUid }: SessionDoc): Promise<boolean> {
  const reported = await reader.get(refTo('reportCases', `session~${sessionId}`));
  return reported?.verdict?.state === 'action-taken' && reported.subjectUid === creatorUid;
}

const callableOf = ({ policy }: RefundOrder) => (policy === null ? 'session-decideReview' : 'session-refundByPolicy');

async function minutesOf(reader: Reader, session: SessionDoc, order: RefundOrder): Promise<number[]> {
  const { sessionId, policy, minutes } = order;
  if (policy === null) assertUnanswered(await reader.get(refTo('chargeReviews', sessionId)));
  const open = openMinutes(session);
  const named =
    minutes === null && policy !== null
      ? decideRefund(session, policy, await isMisconduct(reader, session))
      : open.filter((minute) => minutes?.includes(minute));
  if (named.length === 0) throw new AppError('session/no-refund', { policy });
  return named;
}

async function give(
  tx: Tx,
  call: StaffCall,
  { session, order, minutes }: Ordered & { readonly minutes: number[] },
): Promise<Refunded> {
  const { sessionId, policy, reason } = order;
  const reviewRef = refTo('chargeReviews', sessionId);
  const review = await tx.get(reviewRef);
  const returns = minutes.map((minute) => ({ minute, cause: policy ?? 'review' }));
  const corrected = await correctBill(tx, session, { returns, actorUid: call.uid, now: call.now });
  // The payer's open question is answered by it.
  if (policy === null || review?.state === 'open') {
    tx.set(reviewRef, answeredReview(session, { review, state: 'refunded', verdict: reason, now: call.now }));
  }
  writeAudit(tx, call, {
    action: callableOf(order),
    target: `sessions/${sessionId}`,
    reason,
    before: { coins: session.bill.coins },
    after: { coins: corrected.bill.coins, ...(policy === null ? {} : { policy }) },
  });
  return { minutes, returnedCoins: session.bill.coins - corrected.bill.coins };
}

interface Answer extends Pick<ChargeReviewDoc, 'state' | 'verdict'> {
  readonly review: ChargeReviewDoc | undefined;
  readonly now: Date;
}

/** Staff may answer before the payer has asked. */
export function answeredReview(session: SessionDoc, { review, state, verdict, now }: Answer): ChargeReviewDoc {
  const { sessionId, payerUid } = session;
  return { words: '', cause: 'asked', at: now, ...review, sessionId, payerUid, state, verdict };
}
