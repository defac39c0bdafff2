import type { NoticeDoc } from '../../contract/documents/people.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import type { Tx } from '../../kernel/store.ts';
import { noticeFor } from '../notify/public.ts';

/**
 * Tells somebody what became of them as a creator, in the transaction that decides it. `cause` names the occasion: one
 * occasion never tells the same thing twice.
 */
export function notifyCreator(
  tx: Tx,
  uid: string,
  { kind, cause, params = {}, at }: { kind: NoticeKind; cause: string; params?: NoticeDoc['params']; at: Date },
): void {
  const notice = noticeFor(cause, { uid, kind, params, link: { kind: 'creator', id: uid }, at });
  tx.create(notice.ref, notice.doc);
}
