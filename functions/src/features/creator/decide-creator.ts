import type { z } from 'zod';
import type { EconomySection } from '../../contract/config/economy.ts';
import type { RatesSection } from '../../contract/config/rates.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { saveCreatorContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import { classOf } from './class-of.ts';

export type CreatorInput = Omit<z.output<typeof saveCreatorContract.request>, 'requestId' | 'reason'>;

export interface CreatorRules {
  readonly rates: RatesSection;
  readonly economy: EconomySection;
  readonly now: Date;
}

/**
 * The creator's record after staff saved it. Availability, followers and rating are not staff's to set and stay.
 * @throws config/out-of-bounds {field, problem}
 */
export function decideCreator(input: CreatorInput, before: CreatorDoc | undefined, rules: CreatorRules): CreatorDoc {
  assertWithinBounds(input, rules);
  const { class: pinnedClass, ...agreed } = input;
  const followers = before?.followers ?? 0;
  return {
    ...agreed,
    ...(pinnedClass === undefined ? {} : { pinnedClass }),
    class: pinnedClass ?? classOf({ followers, kycVerified: input.kycVerified }, rules.rates),
    availability: before?.availability ?? 'offline',
    followers,
    rating: before?.rating ?? { count: 0, sumStars: 0 },
    approvedAt: before?.approvedAt ?? rules.now,
    updatedAt: rules.now,
  };
}

function assertWithinBounds({ ownRates, terms }: CreatorInput, { rates, economy }: CreatorRules): void {
  for (const kind of ['audio', 'video'] as const) {
    const { min, max } = rates.ownRates[kind];
    const rate = ownRates[kind];
    if (rate !== null && (rate < min || rate > max)) throw outOfBounds(`ownRates.${kind}`, `must be ${min} to ${max}`);
  }
  if (terms.shareBps !== null && terms.shareBps > economy.maxShareBps) {
    throw outOfBounds('terms.shareBps', `must be at most ${economy.maxShareBps}`);
  }
  if (terms.agencyId === null && terms.agencyShareBps !== null) {
    throw outOfBounds('terms.agencyShareBps', 'goes with an agency');
  }
}

function outOfBounds(field: string, problem: string): AppError {
  return new AppError('config/out-of-bounds', { field, problem });
}
