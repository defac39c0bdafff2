import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { ReceiptDoc, SessionDoc, Side } from '../../contract/documents/sessions.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Found, Tx } from '../../kernel/store.ts';
import { isChat, SIDES, uidOf } from './session-state.ts';
import { receiptId } from './session-store.ts';

/** More rows than the longest session can have. */
const MAX_ROWS = 700;

/** What a receipt tells beside the session itself: the gifts sent in it, and what each minute earned. */
export interface ReceiptReads {
  readonly gifts: ReceiptDoc['gifts'];
  readonly earnings: readonly Pick<EarningDoc, 'creatorPaise' | 'agencyPaise' | 'releaseAt'>[];
}

export async function loadForReceipts(tx: Tx, session: SessionDoc): Promise<ReceiptReads> {
  const gifts = await tx.find({
    from: collectionRef('gifts'),
    where: [{ field: 'context.id', op: '==', value: session.sessionId }],
    limit: MAX_ROWS,
  });
  const earnings: Found<EarningDoc>[] = await tx.find({
    from: collectionRef('earnings'),
    where: [{ field: 'sourceId', op: '==', value: session.sessionId }],
    limit: MAX_ROWS,
  });
  return {
    gifts: gifts
      .filter(({ data }) => data.context.kind === (isChat(session) ? 'paid-chat' : 'call'))
      .map(({ data }) => ({ giftId: data.giftId, quantity: data.quantity, coins: data.totalCoins })),
    earnings: earnings.map(({ data }) => data),
  };
}

/**
 * Writes both receipts of an ended session: the payer's with coins, the creator's with earnings. They are never
 * changed; a correction is a new revision beside them.
 * @param taken earnings that this same transaction takes back, which its reads do not show yet
 */
export function writeReceipts(
  tx: Tx,
  session: SessionDoc,
  { reads, taken, now }: { reads: ReceiptReads; taken: ReceiptReads['earnings']; now: Date },
): void {
  for (const side of SIDES) {
    const id = receiptId(session.sessionId, side, session.receiptRevision);
    tx.create(refTo('receipts', id), receiptFor(session, side, { reads, taken, now }));
  }
}

function receiptFor(
  session: SessionDoc,
  side: Side,
  { reads, taken, now }: { reads: ReceiptReads; taken: ReceiptReads['earnings']; now: Date },
): ReceiptDoc {
  const { bill, presence, endedAt, endReason } = session;
  invariant(endedAt !== null && endReason !== null, 'a receipt is for an ended session');
  const isPayer = side === 'payer';
  const sum = (field: 'creatorPaise' | 'agencyPaise') =>
    reads.earnings.reduce((all, row) => all + row[field], 0) - taken.reduce((all, row) => all + row[field], 0);
  return {
    receiptId: receiptId(session.sessionId, side, session.receiptRevision),
    sessionId: session.sessionId,
    ownerUid: uidOf(session, side),
    side,
    revision: session.receiptRevision,
    kind: session.kind,
    otherUid: uidOf(session, isPayer ? 'creator' : 'payer'),
    otherName: (isPayer ? session.creatorCard : session.payerCard).displayName,
    requestedAt: session.requestedAt,
    startedAt: session.startedAt,
    endedAt,
    endReason,
    minutes: bill.minutes,
    rateCoinsPerMin: session.rateCoinsPerMin,
    creatorClass: session.creatorClass,
    isPeak: session.isPeak,
    coins: isPayer ? bill.coins : null,
    coinsByClass: bill.coinsByClass,
    earningPaise: isPayer ? null : sum('creatorPaise'),
    agencyPaise: isPayer ? null : sum('agencyPaise'),
    releaseAt: isPayer ? null : (reads.earnings[0]?.releaseAt ?? null),
    gifts: [...reads.gifts],
    returned: bill.returned,
    evidence: {
      payerJoinedAt: presence.payer.connectedAt,
      payerLeftAt: presence.payer.media.leftAt,
      creatorJoinedAt: presence.creator.connectedAt,
      creatorLeftAt: presence.creator.media.leftAt,
    },
    policyVersion: session.policyVersion,
    at: now,
  };
}
