import type { AgencyDoc, AgencySettlementDoc } from '../../contract/documents/agencies.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import type { Tx } from '../../kernel/store.ts';
import { noticeFor } from '../notify/public.ts';

const kinds: Readonly<Partial<Record<AgencySettlementDoc['state'], NoticeKind>>> = {
  generated: 'agency-settlement-generated',
  approved: 'agency-settlement-approved',
  disputed: 'agency-settlement-disputed',
};

/**
 * Tells the agency's owner that a statement is ready, approved or disputed, once for each step. It is set, not created:
 * the count behind a statement may run again.
 */
export function tellSettlement(
  tx: Tx,
  { ownerUid }: Pick<AgencyDoc, 'ownerUid'>,
  { settlementId, state, startAt, endAt, totals, reviews, updatedAt }: AgencySettlementDoc,
): void {
  const kind = kinds[state];
  if (kind === undefined) return;
  const { ref, doc } = noticeFor(`${settlementId}~${reviews.length}`, {
    uid: ownerUid,
    kind,
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
