import type { z } from 'zod';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { Presence, SessionDoc } from '../../contract/documents/sessions.ts';
import type { getSessionContract } from '../../contract/features/session-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { agencyNamesOf } from '../../kernel/find-listed.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import { coinsOnHouse, reversalKey } from '../../ledger/reverse-entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { minuteKey } from './charge-minute.ts';
import { aloneCoins, decideRefund, refundPolicies } from './decide-refund.ts';
import { sessionRows } from './list-sessions.ts';
import { isMisconduct } from './order-refund.ts';
import { isFree, SIDES } from './session-state.ts';
import { loadSession, receiptId, termsRef } from './session-store.ts';

type GetCall = Call<z.output<typeof getSessionContract.request>>;
type Reply = z.output<typeof getSessionContract.reply>;

/**
 * One session as both sides and the media provider tell of it, with what each policy would give back now.
 * @throws session/not-found
 */
export async function getSession({ store, config }: Pick<Platform, 'store' | 'config'>, call: GetCall): Promise<Reply> {
  const { sessionId } = call.input;
  const session = await loadSession(store, sessionId);
  const earnings = await earningsOf(store, session);
  const [[row], minutes, receipts, terms, rating, review, refunds] = await Promise.all([
    sessionRows(store, [session]),
    minutesOf(store, session, earnings),
    receiptsOf(store, session),
    isFree(session) ? undefined : store.get(termsRef(sessionId)),
    store.get(refTo('ratings', sessionId)),
    store.get(refTo('chargeReviews', sessionId)),
    refundsOf(store, session, { earnings, roles: call.roles, limits: (await config.read(call.now)).wallet.value }),
  ]);
  invariant(row !== undefined, 'a session has its row');
  const agencyName = await agencyNamesOf(store, [terms?.agencyId ?? null]);
  return {
    session: { ...row, ...detailsOf(session) },
    terms: terms === undefined ? null : { ...termsShown(terms), agencyName: agencyName(terms.agencyId) },
    minutes,
    receipts,
    evidence: { payer: evidenceOf(session.presence.payer), creator: evidenceOf(session.presence.creator) },
    rating: rating === undefined ? null : ratingShown(rating),
    review: review === undefined ? null : reviewShown(review),
    refunds,
  };
}

function detailsOf(session: SessionDoc) {
  const { creatorClass, isPeak, policyVersion, endedByUid, declineReason, bill } = session;
  return {
    ...{ creatorClass, isPeak, policyVersion, endedByUid, declineReason },
    ringAckedAt: isoOf(session.ringAckedAt),
    acceptedAt: isoOf(session.acceptedAt),
    evidenceUntil: isoOf(session.evidenceUntil),
    coinsByClass: bill.coinsByClass,
  };
}

type Terms = Omit<NonNullable<Reply['terms']>, 'agencyName'>;

function termsShown({ shareBps, payoutCapBps, agencyShareBps, agencyId, version }: Terms): Terms {
  return { shareBps, payoutCapBps, agencyShareBps, agencyId, version };
}

type Dated<T, K extends keyof T> = Omit<T, K> & Record<K, Date>;

function ratingShown(rating: Dated<NonNullable<Reply['rating']>, 'createdAt' | 'editedAt'>): Reply['rating'] {
  const { stars, words, flaggedByCreator, createdAt, editedAt } = rating;
  return { stars, words, flaggedByCreator, createdAt: createdAt.toISOString(), editedAt: editedAt.toISOString() };
}

function reviewShown({ words, cause, state, verdict, at }: Dated<NonNullable<Reply['review']>, 'at'>): Reply['review'] {
  return { words, cause, state, verdict, at: at.toISOString() };
}

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;

const chargedKeys = ({ sessionId, nextMinute }: SessionDoc): string[] =>
  Array.from({ length: nextMinute - 1 }, (_, index) => minuteKey(sessionId, index + 1));

type EarningsByKey = ReadonlyMap<string, EarningDoc>;

async function earningsOf(reader: Reader, session: SessionDoc): Promise<EarningsByKey> {
  const keys = chargedKeys(session);
  const found = keys.length === 0 ? [] : await reader.getAll(keys.map((key) => refTo('earnings', key)));
  return new Map(found.flatMap((earning) => (earning === undefined ? [] : [[earning.entryKey, earning] as const])));
}

async function minutesOf(reader: Reader, session: SessionDoc, earnings: EarningsByKey): Promise<Reply['minutes']> {
  const keys = chargedKeys(session);
  const entries = keys.length === 0 ? [] : await reader.getAll(keys.map(entryRef));
  const causes = new Map(session.bill.returned.map(({ minute, cause }) => [minute, cause]));
  return entries.flatMap((entry, index) => {
    if (entry === undefined) return [];
    const minute = index + 1;
    const earning = earnings.get(entry.key);
    const cause = causes.get(minute);
    return [
      {
        minute,
        coins: session.rateCoinsPerMin,
        at: entry.at.toISOString(),
        entryKey: entry.key,
        creatorPaise: earning?.creatorPaise ?? 0,
        agencyPaise: earning?.agencyPaise ?? 0,
        earningState: earning?.creatorState ?? 'none',
        returned: cause === undefined ? null : { cause, entryKey: reversalKey(entry.key) },
      },
    ];
  });
}

async function receiptsOf(reader: Reader, session: SessionDoc): Promise<Reply['receipts']> {
  if (session.state !== 'ended') return [];
  const revisions = Array.from({ length: session.receiptRevision + 1 }, (_, revision) => revision);
  const ids = SIDES.flatMap((side) => revisions.map((revision) => receiptId(session.sessionId, side, revision)));
  const found = await reader.getAll(ids.map((id) => refTo('receipts', id)));
  return found.flatMap((one) => {
    if (one === undefined) return [];
    const { receiptId: id, side, revision, minutes, coins, earningPaise, agencyPaise, gifts, returned } = one;
    const facts = { side, revision, minutes, coins, earningPaise, agencyPaise, gifts, returned };
    return [{ receiptId: id, ...facts, releaseAt: isoOf(one.releaseAt), at: one.at.toISOString() }];
  });
}

function evidenceOf({ connectedAt, lastSeenAt, lostAt, lostBy, media }: Presence): Reply['evidence']['payer'] {
  return {
    connectedAt: isoOf(connectedAt),
    lastSeenAt: isoOf(lastSeenAt),
    lostAt: isoOf(lostAt),
    lostBy,
    media: {
      joinedAt: isoOf(media.joinedAt),
      leftAt: isoOf(media.leftAt),
      leftReason: media.leftReason,
      notices: media.seenNotices.length,
    },
  };
}

interface Refunding {
  readonly earnings: EarningsByKey;
  readonly roles: readonly string[];
  readonly limits: Parameters<typeof aloneCoins>[1];
}

async function refundsOf(
  reader: Reader,
  session: SessionDoc,
  { earnings, roles, limits }: Refunding,
): Promise<Reply['refunds']> {
  const isProven = await isMisconduct(reader, session);
  return refundPolicies.flatMap((policy) => {
    const minutes = decideRefund(session, policy, isProven);
    if (minutes.length === 0) return [];
    const coins = minutes.length * session.rateCoinsPerMin;
    const rows = minutes.flatMap((minute) => earnings.get(minuteKey(session.sessionId, minute)) ?? []);
    return [{ policy, minutes, coins, houseCoins: coinsOnHouse(rows), needsSecond: coins > aloneCoins(roles, limits) }];
  });
}
