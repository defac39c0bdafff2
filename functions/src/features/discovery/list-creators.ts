import type { z } from 'zod';
import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { ListSort, listCreatorsContract } from '../../contract/features/discovery.ts';
import type { Call } from '../../kernel/call.ts';
import { facetFor, passes } from './decide-filters.ts';
import type { Lane } from './fill-lane.ts';
import { type ListNeeds, listPage } from './list-page.ts';
import { readPromoted } from './read-promoted.ts';
import { readRules, roundStart } from './read-viewer.ts';

type Input = z.output<typeof listCreatorsContract.request>;
type Reply = z.output<typeof listCreatorsContract.reply>;

const orders: Readonly<Record<ListSort, keyof ListingDoc['order']>> = {
  recommended: 'quality',
  liked: 'liked',
  gifted: 'gifted',
  rated: 'rated',
  newest: 'newest',
  featured: 'featured',
};

/**
 * A page of creators. One index for each order serves every combination of filters: the store looks for one word (see
 * `facetFor`), the rest is filtered from what it finds, so a page costs one read for each creator that is looked at, up
 * to `maxScan`, and one for each that is shown. Only the recommended order keeps places for newcomers: who asks for the
 * best rated gets the best rated.
 */
export async function listCreators(platform: ListNeeds, { uid, input, now }: Call<Input>): Promise<Reply> {
  const { filters, sort, limit, cursor } = input;
  const { prices, discovery, slots } = await readRules(platform, now);
  const isWanted = (listing: ListingDoc) => passes(listing, filters, prices);
  const isRecommended = sort === 'recommended';
  const promoted =
    isRecommended && filters.category !== undefined
      ? await readPromoted(platform.store, { uid, slotId: 'category-top', slots, accepts: isWanted, now })
      : [];
  const taken = new Set(promoted.map(({ listing }) => listing.uid));
  const isNew = ({ facets }: ListingDoc) => facets.includes('new');
  const lane = (part: Pick<Lane, 'word' | 'order'> & { from?: number }, isOf: (one: ListingDoc) => boolean): Lane => ({
    by: 'facets',
    ...part,
    accepts: (one) => isOf(one) && !taken.has(one.uid) && isWanted(one),
  });
  return listPage(platform, {
    uid,
    limit,
    cursor,
    plan: {
      stages: [lane({ word: facetFor(filters), order: orders[sort] }, (one) => !isRecommended || !isNew(one))],
      newcomers: isRecommended
        ? lane({ word: facetFor(filters, 'new'), order: 'turn', from: roundStart(uid, now) }, () => true)
        : null,
      newcomerBps: discovery.exposure.newcomerBps,
    },
    promoted,
    maxScan: discovery.maxScan,
    prices,
  });
}
