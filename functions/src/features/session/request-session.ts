import type { z } from 'zod';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { SessionDoc, SessionTermsDoc } from '../../contract/documents/sessions.ts';
import type { requestSessionContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { loadAccount, withFolding } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { termsInForce } from '../creator/public.ts';
import { flagLinkedAttempt } from '../risk/public.ts';
import { spendStop } from '../wallet/public.ts';
import { type Engine, followUp } from './advance-session.ts';
import { decideRequest } from './decide-request.ts';
import { priceSession } from './price-session.ts';
import { drawFrom, loadForRing, readOwnRing, writeRing } from './ring-session.ts';
import { termsRef } from './session-store.ts';

type Input = z.output<typeof requestSessionContract.request>;
type Reply = z.input<typeof requestSessionContract.reply>;

/**
 * Rings a creator: freezes the quote, the split and the billing rules into a new session, and puts it into the
 * creator's waiting rings. An older ring of the same caller is replaced. Repeats find the session by its id.
 */
export async function requestSession(platform: Engine & Pick<Platform, 'config' | 'random'>, call: Call<Input>) {
  const config = await platform.config.read(call.now);
  const draw = drawFrom(platform.random);
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

type Draw = ReturnType<typeof drawFrom>;

async function ring(tx: Tx, call: Call<Input>, { config, draw }: { config: Config; draw: Draw }): Promise<SessionDoc> {
  const { uid, input, now } = call;
  const known = await readOwnRing(tx, call);
  if (known !== undefined) return known;
  if (uid === input.creatorUid) throw new AppError('session/self');
  const policy = config.billing.value;
  const [reads, { creator, price, wallet }] = await Promise.all([
    loadForRing(tx, call, input.creatorUid),
    loadOffer(tx, call, config),
  ]);
  const approved = decideRequest({
    payerUid: uid,
    creatorUid: input.creatorUid,
    kind: input.kind,
    creator,
    pair: reads.pair,
    isCreatorVisible: reads.creatorProfile?.isVisible ?? true,
    payerEngagement: reads.payer,
    creatorEngagement: reads.creator,
    isPayerHeld: reads.isPayerHeld,
    isCreatorHeld: reads.isCreatorHeld,
    spendStop: spendStop(wallet.doc?.wallet, config.legal.value),
    balanceCoins: wallet.balance,
    promoCoins: wallet.doc?.wallet?.promoCoins ?? 0,
    agreementVersion: config.creators.value.agreement.version,
    rateCoinsPerMin: price?.rateCoinsPerMin ?? 0,
    seenRateCoinsPerMin: input.rateCoinsPerMin,
    policy,
    packs: config.packs.value.packs,
    now,
  });
  const session = writeRing(tx, call, {
    config,
    draw,
    reads,
    quote: {
      kind: input.kind,
      creatorUid: input.creatorUid,
      pricing: 'paid',
      rateCoinsPerMin: input.rateCoinsPerMin,
      creatorClass: approved.class,
      isPeak: price?.isPeak ?? false,
    },
  });
  tx.create(termsRef(session.sessionId), termsFor(session.sessionId, approved, { config, now }));
  return session;
}

/** The creator, what they cost now, and the payer's wallet. */
async function loadOffer(tx: Tx, { uid, input, now }: Call<Input>, config: Config) {
  const creator = await tx.get(refTo('creators', input.creatorUid));
  const price = creator && priceSession(creator, input.kind, { rates: config.rates.value, now });
  const needCoins = (price?.rateCoinsPerMin ?? 0) * config.billing.value.minStartMinutes;
  return { creator, price, wallet: await loadAccount(tx, walletOf(uid), 'COIN', needCoins) };
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

function replyFor(session: SessionDoc): Reply {
  return {
    sessionId: session.sessionId,
    state: session.state,
    rateCoinsPerMin: session.rateCoinsPerMin,
    ringExpiresAt: (session.ringExpiresAt ?? session.requestedAt).toISOString(),
  };
}
