import type { AttemptStatus, PayoutAttempt, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { isOpen, latestAttempt } from './withdrawal-state.ts';

/** What the provider says of a transfer, as far as a decision needs it. */
export interface TransferWord {
  readonly providerId: string;
  readonly amountPaise: number;
  readonly status: 'queued' | 'processing' | 'succeeded' | 'failed' | 'returned' | 'cancelled' | 'rejected';
  readonly utr: string | null;
  readonly feePaise: number;
  readonly reason: string | null;
  readonly cause: PayoutAttempt['cause'];
}

/** What news of one attempt mean. `attempt` is the attempt as it is from now on. */
export type Verdict =
  /** Known, or older than what is known. */
  | { readonly kind: 'nothing' }
  /** It contradicts what is final here: the provider is to be asked before anything follows from it. */
  | { readonly kind: 'ask' }
  /** On its way, or a detail of it: no money moves. */
  | { readonly kind: 'note'; readonly attempt: PayoutAttempt }
  | { readonly kind: 'on-its-way'; readonly attempt: PayoutAttempt }
  | { readonly kind: 'paid'; readonly attempt: PayoutAttempt }
  /** It did not arrive, and never counted as paid. */
  | { readonly kind: 'failed'; readonly attempt: PayoutAttempt }
  /** It had been paid and came back. */
  | { readonly kind: 'returned'; readonly attempt: PayoutAttempt }
  /** A person has to look at it. */
  | {
      readonly kind: 'exception';
      readonly problem: 'double' | 'late-return' | 'unmatched';
      readonly note: string;
      /** The provider says that the money has left, and nothing is set aside for it: it is booked as it is. */
      readonly hasLeft: boolean;
      /** It says so in news that may be old: it has to be asked. */
      readonly isDoubtful: boolean;
    };

const RANK: Readonly<Record<AttemptStatus, number>> = {
  submitting: 0,
  unknown: 0,
  queued: 1,
  processing: 2,
  succeeded: 3,
  failed: 4,
  cancelled: 4,
  rejected: 4,
  returned: 5,
};

/** The reason of an attempt that two people found never to have reached the provider. */
export const NEVER_SENT = 'never-sent';

/**
 * What follows from a provider's word about attempt `number`. News come late, twice and in any order, so a status moves
 * an attempt forward only, by rank; the same word again is nothing. What contradicts a final state is believed only
 * when `isConfirmed`, that is, when the provider was asked just now.
 *
 * `failed`, `cancelled` and `rejected` are definite: a failed payout may still become reversed, never processed
 * (Razorpay docs, payout states). Should a provider say otherwise after all, the money is not moved twice: if it is
 * still set aside it counts as paid, else the payee bears it, a person is called and the payee is held.
 */
export function decideNews(
  withdrawal: WithdrawalDoc,
  { number, word, isConfirmed, now }: { number: number; word: TransferWord; isConfirmed: boolean; now: Date },
): Verdict {
  const known = withdrawal.attempts.find((one) => one.number === number);
  if (known === undefined) return exception('unmatched', `attempt ${number} was never made`);
  if (known.providerId !== null && known.providerId !== word.providerId) {
    const note = `a second transfer under one reference: ${known.providerId} and ${word.providerId}`;
    return double(note, { isGone: word.status === 'succeeded', isConfirmed });
  }
  if (word.amountPaise !== withdrawal.netPaise) {
    return exception('unmatched', `${word.amountPaise} paise instead of ${withdrawal.netPaise}`);
  }
  const attempt = heard(known, word, now);
  if (RANK[known.status] < RANK.succeeded) return openVerdict(known, attempt);
  if (known.status === 'succeeded') return paidVerdict(known, attempt, isConfirmed);
  return lostVerdict(withdrawal, { known, attempt, isConfirmed });
}

/** The attempt with what the word adds. Details once known are not forgotten. */
function heard(known: PayoutAttempt, word: TransferWord, now: Date): PayoutAttempt {
  const isOver = RANK[word.status] >= RANK.succeeded;
  return {
    ...known,
    status: word.status,
    providerId: word.providerId,
    utr: word.utr ?? known.utr,
    providerFeePaise: Math.max(known.providerFeePaise, word.feePaise),
    reason: word.reason?.slice(0, 200) ?? null,
    cause: word.cause,
    endedAt: isOver ? now : null,
  };
}

function openVerdict(known: PayoutAttempt, attempt: PayoutAttempt): Verdict {
  if (attempt.status === 'succeeded') return { kind: 'paid', attempt };
  if (RANK[attempt.status] > RANK.succeeded) return { kind: 'failed', attempt };
  return RANK[attempt.status] > RANK[known.status] ? { kind: 'on-its-way', attempt } : { kind: 'nothing' };
}

function paidVerdict(known: PayoutAttempt, attempt: PayoutAttempt, isConfirmed: boolean): Verdict {
  if (attempt.status === 'returned') return { kind: 'returned', attempt };
  if (attempt.status === 'succeeded') {
    const { utr, providerId } = attempt;
    const isKnown = utr === known.utr && known.providerId !== null;
    return isKnown ? { kind: 'nothing' } : { kind: 'note', attempt: { ...known, utr, providerId } };
  }
  if (RANK[attempt.status] < RANK.succeeded) return { kind: 'nothing' };
  if (!isConfirmed) return { kind: 'ask' };
  return exception('late-return', `the provider calls it ${attempt.status} after it had succeeded`);
}

interface Lost {
  readonly known: PayoutAttempt;
  readonly attempt: PayoutAttempt;
  readonly isConfirmed: boolean;
}

function lostVerdict(withdrawal: WithdrawalDoc, { known, attempt, isConfirmed }: Lost): Verdict {
  const isAlive = attempt.status === 'succeeded' || (known.reason === NEVER_SENT && RANK[attempt.status] < RANK.failed);
  if (!isAlive) {
    const isLateReturn = known.status !== 'returned' && attempt.status === 'returned';
    return isLateReturn ? { kind: 'note', attempt: { ...attempt, endedAt: known.endedAt } } : { kind: 'nothing' };
  }
  // A word from before it failed, delivered late, looks the same: only the provider itself can tell.
  if (!isConfirmed) return { kind: 'ask' };
  const isSetAside =
    isOpen(withdrawal) && latestAttempt(withdrawal)?.number === known.number && known.status !== 'returned';
  if (!isSetAside || withdrawal.resolutionId !== null) {
    const note = `the provider calls it ${attempt.status} after it had ${known.status}`;
    return double(note, { isGone: attempt.status === 'succeeded' && !isSetAside, isConfirmed });
  }
  return attempt.status === 'succeeded' ? { kind: 'paid', attempt } : { kind: 'on-its-way', attempt };
}

function exception(problem: 'late-return' | 'unmatched', note: string): Verdict {
  return { kind: 'exception', problem, note, hasLeft: false, isDoubtful: false };
}

function double(note: string, { isGone, isConfirmed }: { isGone: boolean; isConfirmed: boolean }): Verdict {
  return {
    kind: 'exception',
    problem: 'double',
    note,
    hasLeft: isGone && isConfirmed,
    isDoubtful: isGone && !isConfirmed,
  };
}
