import type { PayoutHold } from '../../contract/documents/payees.ts';
import { noticeFor } from '../notify/public.ts';

/** Tells whoever asks for the payouts that they are held, why, and when a person looks at it: once per cause. */
export function payoutHeldNotice(cause: string, { uid, hold }: { uid: string; hold: PayoutHold }) {
  const params = { reason: hold.reason, note: hold.note, reviewAt: hold.reviewAt.toISOString() };
  return noticeFor(cause, { uid, kind: 'payout-held', params, link: null, at: hold.since });
}
