import type { BillingSection } from '../../contract/config/billing.ts';
import type { CoinPack } from '../../contract/config/packs.ts';
import type { SessionKind } from '../../contract/config/rates.ts';
import type { CreatorDoc, PairDoc } from '../../contract/documents/people.ts';
import type { EngagementDoc } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import { hasAgreed } from '../creator/public.ts';
import { areLinked } from '../risk/public.ts';
import { insufficient } from '../wallet/public.ts';
import { assertMayRing, isLimited } from './calls-limit.ts';
import { liveRings } from './session-state.ts';

/** Everything a request is judged by, as read in its transaction. */
export interface RequestFacts {
  readonly payerUid: string;
  readonly creatorUid: string;
  readonly kind: SessionKind;
  readonly creator: CreatorDoc | undefined;
  readonly pair: PairDoc | undefined;
  /** Banned, hidden or being deleted: they look like nobody. */
  readonly isCreatorVisible: boolean;
  readonly payerEngagement: EngagementDoc;
  readonly creatorEngagement: EngagementDoc;
  /** Whether each person's active session still holds them. */
  readonly isPayerHeld: boolean;
  readonly isCreatorHeld: boolean;
  /** What stands against any spend of this wallet. */
  readonly spendStop: AppError | null;
  readonly balanceCoins: number;
  /** Of the balance: coins that earn the creator nothing. */
  readonly promoCoins: number;
  /** The creator agreement in force. */
  readonly agreementVersion: number;
  /** The price now, and what the caller was shown. */
  readonly rateCoinsPerMin: number;
  readonly seenRateCoinsPerMin: number;
  readonly policy: BillingSection;
  readonly packs: readonly CoinPack[];
  readonly now: Date;
}

/** Whether this person can be asked for a session at all, before any money is looked at. */
function assertReachable(facts: RequestFacts): asserts facts is RequestFacts & { creator: CreatorDoc } {
  const { creator, kind, creatorEngagement, policy, now } = facts;
  if (facts.payerUid === facts.creatorUid) throw new AppError('session/self');
  const blockedBy = facts.pair?.blockedBy ?? [];
  // Whoever was blocked is not told: the other one looks unknown to them.
  const isUnknown = creator === undefined || !creator.active || !facts.isCreatorVisible;
  if (isUnknown || blockedBy.includes(creator.uid)) throw new AppError('creator/required');
  if (blockedBy.includes(facts.payerUid)) throw new AppError('session/blocked');
  // One person with two accounts would turn coins into cash.
  if (areLinked(facts.pair)) throw new AppError('session/linked-accounts');
  if (creator.availability !== 'online') throw new AppError('creator/unavailable', { reason: creator.availability });
  if (isLimited(creatorEngagement, now)) throw new AppError('creator/unavailable', { reason: 'offline' });
  if (facts.isCreatorHeld) throw new AppError('creator/unavailable', { reason: 'busy' });
  if (!hasAgreed(creator, facts.agreementVersion)) {
    throw new AppError('creator/agreement-required', { version: facts.agreementVersion });
  }
  if (!creator.services[kind]) throw new AppError('creator/service-off', { service: kind });
  if (liveRings(creatorEngagement, now).length >= policy.maxWaitingRings) {
    throw new AppError('creator/queue-full', { limit: policy.maxWaitingRings });
  }
}

/**
 * Judges a request in the documented order.
 * @throws session/limited {until}, session/self, creator/required, session/blocked, session/linked-accounts, creator/unavailable,
 * creator/agreement-required, creator/service-off, creator/queue-full, session/already-active,
 * session/quote-changed, wallet/frozen, wallet/on-hold, wallet/insufficient, and creator/service-off again where only
 * promo coins would pay and the creator takes none
 */
export function decideRequest(facts: RequestFacts): CreatorDoc {
  assertMayRing(facts.payerEngagement, facts.now);
  assertReachable(facts);
  const { payerEngagement, rateCoinsPerMin, policy, balanceCoins } = facts;
  if (facts.isPayerHeld) {
    throw new AppError('session/already-active', { sessionId: payerEngagement.activeSessionId });
  }
  if (facts.seenRateCoinsPerMin !== rateCoinsPerMin) throw new AppError('session/quote-changed', { rateCoinsPerMin });
  if (facts.spendStop !== null) throw facts.spendStop;
  const need = rateCoinsPerMin * policy.minStartMinutes;
  if (balanceCoins < need) throw insufficient(need, balanceCoins, facts.packs);
  const earningCoins = balanceCoins - facts.promoCoins;
  if (!facts.creator.services.promoSessions && earningCoins < need) {
    throw new AppError('creator/service-off', { service: 'promoSessions' });
  }
  return facts.creator;
}
