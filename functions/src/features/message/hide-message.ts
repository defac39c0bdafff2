import type { MessageDoc, MessageState } from '../../contract/documents/messages.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';

type Verdict = Exclude<MessageState, 'deleted'>;

/**
 * Holds a message back (its sender still sees it), removes it from everybody, or shows it again to whom it was kept
 * from. What its sender took back stays so. Reads before it writes.
 * @throws message/not-found
 */
export async function hideMessage(tx: Tx, { messageId, state }: { messageId: string; state: Verdict }): Promise<void> {
  const ref = refTo('messages', messageId);
  const message = await tx.get(ref);
  if (message === undefined) throw new AppError('message/not-found');
  if (message.state !== 'deleted' && message.state !== state) tx.update(ref, withheld(message, state));
}

/** The fields of a message that say who sees it. */
export function withheld(
  { members, withheldFrom = [], senderUid }: MessageDoc,
  state: Verdict,
): Pick<MessageDoc, 'state' | 'members'> & { withheldFrom: string[] } {
  const everybody = [...members, ...withheldFrom.filter((uid) => !members.includes(uid))];
  const isSeenBy = (uid: string) => state === 'sent' || (state === 'held' && uid === senderUid);
  return { state, members: everybody.filter(isSeenBy), withheldFrom: everybody.filter((uid) => !isSeenBy(uid)) };
}
