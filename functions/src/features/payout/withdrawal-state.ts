import type { AttemptStatus, PayoutAttempt, WithdrawalDoc, WithdrawalState } from '../../contract/documents/payouts.ts';
import { DAY, earliest, HOUR, nextIstMidnight, plus } from '../../kernel/time.ts';

const TIMELINE_LENGTH = 40;
/** After the owner was told that it is late, staff have this long before they are. */
const OVERDUE_MS = 2 * DAY;
/** Batches go out at six in the morning. */
const BATCH_MS_AFTER_MIDNIGHT = 6 * HOUR;

/** The money is set aside: neither in the balance nor gone. */
const OPEN: ReadonlySet<WithdrawalState> = new Set([
  'requested',
  'in-review',
  'approved',
  'submitting',
  'processing',
  'unknown',
] as const);

export const isOpen = ({ state }: Pick<WithdrawalDoc, 'state'>): boolean => OPEN.has(state);

/** It did not arrive, or did not stay. */
const LOST: ReadonlySet<AttemptStatus> = new Set(['failed', 'returned', 'cancelled', 'rejected'] as const);

export const isLost = ({ status }: { status: AttemptStatus }): boolean => LOST.has(status);

/** The owner's money that waits in the payout account: what arrives and what the payee pays for it. */
export const setAsidePaise = (one: Pick<WithdrawalDoc, 'netPaise' | 'feePaise'>): number => one.netPaise + one.feePaise;

export function latestAttempt(withdrawal: Pick<WithdrawalDoc, 'attempts'>): PayoutAttempt | undefined {
  return withdrawal.attempts.at(-1);
}

/** Puts what became of an attempt in its place. */
export function withAttempt(withdrawal: WithdrawalDoc, attempt: PayoutAttempt): WithdrawalDoc {
  const known = withdrawal.attempts.some(({ number }) => number === attempt.number);
  const attempts = known
    ? withdrawal.attempts.map((one) => (one.number === attempt.number ? attempt : one))
    : [...withdrawal.attempts, attempt];
  const ids = attempts.flatMap(({ providerId }) => (providerId === null ? [] : [providerId]));
  return { ...withdrawal, attempts, providerIds: [...new Set(ids)] };
}

export type Change = Partial<
  Pick<
    WithdrawalDoc,
    | 'state'
    | 'utr'
    | 'reason'
    | 'resolutionId'
    | 'expectedAt'
    | 'lateness'
    | 'batchAt'
    | 'sendAt'
    | 'checkDueAt'
    | 'paidAt'
  >
>;

/** The withdrawal after a step, with its line in the timeline and its due dates. Waiting ends with every step. */
export function step(
  withdrawal: WithdrawalDoc,
  { note = null, now, ...change }: Change & { note?: string | null; now: Date },
): WithdrawalDoc {
  const next = { ...withdrawal, batchAt: null, sendAt: null, checkDueAt: null, ...change, updatedAt: now };
  const isNews = next.state !== withdrawal.state || note !== null;
  const line = { state: next.state, note: note?.slice(0, 200) ?? null, at: now };
  const timeline = isNews ? [...withdrawal.timeline, line].slice(-TIMELINE_LENGTH) : withdrawal.timeline;
  return withDueDate({ ...next, timeline });
}

/** Changes dates alone: the state and what waits stay as they are. */
export function put(withdrawal: WithdrawalDoc, change: Change, now: Date): WithdrawalDoc {
  return withDueDate({ ...withdrawal, ...change, updatedAt: now });
}

function withDueDate(withdrawal: WithdrawalDoc): WithdrawalDoc {
  // While two people settle what was done by hand, it is not due to be sent.
  const isStopped = withdrawal.state === 'approved' && withdrawal.resolutionId !== null;
  return { ...withdrawal, dueAt: earliest(isStopped ? null : withdrawal.sendAt, latenessDueAt(withdrawal)) };
}

/** When somebody has to be told that it is late; null once all know, and when there is nothing to wait for. */
export function latenessDueAt(withdrawal: Pick<WithdrawalDoc, 'state' | 'lateness' | 'expectedAt'>): Date | null {
  if (!isOpen(withdrawal)) return null;
  const { lateness, expectedAt } = withdrawal;
  if (lateness === 'none') return expectedAt;
  return lateness === 'told' ? plus(expectedAt, OVERDUE_MS) : null;
}

/** The end of the next day in India: what is asked for today is promised for tomorrow. */
export function promisedAt(now: Date): Date {
  return plus(nextIstMidnight(now), DAY);
}

/** When tomorrow's batch goes out. */
export function nextBatchAt(now: Date): Date {
  return plus(nextIstMidnight(now), BATCH_MS_AFTER_MIDNIGHT);
}
