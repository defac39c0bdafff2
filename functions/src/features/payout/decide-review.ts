import type { WithdrawalDoc, WithdrawalReviewDoc } from '../../contract/documents/payouts.ts';
import { AppError } from '../../kernel/app-error.ts';
import { HOUR, plus } from '../../kernel/time.ts';

export interface Reviewer {
  readonly uid: string;
  /** Of their own record: somebody of an agency decides nothing of that agency's. */
  readonly agencyId: string | null;
}

export interface ReviewWord {
  readonly decision: 'approve' | 'reject' | 'hold';
  readonly reviewer: Reviewer;
  /** An approval that nobody has joined for this long counts no more. */
  readonly approvalHours: number;
  readonly now: Date;
}

export interface Reviewed {
  readonly state: 'approved' | 'in-review' | 'rejected';
  readonly approvals: WithdrawalReviewDoc['approvals'];
}

/**
 * What a member of staff's word makes of a request. Large and marked ones take two different people to approve; a
 * rejection takes one, until the sending begins.
 * @throws approval/self, payout/wrong-state {state}
 */
export function decideReview(
  withdrawal: Pick<WithdrawalDoc, 'state' | 'ownerUid' | 'agencyId' | 'resolutionId'>,
  review: Pick<WithdrawalReviewDoc, 'needsSecond' | 'approvals'>,
  { decision, reviewer, approvalHours, now }: ReviewWord,
): Reviewed {
  assertImpartial(withdrawal, reviewer);
  const { state } = withdrawal;
  const isUndecided = state === 'requested' || state === 'in-review';
  const isOpen = (isUndecided || (decision === 'reject' && state === 'approved')) && withdrawal.resolutionId === null;
  if (!isOpen) throw new AppError('payout/wrong-state', { state });
  if (decision === 'reject') return { state: 'rejected', approvals: review.approvals };
  if (decision === 'hold') return { state: 'in-review', approvals: [] };
  const standing = standingApprovals(review, { approvalHours, now });
  if (standing.some(({ uid }) => uid === reviewer.uid)) throw new AppError('approval/self');
  const approvals = [...standing, { uid: reviewer.uid, at: now }];
  const needed = review.needsSecond ? 2 : 1;
  return { state: approvals.length >= needed ? 'approved' : 'in-review', approvals };
}

/** Approvals that nobody has joined in time count no more. */
export function standingApprovals(
  { approvals }: Pick<WithdrawalReviewDoc, 'approvals'>,
  { approvalHours, now }: Pick<ReviewWord, 'approvalHours' | 'now'>,
): WithdrawalReviewDoc['approvals'] {
  return approvals.filter(({ at }) => plus(at, approvalHours * HOUR) > now);
}

/** Nobody decides what is paid to themselves or to their agency. @throws approval/self */
export function assertImpartial(
  { ownerUid, agencyId }: Pick<WithdrawalDoc, 'ownerUid' | 'agencyId'>,
  reviewer: Reviewer,
): void {
  if (isOwnWithdrawal({ ownerUid, agencyId }, reviewer)) throw new AppError('approval/self');
}

export function isOwnWithdrawal(
  { ownerUid, agencyId }: Pick<WithdrawalDoc, 'ownerUid' | 'agencyId'>,
  reviewer: Reviewer,
): boolean {
  return reviewer.uid === ownerUid || (agencyId !== null && agencyId === reviewer.agencyId);
}
