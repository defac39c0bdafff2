import type { z } from 'zod';
import type { EconomySection } from '../../contract/config/economy.ts';
import { type RatesSection, sessionKind } from '../../contract/config/rates.ts';
import type { CreatorDoc, Services } from '../../contract/documents/people.ts';
import type { saveCreatorContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import { classOf } from './class-of.ts';
import { withAvailability } from './decide-activity.ts';
import { allServices, newCreator } from './new-creator.ts';

type Agreed = 'uid' | 'displayName' | 'services' | 'class' | 'ownRates' | 'active';

/** What staff agree on, and what the identity checks have found. */
export type CreatorInput = Pick<z.output<typeof saveCreatorContract.request>, Agreed> & {
  readonly kycVerified: boolean;
};

export interface CreatorRules {
  readonly rates: RatesSection;
  /** What somebody new has accepted already: staff keep it on paper. Null: they have to, before they earn. */
  readonly agreement: CreatorDoc['agreement'];
  readonly now: Date;
}

/**
 * The creator's record once staff have agreed on it. What is not for one of them to set stays: ratings, followers,
 * tiers, and how income is split (`creator-askShare`, `agency-join`).
 * @throws config/out-of-bounds {field, problem}
 */
export function decideCreator(input: CreatorInput, before: CreatorDoc | undefined, rules: CreatorRules): CreatorDoc {
  assertWithinBounds(input, rules);
  const { pinnedClass: _, ...known } = before ?? { ...newCreator(rules.now), agreement: rules.agreement };
  const { class: pinnedClass, services, ...agreed } = input;
  const creator: CreatorDoc = {
    ...known,
    ...agreed,
    services: withSwitches(before?.services ?? allServices, services),
    ...(pinnedClass === undefined ? {} : { pinnedClass }),
    pinnedUntil: null,
    class: pinnedClass ?? classOf({ followers: known.followers, kycVerified: input.kycVerified }, rules.rates),
    updatedAt: rules.now,
  };
  return input.active ? reinstated(creator) : switchedOff(creator, rules.now);
}

/** Works again: whatever stood against it is over. A notice that runs goes on running. */
export function reinstated(creator: CreatorDoc): CreatorDoc {
  const leaving = creator.leftAt === null ? creator.leaving : null;
  return { ...creator, active: true, suspendedAt: null, leaving, leftAt: null };
}

/** Cannot be called any more; the time online ends here. */
export function switchedOff(creator: CreatorDoc, now: Date): CreatorDoc {
  const activity = withAvailability(creator.activity, { availability: 'offline', now });
  return { ...creator, active: false, availability: 'offline', activity };
}

/** The services after a change of some of them. */
export function withSwitches(
  services: Services,
  change: { readonly [S in keyof Services]?: boolean | undefined },
): Services {
  const names = Object.keys(services) as (keyof Services)[];
  return Object.fromEntries(names.map((name) => [name, change[name] ?? services[name]])) as Services;
}

/** The kind whose own rate is out of its bounds, with these; undefined when all are within. */
export function rateOutOfBounds(ownRates: CreatorDoc['ownRates'], rates: RatesSection) {
  const outside = sessionKind.options.find((kind) => {
    const { min, max } = rates.ownRates[kind];
    const rate = ownRates[kind] ?? null;
    return rate !== null && (rate < min || rate > max);
  });
  return outside && { service: outside, ...rates.ownRates[outside] };
}

function assertWithinBounds({ ownRates }: CreatorInput, { rates }: CreatorRules): void {
  const outside = rateOutOfBounds(ownRates, rates);
  if (outside !== undefined) {
    throw outOfBounds(`ownRates.${outside.service}`, `must be ${outside.min} to ${outside.max}`);
  }
}

/**
 * A share up to the bound is solvent: the economy is saved only when its highest share is.
 * @throws config/out-of-bounds {field, problem}
 */
export function assertShareWithinBounds(field: string, shareBps: number | null, { maxShareBps }: EconomySection): void {
  if (shareBps !== null && shareBps > maxShareBps) throw outOfBounds(field, `must be at most ${maxShareBps}`);
}

function outOfBounds(field: string, problem: string): AppError {
  return new AppError('config/out-of-bounds', { field, problem });
}
