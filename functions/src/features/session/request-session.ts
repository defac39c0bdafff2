import type { z } from 'zod';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { EngagementDoc, SessionDoc, SessionTermsDoc } from '../../contract/documents/sessions.ts';
import type { requestSessionContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { plus, SECOND } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { loadAccount, withFolding } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { countCall } from '../../platform/quota.ts';
import { termsInForce } from '../creator/public.ts';
import { flagLinkedAttempt } from '../risk/public.ts';
import { type Engine, followUp } from './advance-session.ts';
import { decideRequest, liveRings } from './decide-request.ts';
import { priceSession } from './price-session.ts';
import { isHolding, newPresence, withTimers } from './session-state.ts';
import { engagementRef, loadEngagement, released, sessionIdFor, sessionRef, termsRef } from './session-store.ts';

type Input = z.output<typeof requestSessionContract.request>;
type Reply = z.input<typeof requestSessionContract.reply>;

/** What is random about a session, drawn before the transaction. */
interface Draw {
  readonly channel: string;
  readonly payerRtcUid: number;
  readonly creatorRtcUid: number;
}

/**
 * Rings a creator: freezes the quote, the split and the billing rules into a new session, and puts it into the
 * creator's waiting rings. An older ring of the same caller is replaced. Repeats find the session by its id.
 */
export async function requestSession(platform: Engine & Pick<Platform, 'config' | 'random'>, call: Call<Input>) {
  const config = await platform.config.read(call.now);
  const draw = {
    channel: platform.random.id(),
    payerRtcUid: platform.random.rtcUid(),
    creatorRtcUid: platform.random.rtcUid(),
  };
  const ringing = withFolding(platform.store, (tx) => ring(tx, call, { config, draw }), call.now);
  const session = await ringing.catch(async (error: unknown) => {
    if (isLinkedRefusal(error)) await flagLinkedAttempt(platform, attemptOf(call));
    throw error;
  });
  await followUp(platform, session, call.now);
  return replyFor(session);
}

function isLinkedRefusal(error: unknown): boolean {
  return error instanceof AppError && error.code === 'session/linked-accounts';
}

function attemptOf({ uid, input, now }: Call<Input>) {
  return { payerUid: uid, creatorUid: input.creatorUid, attempt: 'call', now } as const;
}

async function ring(tx: Tx, call: Call<Input>, { config, draw }: { config: Config; draw: Draw }): Promise<SessionDoc> {
  const { uid, input, now } = call;
  const sessionId = sessionIdFor(uid, call.requestId);
  const known = await tx.get(sessionRef(sessionId));
  if (known !== undefined) {
    if (known.requestHash !== call.inputHash) throw new AppError('ledger/key-reused');
    return known;
  }
  if (uid === input.creatorUid) throw new AppError('session/self');
  const policy = config.billing.value;
  const [creator, pair, payerEngagement, creatorEngagement, payerProfile, creatorProfile] = await Promise.all([
    tx.get(refTo('creators', input.creatorUid)),
    tx.get(refTo('pairs', pairId(uid, input.creatorUid))),
    loadEngagement(tx, uid, now),
    loadEngagement(tx, input.creatorUid, now),
    tx.get(refTo('profiles', uid)),
    tx.get(refTo('profiles', input.creatorUid)),
  ]);
  const price = creator && priceSession(creator, input.kind, { rates: config.rates.value, now });
  const need = (price?.rateCoinsPerMin ?? 0) * policy.minStartMinutes;
  const [wallet, older, isPayerHeld, isCreatorHeld] = await Promise.all([
    loadAccount(tx, walletOf(uid), 'COIN', need),
    loadOlderRing(tx, payerEngagement, now),
    isHeld(tx, payerEngagement, now),
    isHeld(tx, creatorEngagement, now),
  ]);
  const approved = decideRequest({
    payerUid: uid,
    creatorUid: input.creatorUid,
    kind: input.kind,
    creator,
    pair,
    payerEngagement,
    creatorEngagement,
    isPayerHeld,
    isCreatorHeld,
    spendHold: wallet.doc?.wallet?.spendHold ?? null,
    balanceCoins: wallet.balance,
    promoCoins: wallet.doc?.wallet?.promoCoins ?? 0,
    agreementVersion: config.creators.value.agreement.version,
    rateCoinsPerMin: price?.rateCoinsPerMin ?? 0,
    seenRateCoinsPerMin: input.rateCoinsPerMin,
    policy,
    packs: config.packs.value.packs,
    now,
  });
  const quota = countCall(payerEngagement.requests, requestQuota(config), now);

  const cards = {
    payerCard: { displayName: payerProfile?.displayName ?? '', photoUrl: payerProfile?.photoUrl ?? null },
    creatorCard: { displayName: approved.displayName, photoUrl: creatorProfile?.photoUrl ?? null },
  };
  const session = ringingSession(call, {
    config,
    draw,
    cards,
    creatorClass: approved.class,
    isPeak: price?.isPeak ?? false,
  });
  tx.create(sessionRef(sessionId), session);
  tx.create(termsRef(sessionId), termsFor(sessionId, approved, { config, now }));
  if (older !== null) replaceOlderRing(tx, older, { creatorUid: input.creatorUid, call });
  const rings = liveRings(withoutOlder(creatorEngagement, older), now);
  tx.set(engagementRef(uid), { ...payerEngagement, outgoingSessionId: sessionId, requests: quota, updatedAt: now });
  tx.set(engagementRef(input.creatorUid), {
    ...creatorEngagement,
    waiting: [...rings, { sessionId, until: plus(now, policy.ringSec * SECOND) }],
    updatedAt: now,
  });
  return session;
}

interface NewRing {
  readonly config: Config;
  readonly draw: Draw;
  readonly cards: Pick<SessionDoc, 'payerCard' | 'creatorCard'>;
  readonly creatorClass: SessionDoc['creatorClass'];
  readonly isPeak: boolean;
}

/** A session that rings from now on, with its quote and the billing rules frozen. */
function ringingSession({ uid, input, now, requestId, inputHash }: Call<Input>, ring: NewRing): SessionDoc {
  const { value: policy, version: policyVersion } = ring.config.billing;
  return withTimers({
    sessionId: sessionIdFor(uid, requestId),
    requestHash: inputHash,
    kind: input.kind,
    payerUid: uid,
    creatorUid: input.creatorUid,
    people: [uid, input.creatorUid],
    ...ring.cards,
    state: 'ringing',
    rateCoinsPerMin: input.rateCoinsPerMin,
    creatorClass: ring.creatorClass,
    isPeak: ring.isPeak,
    policy,
    policyVersion,
    channel: ring.draw.channel,
    presence: { payer: newPresence(ring.draw.payerRtcUid), creator: newPresence(ring.draw.creatorRtcUid) },
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
    dueAt: null,
    bill: { minutes: 0, coins: 0, coinsByClass: { promo: 0, bonus: 0, paid: 0 }, returned: [] },
    evidenceUntil: null,
    receiptRevision: 0,
    kick: 'none',
    kickAttempts: 0,
  });
}

/** The split that will hold for every minute of this session, whatever is changed meanwhile. */
function termsFor(
  sessionId: string,
  creator: CreatorDoc,
  { config: { economy, risk: rules }, now }: { config: Config; now: Date },
): SessionTermsDoc {
  const { holdDays } = economy.value;
  const { agencyId } = creator.terms;
  const risk = { rules: rules.value.spend, creator: creator.risk ?? null };
  return {
    sessionId,
    ...termsInForce(creator, economy.value, now),
    agencyId,
    holdDays,
    risk,
    version: economy.version,
  };
}

async function isHeld(tx: Tx, engagement: EngagementDoc, now: Date): Promise<boolean> {
  const { activeSessionId, activeUntil } = engagement;
  if (activeSessionId === null || activeUntil === null || activeUntil.getTime() <= now.getTime()) return false;
  return isHolding(await tx.get(sessionRef(activeSessionId)), now);
}

interface OlderRing {
  readonly session: SessionDoc;
  readonly creator: EngagementDoc;
}

async function loadOlderRing(tx: Tx, payer: EngagementDoc, now: Date): Promise<OlderRing | null> {
  if (payer.outgoingSessionId === null) return null;
  const session = await tx.get(sessionRef(payer.outgoingSessionId));
  if (session === undefined || session.state !== 'ringing') return null;
  return { session, creator: await loadEngagement(tx, session.creatorUid, now) };
}

function replaceOlderRing(
  tx: Tx,
  older: OlderRing,
  { creatorUid, call }: { creatorUid: string; call: Call<unknown> },
): void {
  const { session, creator } = older;
  const ended = { state: 'ended', endReason: 'replaced', endedAt: call.now, endedByUid: call.uid } as const;
  tx.set(sessionRef(session.sessionId), withTimers({ ...session, ...ended }));
  if (session.creatorUid === creatorUid) return;
  tx.set(engagementRef(session.creatorUid), released(creator, session.sessionId, call.now));
}

function withoutOlder(creator: EngagementDoc, older: OlderRing | null): EngagementDoc {
  return older === null ? creator : released(creator, older.session.sessionId, creator.updatedAt);
}

function requestQuota(config: Config) {
  const { sessionRequestsPerWindow, windowMinutes } = config.limits.value;
  return { limit: 'session-requests', calls: sessionRequestsPerWindow, windowMinutes };
}

function replyFor(session: SessionDoc): Reply {
  return {
    sessionId: session.sessionId,
    state: session.state,
    rateCoinsPerMin: session.rateCoinsPerMin,
    ringExpiresAt: (session.ringExpiresAt ?? session.requestedAt).toISOString(),
  };
}
