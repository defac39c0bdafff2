import type { z } from 'zod';
import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { suggestPeopleContract } from '../../contract/features/discovery.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, pairId, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { isSeenOnline, readPresence } from '../presence/public.ts';
import { decideSuggestion } from './decide-suggestion.ts';
import { readRules, readViewer } from './read-viewer.ts';
import { toCard } from './to-card.ts';

type Input = z.output<typeof suggestPeopleContract.request>;
type Reply = z.output<typeof suggestPeopleContract.reply>;

/** Of each word that the viewer shares with others. */
const CANDIDATES = 40;
const MAX_INTERESTS = 4;

/**
 * People, not creators, whom the viewer may get on with, best first and with the reason why. It looks at no more than
 * 200 of those who share a language or an interest; friends, blocked people and oneself are left out.
 */
export async function suggestPeople(
  platform: Pick<Platform, 'store' | 'config'>,
  { uid, input, now }: Call<Input>,
): Promise<Reply> {
  const { store } = platform;
  const [{ prices }, viewer] = await Promise.all([readRules(platform, now), readViewer(store, uid)]);
  const words = [
    ...viewer.languages.slice(0, 1).map((one) => `people:lang:${one}`),
    ...viewer.interests.slice(0, MAX_INTERESTS).map((one) => `people:interest:${one}`),
  ];
  const candidates = await findByWords(store, words, CANDIDATES);
  const scored = candidates
    .filter((listing) => listing.uid !== uid)
    .map((listing) => ({ listing, ...decideSuggestion(viewer, listing) }))
    .toSorted((a, b) => b.score - a.score || (a.listing.uid < b.listing.uid ? -1 : 1));
  const isOpen = await strangersOf(store, uid, {
    others: scored.map(({ listing }) => listing.uid),
    isFriendToo: false,
  });
  const best = scored.filter(({ listing }) => isOpen(listing.uid)).slice(0, input.limit);
  const presence = await readPresence(
    store,
    best.map(({ listing }) => listing.uid),
  );
  return {
    cards: best.map(({ listing, reason }, place) =>
      toCard(listing, { rules: prices, reason, isOnline: isSeenOnline(presence[place], now) }),
    ),
  };
}

/** Each once, in the order of the words. */
export async function findByWords(reader: Reader, words: readonly string[], limit: number): Promise<ListingDoc[]> {
  const pages = await Promise.all(
    words.map((word) =>
      reader.find<ListingDoc>({
        from: collectionRef('listings'),
        where: [{ field: 'facets', op: 'array-contains', value: word }],
        orderBy: [{ field: 'order.quality', direction: 'desc' }],
        limit,
      }),
    ),
  );
  return [...new Map(pages.flat().map(({ id, data }) => [id, data])).values()];
}

/** Whom no block stands between; friends only where they are wanted too. One read for each. */
export async function strangersOf(
  reader: Reader,
  uid: string,
  { others, isFriendToo }: { others: readonly string[]; isFriendToo: boolean },
): Promise<(other: string) => boolean> {
  const pairs = await reader.getAll(others.map((other) => refTo('pairs', pairId(uid, other))));
  const closed = others.filter((_, place) => {
    const pair = pairs[place];
    return pair !== undefined && (pair.blockedBy.length > 0 || (pair.friendsSince != null && !isFriendToo));
  });
  return (other) => !closed.includes(other);
}
