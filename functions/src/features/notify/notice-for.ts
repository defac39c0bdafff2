import type { NoticeDoc } from '../../contract/documents/people.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import { refTo } from '../../kernel/collections.ts';
import type { DocRef } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';

const KEPT_DAYS = 90;

interface NoticeText {
  readonly uid: string;
  readonly kind: NoticeKind;
  readonly params: NoticeDoc['params'];
  readonly link: NoticeDoc['link'];
  readonly at: Date;
}

export interface Notice {
  readonly ref: DocRef<NoticeDoc>;
  readonly doc: NoticeDoc;
}

/**
 * A line for somebody's inbox, to be written by the transaction that causes it; push, mail and SMS follow from the
 * document. `cause` names what it is about, so that one cause never tells the same thing twice.
 */
export function noticeFor(cause: string, { uid, kind, params, link, at }: NoticeText): Notice {
  return {
    ref: refTo('notices', `${kind}~${cause}`),
    doc: { uid, kind, params, link, read: false, at, expireAt: plus(at, KEPT_DAYS * DAY) },
  };
}
