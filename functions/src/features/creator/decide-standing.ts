import type { CreatorTier } from '../../contract/config/creators.ts';
import type { RatesSection } from '../../contract/config/rates.ts';
import type { CreatorMonthDoc } from '../../contract/documents/creators.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { isDue } from '../../kernel/time.ts';
import { classOf } from './class-of.ts';
import { earnedIn } from './decide-figures.ts';
import { ownShareBps } from './own-share.ts';

export interface StandingFacts {
  readonly rates: RatesSection;
  readonly tiers: readonly CreatorTier[];
  readonly payee: Pick<PayeeDoc, 'kyc'> | undefined;
  /** The last thirty closed days, and the months that hold them. */
  readonly days: readonly string[];
  readonly months: readonly (CreatorMonthDoc | undefined)[];
  readonly now: Date;
}

/**
 * What a creator has come to by now: class, tier, and the share that was agreed for meanwhile. It counts for later
 * calls and gifts only: each carries the terms it began with.
 */
export function decideStanding(creator: CreatorDoc, facts: StandingFacts): CreatorDoc {
  const { rates, tiers, payee, now } = facts;
  const { pinnedClass, ...free } = creator;
  const isPinned = pinnedClass !== undefined && !isDue(creator.pinnedUntil, now);
  // As long as nothing was ever submitted, the word of staff who took the creator on holds.
  const kycVerified = payee === undefined || payee.kyc === 'none' ? creator.kycVerified : payee.kyc === 'verified';
  const isShareDue = isDue(creator.nextShare?.effectiveAt, now);
  return {
    ...free,
    ...(isPinned ? { pinnedClass } : {}),
    pinnedUntil: isPinned ? creator.pinnedUntil : null,
    kycVerified,
    class: isPinned ? pinnedClass : classOf({ followers: creator.followers, kycVerified }, rates),
    tier: tierOf(earnedOn(facts), tiers),
    terms: { ...creator.terms, shareBps: ownShareBps(creator, now) },
    nextShare: isShareDue ? null : creator.nextShare,
  };
}

/** The highest tier that this income reaches; null below the first. */
export function tierOf(earnedPaise: number, tiers: readonly CreatorTier[]): CreatorDoc['tier'] {
  const reached = tiers.filter(({ fromPaise }) => fromPaise <= earnedPaise).at(-1);
  return reached === undefined ? null : { name: reached.name, shareBps: reached.shareBps };
}

function earnedOn({ days, months }: StandingFacts): number {
  return days.reduce((sum, day) => {
    const figures = months.find((month) => month?.month === day.slice(0, 7))?.days[day];
    return figures === undefined ? sum : sum + earnedIn(figures) - figures.takenBackPaise;
  }, 0);
}
