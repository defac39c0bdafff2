import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { isNoShow, type MinuteReturn, minutesToReturn, talkEndedAt } from './next-step.ts';
import { loadForReturn, RETURN_BATCH, returnMinutes } from './return-minutes.ts';
import { withTimers } from './session-state.ts';
import { sessionRef } from './session-store.ts';
import { loadForReceipts, writeReceipts } from './write-receipts.ts';

/**
 * The time for late evidence is over. When it shows that charged minutes were not talked, they are given back and both
 * receipts get a new revision; a webhook can shorten a bill and never lengthen it.
 */
export async function closeEvidence(tx: Tx, session: SessionDoc, now: Date): Promise<SessionDoc> {
  const all = lateReturns(session);
  const closed = (one: SessionDoc) => withTimers({ ...one, evidenceUntil: all.length > RETURN_BATCH ? now : null });
  if (all.length === 0) {
    tx.set(sessionRef(session.sessionId), closed(session));
    return closed(session);
  }
  return correctBill(tx, closed(session), { returns: all.slice(0, RETURN_BATCH), actorUid: null, now });
}

export interface Correction {
  readonly returns: readonly { readonly minute: number; readonly cause: string }[];
  readonly actorUid: string | null;
  readonly now: Date;
}

/** Gives minutes of an ended session back, with a history line and a new revision of both receipts. */
export async function correctBill(tx: Tx, session: SessionDoc, correction: Correction): Promise<SessionDoc> {
  const { returns, actorUid, now } = correction;
  const reads = await loadForReturn(tx, session, returns);
  const receiptReads = await loadForReceipts(tx, session);
  const done = returnMinutes(tx, session, { reads, actorUid, now });
  const corrected = { ...done.session, receiptRevision: session.receiptRevision + 1 };
  writeReceipts(tx, corrected, { reads: receiptReads, taken: reads.minutes.map(({ earning }) => earning), now });
  const before = session.bill.coinsByClass;
  const after = corrected.bill.coinsByClass;
  tx.create(refTo('walletRows', `session:${session.sessionId}:${corrected.receiptRevision}`), {
    ownerUid: session.payerUid,
    group: 'refund',
    type: 'refund',
    coins: session.bill.coins - corrected.bill.coins,
    coinsByClass: {
      promo: before.promo - after.promo,
      bonus: before.bonus - after.bonus,
      paid: before.paid - after.paid,
    },
    balanceAfterCoins: done.wallet.balance,
    text: { key: 'history.call-returned', params: { name: session.creatorCard.displayName, minutes: returns.length } },
    link: { kind: 'session', id: session.sessionId },
    at: now,
  });
  tx.set(sessionRef(session.sessionId), corrected);
  return corrected;
}

function lateReturns(session: SessionDoc): MinuteReturn[] {
  const { endedAt } = session;
  if (endedAt === null) return [];
  if (!isNoShow(session)) return minutesToReturn(session, talkEndedAt(session, endedAt, false), false);
  const returned = new Set(session.bill.returned.map((one) => one.minute));
  return Array.from({ length: session.nextMinute - 1 }, (_, index) => index + 1)
    .filter((minute) => !returned.has(minute))
    .map((minute) => ({ minute, cause: 'no-show' }));
}
