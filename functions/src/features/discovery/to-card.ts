import type { ListedCreator, ListingDoc } from '../../contract/documents/discovery.ts';
import type { CardReason, ListCard } from '../../contract/features/discovery.ts';
import { priceSession } from '../session/public.ts';
import { isFree, type PriceRules, ratingHundredths } from './decide-filters.ts';

interface Shown {
  readonly rules: PriceRules;
  /** Of somebody who is no creator: a creator's availability is for everybody to see. */
  readonly isOnline?: boolean;
  readonly reason?: CardReason | null;
  readonly promotedAs?: string | null;
}

/** A listing as others see it, at this moment's prices. */
export function toCard(listing: ListingDoc, { rules, isOnline = false, reason, promotedAs }: Shown): ListCard {
  const { uid, displayName, username, photoUrl, age, gender, city, country, languages, interests, followers } = listing;
  return {
    ...{ uid, displayName, username, photoUrl, age, gender, city, country, languages, interests, followers },
    isOnline: listing.creator === null ? isOnline : listing.creator.availability !== 'offline',
    creator: listing.creator === null ? null : ofCreator(listing.creator, rules),
    reason: reason ?? null,
    promotedAs: promotedAs ?? null,
  };
}

function ofCreator(creator: ListedCreator, rules: PriceRules): ListCard['creator'] {
  const { availability, services, categories, rating, verified, featured } = creator;
  const price = (kind: 'audio' | 'video') => priceSession(creator, kind, rules).rateCoinsPerMin;
  return {
    state: availability === 'online' && !isFree(creator, rules.now) ? 'busy' : availability,
    class: creator.class,
    ...{ isVerified: verified, isFeatured: featured, categories, services },
    ratingHundredths: ratingHundredths(creator),
    ratings: rating.count,
    rates: { audio: price('audio'), video: price('video') },
  };
}
