import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { DAY, HOUR, isDue, MINUTE, msBetween, plus } from '../../kernel/time.ts';
import { latenessDueAt } from './withdrawal-state.ts';

/** The one thing to be done next for a withdrawal. */
export type Step =
  /** Start a new attempt and send it. */
  | 'send'
  /** Ask the provider whether it has the attempt: nobody knows. */
  | 'look-up'
  /** Ask the provider how far its transfer is. */
  | 'ask'
  | 'tell-late'
  | 'wait';

/**
 * What is due at `now`, from the due fields alone. Tasks, sweeper and reconciler all ask the same question, so one that
 * is lost, late or doubled changes nothing.
 */
export function nextStep(withdrawal: WithdrawalDoc, now: Date): Step {
  switch (withdrawal.state) {
    case 'approved':
      if (isSendable(withdrawal) && isDue(withdrawal.sendAt, now)) return 'send';
      break;
    case 'submitting':
      // The worker had its time: it crashed, or its answer was lost.
      if (isDue(withdrawal.sendAt, now)) return 'look-up';
      break;
    case 'unknown':
      if (isDue(withdrawal.checkDueAt, now)) return 'look-up';
      break;
    case 'processing':
    case 'paid':
      if (isDue(withdrawal.checkDueAt, now)) return 'ask';
      break;
  }
  return isDue(latenessDueAt(withdrawal), now) ? 'tell-late' : 'wait';
}

/** Nothing goes out by itself for payments by hand, nor while two people settle what happened. */
export function isSendable({ provider, resolutionId }: Pick<WithdrawalDoc, 'provider' | 'resolutionId'>): boolean {
  return provider !== 'manual' && resolutionId === null;
}

/** A worker sends within this time or is taken for dead: well above the deadlines of its calls together. */
export const SENDING_MS = 2 * MINUTE;

/** The provider's advice for a request without an answer: the same again after 1, 2 and 5 minutes. */
const LOOK_UP_AFTER_MS = [MINUTE, 2 * MINUTE, 5 * MINUTE] as const;
const LOOK_UP_LATER_MS = HOUR;
const LOOK_UP_LATEST_MS = 6 * HOUR;

/** How long to wait before looking again for a transfer that the provider did not have. */
export function lookUpAgainAt(attempt: { sends: number; startedAt: Date }, now: Date): Date {
  const early = LOOK_UP_AFTER_MS[attempt.sends - 1];
  const ageMs = msBetween(attempt.startedAt, now);
  const lateMs = Math.min(Math.max(LOOK_UP_LATER_MS, Math.floor(ageMs / 2)), LOOK_UP_LATEST_MS);
  return plus(now, early !== undefined && ageMs < HOUR ? early : lateMs);
}

/** After this without a trace a person is asked: the provider itself counts a payout as lost no sooner. */
export const PERSON_AFTER_MS = HOUR;

const MAX_SENDS = 4;
/** The provider keeps idempotency keys for seven calendar days; this stays well inside. */
const RESEND_WINDOW_MS = 5 * DAY;

/**
 * Whether the same reference may be sent once more. This is safe, and only this: the reference is the provider's
 * idempotency key (`X-Payout-Idempotency`, `transfer_id`), so an earlier request that did arrive, or arrives late, is
 * answered instead of paid again. A new reference would be a second payment, and the same one after the provider has
 * forgotten it too: hence the window. Source: Razorpay docs, payout idempotency; Cashfree docs, transfers V2.
 */
export function mayResend(attempt: { sends: number; startedAt: Date }, now: Date): boolean {
  return attempt.sends < MAX_SENDS && msBetween(attempt.startedAt, now) < RESEND_WINDOW_MS;
}

const FIRST_ASK_MS = 15 * MINUTE;
const LATEST_ASK_MS = 6 * HOUR;

/** When the provider is asked about a transfer on its way: ever more seldom, for banks may take days. */
export function askAgainAt(startedAt: Date, now: Date): Date {
  return plus(now, Math.min(Math.max(FIRST_ASK_MS, Math.floor(msBetween(startedAt, now) / 4)), LATEST_ASK_MS));
}

/** No payout is final for this long: banks send money back days after it arrived. */
const WATCH_MS = 30 * DAY;
/** Most returns come within three working days. */
const WATCH_CLOSELY_MS = 6 * DAY;

/** When a paid transfer is looked at again for a return; null when it is final. */
export function watchAgainAt(paidAt: Date, now: Date): Date | null {
  const ageMs = msBetween(paidAt, now);
  if (ageMs >= WATCH_MS) return null;
  return plus(now, ageMs < WATCH_CLOSELY_MS ? DAY : 4 * DAY);
}
