import type { z } from 'zod';
import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { searchContract } from '../../contract/features/discovery.ts';
import type { Call } from '../../kernel/call.ts';
import { isSeenOnline, readPresence } from '../presence/public.ts';
import { passes } from './decide-filters.ts';
import { searchableOf } from './decide-listing.ts';
import { foldWords, isSlipOf, rankOf, slipsOf } from './decide-terms.ts';
import { fillLane, type Lane, laneStart } from './fill-lane.ts';
import type { ListNeeds } from './list-page.ts';
import { noteShowing } from './note-showing.ts';
import { readRules } from './read-viewer.ts';
import { toCard } from './to-card.ts';

type Input = z.output<typeof searchContract.request>;
type Reply = z.output<typeof searchContract.reply>;

/**
 * Who answers to all of the words. The store looks for the longest of them, the others are looked for in what it finds;
 * within a page whole names come first. Only when nobody answers are the words taken for mistyped ones. A page costs a
 * read for each person that is looked at and two for each that is shown.
 */
export async function search(platform: ListNeeds, { uid, input, now }: Call<Input>): Promise<Reply> {
  const { words, among, filters, limit, cursor = laneStart } = input;
  const asked = foldWords(words);
  const longest = asked.toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) return { cards: [], cursor: null };
  const { prices, discovery } = await readRules(platform, now);
  const isAmong = (listing: ListingDoc) => {
    if (listing.creator === null) return among !== 'creators' && Object.keys(filters).length === 0;
    return among !== 'people' && passes(listing, filters, prices);
  };
  const answers = (listing: ListingDoc) =>
    rankOf(asked, searchableOf(listing)) ?? (answersAbout(listing, asked) ? 1 : 0);
  const asking = { uid, wanted: limit, maxScan: discovery.maxScan };
  const lane = (word: string, accepts: Lane['accepts']): Lane => ({ by: 'terms', word, order: 'quality', accepts });
  const exact = await fillLane(
    platform.store,
    lane(longest, (one) => isAmong(one) && answers(one) > 0),
    { ...asking, cursor },
  );
  const isMistyped = exact.found.length === 0 && cursor.after === null && exact.cursor.isEnd;
  const found = isMistyped
    ? await searchMistyped(platform, asked, { ...asking, lane, isAmong })
    : exact.found.toSorted((a, b) => answers(b) - answers(a));
  const people = found.filter(({ creator }) => creator === null).map((one) => one.uid);
  const presence = new Map((await readPresence(platform.store, people)).map((one, place) => [people[place], one]));
  const creators = found.filter(({ creator }) => creator !== null);
  await noteShowing(
    platform,
    now,
    creators.map((one) => ({ uid: one.uid, cause: 'searched' as const })),
  );
  return {
    cards: found.map((one) => toCard(one, { rules: prices, isOnline: isSeenOnline(presence.get(one.uid), now) })),
    cursor: isMistyped || exact.cursor.isEnd ? null : exact.cursor,
  };
}

/** Words of a creator's own text are only in the terms: the listing does not repeat the text. */
function answersAbout({ terms }: ListingDoc, asked: readonly string[]): boolean {
  return asked.every((word) => terms.includes(word));
}

interface Mistyped {
  readonly uid: string;
  readonly wanted: number;
  readonly maxScan: number;
  readonly lane: (word: string, accepts: Lane['accepts']) => Lane;
  readonly isAmong: (listing: ListingDoc) => boolean;
}

/**
 * The longest word by the forms that a slip leaves in common: the word, and the word without each of its letters. At
 * most 13 queries.
 */
async function searchMistyped(
  { store }: ListNeeds,
  asked: readonly string[],
  { lane, isAmong, ...asking }: Mistyped,
): Promise<ListingDoc[]> {
  const [word = '', ...others] = asked.toSorted((a, b) => b.length - a.length);
  const accepts = (one: ListingDoc) => {
    const searchable = searchableOf(one);
    return isAmong(one) && isSlipOf(word, searchable) && rankOf(others, searchable) !== null;
  };
  const lanes = slipsOf(word).map((form) =>
    fillLane(store, lane(form, accepts), { ...asking, maxScan: asking.wanted, cursor: laneStart }),
  );
  const found = (await Promise.all(lanes)).flatMap((one) => one.found);
  return [...new Map(found.map((one) => [one.uid, one])).values()]
    .toSorted((a, b) => b.order.quality - a.order.quality)
    .slice(0, asking.wanted);
}
