import type { NoticeDoc } from '../../contract/documents/people.ts';
import { noticeFor } from '../notify/public.ts';

interface NoticeText {
  readonly uid: string;
  readonly kind: 'payout-hold-lifted' | 'spending-held' | 'spending-hold-lifted' | 'earnings-held';
  readonly params: NoticeDoc['params'];
  readonly now: Date;
}

/** A line for the inbox of whom a hold concerns, once per cause. */
export function holdNotice(cause: string, { uid, kind, params, now }: NoticeText) {
  return noticeFor(cause, { uid, kind, params, link: null, at: now });
}
