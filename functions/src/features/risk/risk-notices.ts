import type { PayoutHold } from '../../contract/documents/payees.ts';
import type { NoticeDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import type { DocRef } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';

const KEPT_DAYS = 90;

interface Notice {
  readonly ref: DocRef<NoticeDoc>;
  readonly doc: NoticeDoc;
}

interface NoticeText {
  readonly uid: string;
  readonly kind: 'payout-held' | 'payout-hold-lifted' | 'spending-held' | 'spending-hold-lifted' | 'earnings-held';
  readonly params: NoticeDoc['params'];
  readonly now: Date;
}

/** A line for the inbox of whom a hold concerns, once per cause. */
export function holdNotice(cause: string, { uid, kind, params, now }: NoticeText): Notice {
  return {
    ref: refTo('notices', `${kind}~${cause}`),
    doc: { uid, kind, params, link: null, read: false, at: now, expireAt: plus(now, KEPT_DAYS * DAY) },
  };
}

export function payoutHeldNotice(
  cause: string,
  { uid, hold, now }: { uid: string; hold: PayoutHold; now: Date },
): Notice {
  const params = { reason: hold.reason, note: hold.note, reviewAt: hold.reviewAt.toISOString() };
  return holdNotice(cause, { uid, kind: 'payout-held', params, now });
}
