import type { ListingDoc, ShowingCause } from '../../contract/documents/discovery.ts';
import type { CardReason, ListCard, ListCursor } from '../../contract/features/discovery.ts';
import type { Platform } from '../../platform/platform.ts';
import type { PriceRules } from './decide-filters.ts';
import { fillPage, listStart, type PagePlan } from './fill-page.ts';
import { noteShowing } from './note-showing.ts';
import { type Promoted, withPromoted } from './read-promoted.ts';
import { toCard } from './to-card.ts';

export type ListNeeds = Pick<Platform, 'store' | 'config' | 'random' | 'log'>;

export interface PageAsked {
  readonly uid: string;
  readonly limit: number;
  readonly cursor: ListCursor | undefined;
  readonly plan: PagePlan;
  /** Shown on the first page, and on no other place of any page. */
  readonly promoted: readonly Promoted[];
  readonly maxScan: number;
  readonly prices: PriceRules;
  readonly reasonOf?: (listing: ListingDoc) => CardReason | null;
}

/** One page of creators as cards, and the note of who was shown for what cause. */
export async function listPage(
  platform: ListNeeds,
  { uid, limit, cursor = listStart, plan, promoted, maxScan, prices, reasonOf }: PageAsked,
): Promise<{ cards: ListCard[]; cursor: ListCursor | null }> {
  const ofFirst = cursor.place === 0 && cursor.stage === 0 ? promoted.slice(0, limit) : [];
  const wanted = Math.max(1, limit - ofFirst.length);
  const page = await fillPage(platform.store, plan, { uid, wanted, maxScan, cursor });
  const cardOf = (listing: ListingDoc, promotedAs: string | null = null) =>
    toCard(listing, { rules: prices, reason: reasonOf?.(listing) ?? null, promotedAs });
  const causeOf = (isNewcomer: boolean): ShowingCause => (isNewcomer ? 'newcomer' : 'ranked');
  await noteShowing(platform, prices.now, [
    ...page.places.map(({ listing, isNewcomer }) => ({ uid: listing.uid, cause: causeOf(isNewcomer) })),
    ...ofFirst.map(({ listing }) => ({ uid: listing.uid, cause: 'promoted' as const })),
  ]);
  const cards = page.places.map(({ listing }) => cardOf(listing));
  const labelled = ofFirst.map(({ place, label, listing }) => ({ place, card: cardOf(listing, label) }));
  return { cards: withPromoted(cards, labelled), cursor: page.cursor };
}
