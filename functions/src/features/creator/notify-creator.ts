import type { NoticeDoc } from '../../contract/documents/people.ts';
import type { Tx } from '../../kernel/store.ts';
import { moneyNotice } from '../wallet/public.ts';

/**
 * Tells somebody what became of them as a creator, in the transaction that decides it. `cause` names the occasion: one
 * occasion never tells the same thing twice.
 */
export function notifyCreator(
  tx: Tx,
  uid: string,
  { kind, cause, params = {}, at }: { kind: string; cause: string; params?: NoticeDoc['params']; at: Date },
): void {
  const notice = moneyNotice(cause, { uid, kind, params, link: { kind: 'creator', id: uid }, at });
  tx.create(notice.ref, notice.doc);
}
