import type { ModerationActionDoc, ModerationRecordDoc } from '../../contract/documents/safety.ts';
import { AppError } from '../../kernel/app-error.ts';

type Asked = ModerationActionDoc & { readonly appeal: NonNullable<ModerationActionDoc['appeal']> };

/**
 * Whether this member of staff may answer this appeal: nobody judges themselves, or what they did.
 * @throws auth/self-role, appeal/not-asked, action/wrong-state {state}, appeal/own-decision
 */
export function assertMayAnswer(
  action: ModerationActionDoc,
  { byUid }: Pick<ModerationRecordDoc, 'byUid'>,
  uid: string,
): asserts action is Asked {
  if (action.subjectUid === uid) throw new AppError('auth/self-role');
  if (action.appeal === null) throw new AppError('appeal/not-asked');
  if (action.appeal.state !== 'open') throw new AppError('action/wrong-state', { state: action.appeal.state });
  if (byUid === uid) throw new AppError('appeal/own-decision');
}
