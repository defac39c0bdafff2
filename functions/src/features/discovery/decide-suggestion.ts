import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { CardReason } from '../../contract/features/discovery.ts';

/** Of the one who looks. */
export type Viewer = Pick<ListingDoc, 'languages' | 'interests' | 'lookingFor' | 'city' | 'age'>;

export interface Suggestion {
  readonly score: number;
  /** What speaks for this person most; null when nothing particular does. */
  readonly reason: CardReason | null;
}

const NEAR_AGE_YEARS = 5;
const WELL_RATED = 4_500;

/**
 * How well somebody may suit whoever looks, and the word that says why: shared languages before the city, interests and
 * hopes, then age, rating and being new.
 */
export function decideSuggestion(viewer: Viewer, listing: ListingDoc): Suggestion {
  const [primary] = viewer.languages;
  const points: readonly (readonly [number, CardReason])[] = [
    ...shared(viewer.languages, listing.languages).map(
      (value) => [value === primary ? 40 : 20, { kind: 'speaks', value }] as const,
    ),
    ...shared(viewer.interests, listing.interests).map((value) => [8, { kind: 'likes', value }] as const),
    ...shared(viewer.lookingFor, listing.lookingFor).map((value) => [6, { kind: 'looks-for', value }] as const),
    ...(listing.city !== null && listing.city === viewer.city
      ? [[15, { kind: 'lives', value: listing.city }] as const]
      : []),
    ...(isNearInAge(viewer.age, listing.age) ? [[5, { kind: 'age', value: String(listing.age) }] as const] : []),
    ...(listing.creator !== null && listing.creator.rating.count > 0 && listing.order.rated >= WELL_RATED
      ? [[4, { kind: 'rated', value: String(listing.order.rated) }] as const]
      : []),
    ...(listing.facets.includes('new') ? [[2, { kind: 'new', value: '' }] as const] : []),
  ];
  const best = points.toSorted(([a], [b]) => b - a)[0];
  return { score: points.reduce((sum, [worth]) => sum + worth, 0), reason: best?.[1] ?? null };
}

function shared(one: readonly string[], other: readonly string[]): string[] {
  return one.filter((value) => other.includes(value));
}

function isNearInAge(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && Math.abs(one - other) <= NEAR_AGE_YEARS;
}
