import type { RatesSection, SessionKind } from '../../contract/config/rates.ts';
import type { ListedCreator, ListingDoc } from '../../contract/documents/discovery.ts';
import type { ListFilters } from '../../contract/features/discovery.ts';
import { isDue } from '../../kernel/time.ts';

/** What the price of a creator depends on beside their own record. */
export interface PriceRules {
  readonly rates: RatesSection;
  readonly now: Date;
}

/**
 * The one word of `facets` by which the store looks: the rarest of those asked for. Everything else is looked at in
 * memory, in the documents that the word has found.
 */
export function facetFor(filters: ListFilters, isOf?: 'new'): string {
  const kind =
    isOf ??
    (filters.category === undefined ? undefined : `category:${filters.category}`) ??
    (filters.language === undefined ? undefined : `lang:${filters.language}`) ??
    (filters.gender === undefined ? undefined : `gender:${filters.gender}`) ??
    'all';
  return filters.isOnline === true ? `on:${kind}` : kind;
}

/** Whether a listing is what was asked for. Being busy is not being online. */
export function passes(listing: ListingDoc, filters: ListFilters, rules: PriceRules): boolean {
  const { creator } = listing;
  if (creator === null || listing.facets.length === 0) return false;
  const wishes: readonly (readonly [unknown, boolean])[] = [
    [filters.isOnline, isFree(creator, rules.now)],
    [filters.category, creator.categories.some((one) => one === filters.category)],
    [filters.language, listing.languages.some((one) => one === filters.language)],
    [filters.gender, listing.gender === filters.gender],
    [filters.minRatingHundredths, (ratingHundredths(creator) ?? 0) >= (filters.minRatingHundredths ?? 0)],
    [filters.isFeatured, creator.featured],
    [filters.isVerified, creator.verified],
    [filters.country, listing.country === filters.country],
    [filters.service, filters.service !== undefined && creator.services[filters.service]],
    [filters.class, creator.class === filters.class],
    [filters.minAge, listing.age !== null && listing.age >= (filters.minAge ?? 0)],
    [filters.maxAge, listing.age !== null && listing.age <= (filters.maxAge ?? 0)],
    [filters.maxCoinsPerMin, isWithin(creator, filters, rules)],
  ];
  return wishes.every(([asked, holds]) => asked === undefined || asked === false || holds);
}

export function isFree(creator: Pick<ListedCreator, 'availability' | 'busyUntil'>, now: Date): boolean {
  return creator.availability === 'online' && (creator.busyUntil === null || isDue(creator.busyUntil, now));
}

/** Stars times a hundred; null before the first rating. */
export function ratingHundredths({ rating }: Pick<ListedCreator, 'rating'>): number | null {
  return rating.count === 0 ? null : Math.floor((rating.sumStars * 100) / rating.count);
}

/** By the price of the kind that was asked for, else of a call by voice. */
function isWithin(creator: ListedCreator, filters: ListFilters, rules: PriceRules): boolean {
  if (filters.maxCoinsPerMin === undefined) return true;
  const kind = filters.service === 'video' ? 'video' : 'audio';
  return baseRate(creator, kind, rules.rates) <= filters.maxCoinsPerMin;
}

/** Coins per minute outside peak hours: what lists compare. */
function baseRate(creator: ListedCreator, kind: Exclude<SessionKind, 'chat'>, rates: RatesSection): number {
  return creator.ownRates[kind] ?? rates.classes[creator.class][kind];
}
