import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { Tx } from '../../kernel/store.ts';
import { noticeFor } from '../notify/public.ts';

export type WithdrawalNews =
  | 'requested'
  | 'approved'
  | 'sent'
  | 'paid'
  | 'failed'
  | 'returned'
  | 'delayed'
  | 'rejected';

/**
 * Tells the owner how far their money is, once for each attempt. It is set, not created: no notice may stand in the way
 * of money.
 */
export function tellOwner(tx: Tx, withdrawal: WithdrawalDoc, news: WithdrawalNews): void {
  const { withdrawalId, ownerUid, amountPaise, netPaise, utr, reason, beneficiary, attempts, updatedAt } = withdrawal;
  const note = withdrawal.timeline.at(-1)?.note ?? null;
  const { ref, doc } = noticeFor(`${withdrawalId}:${attempts.length}`, {
    uid: ownerUid,
    kind: `withdrawal-${news}`,
    params: {
      amountPaise,
      netPaise,
      account: beneficiary.mask,
      ...(utr === null ? {} : { utr }),
      ...(reason === null ? {} : { reason: reason.key, fix: reason.fix }),
      ...(note === null ? {} : { note }),
    },
    link: { kind: 'withdrawal', id: withdrawalId },
    at: updatedAt,
  });
  tx.set(ref, doc);
}
