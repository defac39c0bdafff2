import type { EndReason, EngagementDoc, SessionDoc } from '../../contract/documents/sessions.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { istDay, plus, SECOND } from '../../kernel/time.ts';
import { noticeFor } from '../notify/public.ts';
import { closeWriting } from './chat-writing.ts';
import { type MinuteReturn, minutesToReturn, talkEndedAt } from './next-step.ts';
import { loadForReturn, returnMinutes } from './return-minutes.ts';
import { isChat, withTimers } from './session-state.ts';
import { engagementRef, loadEngagement, released, sessionRef } from './session-store.ts';
import { loadForReceipts, writeReceipts } from './write-receipts.ts';

/** Late notices of the media provider may shorten the bill for this long after the end. */
const EVIDENCE_MS = 120 * SECOND;

export interface Ending {
  readonly reason: EndReason;
  /** When the talk ended: not later than `now`. */
  readonly at: Date;
  readonly byUid: string | null;
  /** The media provider was asked who is there: whoever is still lost is taken to have gone when last seen. */
  readonly wasPolled: boolean;
  readonly now: Date;
}

/**
 * Ends a session once: gives back what the frozen policy gives back, frees both people, writes the history line and
 * both receipts. The caller has seen that it is not ended yet.
 */
export async function endSession(tx: Tx, session: SessionDoc, ending: Ending): Promise<SessionDoc> {
  const { now } = ending;
  const [payer, creator] = await Promise.all([
    loadEngagement(tx, session.payerUid, now),
    loadEngagement(tx, session.creatorUid, now),
  ]);
  const wasCharged = session.nextMinute > 1;
  const freeFirst = freeFirstOn(payer, now);
  const mayFreeFirst = freeFirst.count < session.policy.freeFirstPerDay;
  const endOfTalk = talkEndedAt(session, ending.at, ending.wasPolled);
  const returns = wasCharged ? minutesToReturn(session, endOfTalk, mayFreeFirst) : [];
  const reads = wasCharged ? await loadForReturn(tx, session, returns) : null;
  const receiptReads = wasCharged ? await loadForReceipts(tx, session) : null;
  if (isChat(session) && session.startedAt !== null) await closeWriting(tx, session, now);

  let ended = endedState(session, ending, wasCharged);
  if (reads !== null && receiptReads !== null) {
    const done = returnMinutes(tx, ended, { reads, actorUid: null, now });
    ended = done.session;
    writeReceipts(tx, ended, { reads: receiptReads, taken: reads.minutes.map(({ earning }) => earning), now });
    writeHistoryLine(tx, ended, { balanceAfterCoins: done.wallet.balance, now });
    if (isFreeFirstExhausted(session, endOfTalk, mayFreeFirst)) askReview(tx, ended, now);
  }
  if (MISSED.includes(ending.reason)) tellCreator(tx, ended, now);
  tx.set(sessionRef(session.sessionId), withTimers(ended));
  tx.set(engagementRef(session.payerUid), {
    ...released(payer, session.sessionId, now),
    freeFirst: returns.some(isFreeFirst) ? { day: freeFirst.day, count: freeFirst.count + 1 } : payer.freeFirst,
  });
  tx.set(engagementRef(session.creatorUid), released(creator, session.sessionId, now));
  return ended;
}

function endedState(session: SessionDoc, ending: Ending, wasCharged: boolean): SessionDoc {
  const mayBeOnChannel = !isChat(session) && (session.state === 'connecting' || session.state === 'active');
  return {
    ...session,
    state: 'ended',
    endedAt: ending.at,
    endReason: ending.reason,
    endedByUid: ending.byUid,
    graceUntil: null,
    chargeDueAt: null,
    idle: null,
    // A chat has no provider whose notices could come late.
    evidenceUntil: wasCharged && !isChat(session) ? plus(ending.now, EVIDENCE_MS) : null,
    kick: mayBeOnChannel ? 'pending' : 'none',
  };
}

/** Rings that their creator did not see or did not answer in time. */
const MISSED: readonly EndReason[] = ['missed', 'unreachable', 'creator_busy'];

/** A missed call stands in the creator's inbox, with who called. */
function tellCreator(tx: Tx, session: SessionDoc, now: Date): void {
  const notice = noticeFor(session.sessionId, {
    uid: session.creatorUid,
    kind: 'missed-call',
    params: { name: session.payerCard.displayName, kind: session.kind },
    link: { kind: 'session', id: session.sessionId },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}

/** One line in the wallet history for the whole call, whatever its minutes; also when all of them were given back. */
function writeHistoryLine(tx: Tx, session: SessionDoc, at: { balanceAfterCoins: number; now: Date }): void {
  const { bill, payerUid, sessionId } = session;
  tx.create(refTo('walletRows', `session:${sessionId}`), {
    ownerUid: payerUid,
    group: 'spent',
    type: 'call',
    coins: 0 - bill.coins,
    coinsByClass: {
      promo: 0 - bill.coinsByClass.promo,
      bonus: 0 - bill.coinsByClass.bonus,
      paid: 0 - bill.coinsByClass.paid,
    },
    balanceAfterCoins: at.balanceAfterCoins,
    text: {
      key: `history.call.${session.kind}`,
      params: {
        name: session.creatorCard.displayName,
        minutes: bill.minutes,
        rateCoinsPerMin: session.rateCoinsPerMin,
      },
    },
    link: { kind: 'session', id: sessionId },
    at: at.now,
  });
}

const isFreeFirst = (one: MinuteReturn): boolean => one.cause === 'free-first';

function freeFirstOn(payer: EngagementDoc, now: Date): EngagementDoc['freeFirst'] {
  const day = istDay(now);
  return payer.freeFirst.day === day ? payer.freeFirst : { day, count: 0 };
}

/** The call was short enough to be free, but the day's free endings are used up: a person of support decides. */
function isFreeFirstExhausted(session: SessionDoc, endOfTalk: Date, mayFreeFirst: boolean): boolean {
  return !mayFreeFirst && minutesToReturn(session, endOfTalk, true).some(isFreeFirst);
}

function askReview(tx: Tx, session: SessionDoc, now: Date): void {
  tx.set(refTo('chargeReviews', session.sessionId), {
    sessionId: session.sessionId,
    payerUid: session.payerUid,
    words: '',
    cause: 'free-first-limit',
    state: 'open',
    verdict: null,
    at: now,
  });
}
