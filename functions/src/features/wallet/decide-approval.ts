import type { ApprovalDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';

/**
 * Whether this person may decide about this request now: a second one, who gains nothing from it.
 * @throws approval/not-found, approval/self, adjust/self, approval/wrong-state {state}, approval/expired
 */
export function decideApproval(
  approval: ApprovalDoc | undefined,
  { uid, now }: { uid: string; now: Date },
): ApprovalDoc {
  if (approval === undefined) throw new AppError('approval/not-found');
  if (approval.askedBy === uid) throw new AppError('approval/self');
  if (approval.input.uid === uid) throw new AppError('adjust/self');
  if (approval.state !== 'open') throw new AppError('approval/wrong-state', { state: approval.state });
  if (approval.expiresAt.getTime() <= now.getTime()) throw new AppError('approval/expired');
  return approval;
}
