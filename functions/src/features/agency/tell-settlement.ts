import type { AgencyDoc, AgencySettlementDoc } from '../../contract/documents/agencies.ts';
import type { Tx } from '../../kernel/store.ts';
import { moneyNotice } from '../wallet/public.ts';

/**
 * Tells the agency's owner that a statement is ready, approved or disputed, once for each step. It is set, not created:
 * the count behind a statement may run again.
 */
export function tellSettlement(
  tx: Tx,
  { ownerUid }: Pick<AgencyDoc, 'ownerUid'>,
  { settlementId, state, startAt, endAt, totals, reviews, updatedAt }: AgencySettlementDoc,
): void {
  const { ref, doc } = moneyNotice(`${settlementId}~${reviews.length}`, {
    uid: ownerUid,
    kind: `agency-settlement-${state}`,
    params: {
      from: startAt.toISOString(),
      until: endAt.toISOString(),
      agencyPaise: totals.earned.agencyPaise + totals.takenBack.agencyPaise,
    },
    link: { kind: 'agency-settlement', id: settlementId },
    at: updatedAt,
  });
  tx.set(ref, doc);
}
