import type { z } from 'zod';
import type { PayoutHold } from '../../contract/documents/payees.ts';
import type { PayoutAttempt, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { getWithdrawalContract } from '../../contract/features/payout-desk.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { agencyNamesOf, peopleOf } from '../../kernel/find-listed.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader } from '../../kernel/store.ts';
import { isDue, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { payeeRef } from '../earning/public.ts';
import { resolution } from './ask-resolution.ts';
import { isOwnWithdrawal, standingApprovals } from './decide-review.ts';
import { toLine } from './list-withdrawals.ts';
import { readReviewer } from './review-withdrawal.ts';
import { reviewRef, withdrawalRef } from './withdrawal-store.ts';

type GetCall = Call<z.output<typeof getWithdrawalContract.request>>;
type Reply = z.input<typeof getWithdrawalContract.reply>;
type Reading = Pick<Platform, 'store' | 'config' | 'files'>;

const LINK_MS = 10 * MINUTE;

/**
 * One withdrawal for the desk of finance. Seven reads, and one more for each person and agency that is named.
 * @throws payout/not-found
 */
export async function getWithdrawal(platform: Reading, call: GetCall): Promise<Reply> {
  const { store, config } = platform;
  const { withdrawalId } = call.input;
  const withdrawal = await store.get(withdrawalRef(withdrawalId));
  if (withdrawal === undefined) throw new AppError('payout/not-found');
  const [review, payee, reviewer, figures, finding] = await Promise.all([
    store.get(reviewRef(withdrawalId)),
    store.get(payeeRef(withdrawal.payee)),
    readReviewer(store, call.uid),
    config.read(call.now),
    findingOf(platform, withdrawal, call.now),
  ]);
  invariant(review !== undefined, `${withdrawalId} has no review`);
  const { approvalHours } = figures.wallet.value;
  const approvals = standingApprovals(review, { approvalHours, now: call.now });
  const named = [withdrawal.ownerUid, finding?.askedBy ?? null, ...approvals.map(({ uid }) => uid)];
  const [personOf, agencyName] = await Promise.all([
    peopleOf(store, named),
    agencyNamesOf(store, [withdrawal.agencyId]),
  ]);
  const isUndecided = withdrawal.state === 'requested' || withdrawal.state === 'in-review';
  return {
    ...toLine(withdrawal, review),
    owner: personOf(withdrawal.ownerUid),
    agencyName: agencyName(withdrawal.agencyId),
    accountKind: withdrawal.beneficiary.kind,
    fix: withdrawal.reason?.fix ?? null,
    attempts: withdrawal.attempts.map(attemptShown),
    timeline: withdrawal.timeline.map(({ state, note, at }) => ({ state, note, at: at.toISOString() })),
    approvals: approvals.map(({ uid, at }) => ({ ...personOf(uid), at: at.toISOString() })),
    approvalsMissing: isUndecided ? (review.needsSecond ? 2 : 1) - approvals.length : 0,
    isOwn: isOwnWithdrawal(withdrawal, reviewer),
    resolution: finding === null ? null : { ...finding, askedBy: personOf(finding.askedBy) },
    hold: holdShown(payee?.hold ?? null),
    isFrozen: payee?.frozenAt != null,
    batchAt: withdrawal.batchAt?.toISOString() ?? null,
    checkDueAt: withdrawal.checkDueAt?.toISOString() ?? null,
  };
}

function attemptShown(attempt: PayoutAttempt): Reply['attempts'][number] {
  const { number, reference, provider, mode, status, sends, providerId, utr, providerFeePaise, reason, cause } =
    attempt;
  return {
    ...{ number, reference, provider, mode, status, sends, providerId, utr, providerFeePaise, reason, cause },
    startedAt: attempt.startedAt.toISOString(),
    endedAt: attempt.endedAt?.toISOString() ?? null,
  };
}

function holdShown(hold: PayoutHold | null): Reply['hold'] {
  if (hold === null) return null;
  const { reason, note, since, reviewAt } = hold;
  return { reason, note, since: since.toISOString(), reviewAt: reviewAt.toISOString() };
}

/** What one person has said of the payment and another is to confirm, with the paper it was said by. */
async function findingOf({ store, files }: Reading, { resolutionId }: WithdrawalDoc, now: Date) {
  const approval = await approvalOf(store, resolutionId);
  if (approval === null) return null;
  const { verdict, utr, paidOn, note, proofPath } = resolution.parse(approval.input);
  const isThere = proofPath !== null && (await files.stat(proofPath)) !== undefined;
  return {
    ...{ approvalId: approval.approvalId, verdict, utr, paidOn, note, askedBy: approval.askedBy },
    proofUrl: isThere ? await files.signedReadUrl(proofPath, plus(now, LINK_MS), 'proof-of-payment') : null,
    at: approval.at.toISOString(),
    expiresAt: approval.expiresAt.toISOString(),
    isLapsed: isDue(approval.expiresAt, now),
  };
}

async function approvalOf(reader: Reader, approvalId: string | null) {
  const approval = approvalId === null ? undefined : await reader.get(refTo('approvals', approvalId));
  return approval?.state === 'open' ? { ...approval, approvalId: approvalId ?? '' } : null;
}
