import type { CreatorsSection } from '../../contract/config/creators.ts';
import type { FeaturedDoc, ListingDoc } from '../../contract/documents/discovery.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { hiddenFrom } from './fill-lane.ts';

/** Places that can be given at one time. */
const MAX_PLACES = 20;

export interface Promoted {
  readonly place: number;
  readonly label: string;
  readonly listing: ListingDoc;
}

interface PlacesAsked {
  readonly uid: string;
  readonly slotId: string;
  readonly slots: CreatorsSection['promotionSlots'];
  readonly accepts: (listing: ListingDoc) => boolean;
  readonly now: Date;
}

/**
 * The labelled places of a list that are in force, for this viewer: one read each, and two for each creator on them.
 * A place without a label in the settings is not shown at all.
 */
export async function readPromoted(
  reader: Reader,
  { uid, slotId, slots, accepts, now }: PlacesAsked,
): Promise<Promoted[]> {
  const label = slots.find((slot) => slot.slotId === slotId)?.label;
  if (label === undefined) return [];
  const places = await reader.find<FeaturedDoc>({
    from: collectionRef('featured'),
    where: [{ field: 'endsAt', op: '>', value: now }],
    orderBy: [{ field: 'endsAt', direction: 'asc' }],
    limit: MAX_PLACES,
  });
  const mine = places
    .map(({ data }) => data)
    .filter((one) => one.slotId === slotId && one.startsAt <= now && one.uid !== uid)
    .toSorted((a, b) => a.place - b.place);
  const uids = mine.map((one) => one.uid);
  if (uids.length === 0) return [];
  const hidden = await hiddenFrom(reader, uid, uids);
  const listings = await reader.getAll(uids.map((one) => refTo('listings', one)));
  return mine.flatMap(({ place, uid: of }, index) => {
    const listing = listings[index];
    const isShown = listing !== undefined && !hidden.has(of) && accepts(listing);
    const isFirst = uids.indexOf(of) === index;
    return isShown && isFirst ? [{ place, label, listing }] : [];
  });
}

/** The cards of a first page with the promoted ones on their places. */
export function withPromoted<T extends { readonly promotedAs: string | null }>(
  cards: readonly T[],
  promoted: readonly { readonly place: number; readonly card: T }[],
): T[] {
  const all = [...cards];
  for (const { place, card } of promoted) all.splice(Math.min(place - 1, all.length), 0, card);
  return all;
}
