import type { SessionKind } from '../../contract/config/rates.ts';
import type { PairDoc, ProfileDoc } from '../../contract/documents/people.ts';
import type { EngagementDoc, SessionDoc } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { plus, SECOND } from '../../kernel/time.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { countCall } from '../../platform/quota.ts';
import { isHolding, liveRings, newPresence, withTimers } from './session-state.ts';
import { engagementRef, loadEngagement, released, sessionIdFor, sessionRef } from './session-store.ts';

/** What is random about a session, drawn before the transaction. */
interface Draw {
  readonly channel: string;
  readonly payerRtcUid: number;
  readonly creatorRtcUid: number;
}

export const drawFrom = (random: Platform['random']): Draw => ({
  channel: random.id(),
  payerRtcUid: random.rtcUid(),
  creatorRtcUid: random.rtcUid(),
});

/** The session that this very request has made already. @throws ledger/key-reused */
export async function readOwnRing(tx: Tx, call: Call<unknown>): Promise<SessionDoc | undefined> {
  const known = await tx.get(sessionRef(sessionIdFor(call.uid, call.requestId)));
  if (known !== undefined && known.requestHash !== call.inputHash) throw new AppError('ledger/key-reused');
  return known;
}

/** Everybody and everything that one ring concerns. */
export interface RingReads {
  readonly pair: PairDoc | undefined;
  readonly payer: EngagementDoc;
  readonly creator: EngagementDoc;
  readonly payerProfile: ProfileDoc | undefined;
  readonly creatorProfile: ProfileDoc | undefined;
  /** The ring that the caller has out; a new one replaces it. */
  readonly older: { readonly session: SessionDoc; readonly creator: EngagementDoc } | null;
  /** Whether each person's active session still holds them. */
  readonly isPayerHeld: boolean;
  readonly isCreatorHeld: boolean;
}

export async function loadForRing(tx: Tx, { uid, now }: Call<unknown>, creatorUid: string): Promise<RingReads> {
  const [pair, payer, creator, payerProfile, creatorProfile] = await Promise.all([
    tx.get(refTo('pairs', pairId(uid, creatorUid))),
    loadEngagement(tx, uid, now),
    loadEngagement(tx, creatorUid, now),
    tx.get(refTo('profiles', uid)),
    tx.get(refTo('profiles', creatorUid)),
  ]);
  const [older, isPayerHeld, isCreatorHeld] = await Promise.all([
    loadOlderRing(tx, payer, now),
    isHeld(tx, payer, now),
    isHeld(tx, creator, now),
  ]);
  return { pair, payer, creator, payerProfile, creatorProfile, older, isPayerHeld, isCreatorHeld };
}

async function isHeld(tx: Tx, { activeSessionId, activeUntil }: EngagementDoc, now: Date): Promise<boolean> {
  if (activeSessionId === null || activeUntil === null || activeUntil.getTime() <= now.getTime()) return false;
  return isHolding(await tx.get(sessionRef(activeSessionId)), now);
}

async function loadOlderRing(tx: Tx, payer: EngagementDoc, now: Date): Promise<RingReads['older']> {
  if (payer.outgoingSessionId === null) return null;
  const session = await tx.get(sessionRef(payer.outgoingSessionId));
  if (session === undefined || session.state !== 'ringing') return null;
  return { session, creator: await loadEngagement(tx, session.creatorUid, now) };
}

/** What the two agree on by this ring; the rest is the same for every session. */
type Quote = Pick<SessionDoc, 'rateCoinsPerMin' | 'creatorClass' | 'isPeak'> & {
  readonly kind: SessionKind;
  readonly creatorUid: string;
  readonly pricing: NonNullable<SessionDoc['pricing']>;
};

interface NewRing {
  readonly config: Config;
  readonly draw: Draw;
  readonly reads: RingReads;
  readonly quote: Quote;
}

/**
 * Writes a session that rings from now on, with its quote and the billing rules frozen, and puts it into the waiting
 * rings of whoever is called. An older ring of the same caller is replaced.
 * @throws limit/reached {limit, resetsAt}
 */
export function writeRing(tx: Tx, call: Call<unknown>, ring: NewRing): SessionDoc {
  const { uid, now } = call;
  const { payer, creator, older } = ring.reads;
  const quota = countCall(payer.requests, requestQuota(ring.config), now);
  const session = ringingSession(call, ring);
  const { sessionId, creatorUid, policy } = session;
  tx.create(sessionRef(sessionId), session);
  if (older !== null) replaceOlderRing(tx, older, { creatorUid, call });
  const known = older === null ? creator : released(creator, older.session.sessionId, creator.updatedAt);
  tx.set(engagementRef(uid), { ...payer, outgoingSessionId: sessionId, requests: quota, updatedAt: now });
  tx.set(engagementRef(creatorUid), {
    ...known,
    waiting: [...liveRings(known, now), { sessionId, until: plus(now, policy.ringSec * SECOND) }],
    updatedAt: now,
  });
  return session;
}

function ringingSession(call: Call<unknown>, { config, draw, reads, quote }: NewRing): SessionDoc {
  const { uid, now } = call;
  const { value: policy, version: policyVersion } = config.billing;
  return withTimers({
    sessionId: sessionIdFor(uid, call.requestId),
    requestHash: call.inputHash,
    ...quote,
    payerUid: uid,
    people: [uid, quote.creatorUid],
    payerCard: cardOf(reads.payerProfile),
    creatorCard: cardOf(reads.creatorProfile),
    state: 'ringing',
    policy,
    policyVersion,
    channel: draw.channel,
    presence: { payer: newPresence(draw.payerRtcUid), creator: newPresence(draw.creatorRtcUid) },
    requestedAt: now,
    ringAckedAt: null,
    acceptedAt: null,
    startedAt: null,
    endedAt: null,
    endReason: null,
    endedByUid: null,
    declineReason: null,
    ringAckBy: plus(now, policy.ringAckSec * SECOND),
    ringExpiresAt: plus(now, policy.ringSec * SECOND),
    connectBy: null,
    paidThroughAt: null,
    nextMinute: 1,
    chargeDueAt: null,
    graceUntil: null,
    lowBalanceSince: null,
    idle: null,
    freeUntil: null,
    dueAt: null,
    bill: { minutes: 0, coins: 0, coinsByClass: { promo: 0, bonus: 0, paid: 0 }, returned: [] },
    evidenceUntil: null,
    receiptRevision: 0,
    kick: 'none',
    kickAttempts: 0,
  });
}

const cardOf = (profile: ProfileDoc | undefined): SessionDoc['payerCard'] => ({
  displayName: profile?.displayName ?? '',
  photoUrl: profile?.photoUrl ?? null,
});

function replaceOlderRing(
  tx: Tx,
  { session, creator }: NonNullable<RingReads['older']>,
  { creatorUid, call }: { creatorUid: string; call: Call<unknown> },
): void {
  const ended = { state: 'ended', endReason: 'replaced', endedAt: call.now, endedByUid: call.uid } as const;
  tx.set(sessionRef(session.sessionId), withTimers({ ...session, ...ended }));
  if (session.creatorUid === creatorUid) return;
  tx.set(engagementRef(session.creatorUid), released(creator, session.sessionId, call.now));
}

function requestQuota(config: Config) {
  const { sessionRequestsPerWindow, windowMinutes } = config.limits.value;
  return { limit: 'session-requests', calls: sessionRequestsPerWindow, windowMinutes };
}
