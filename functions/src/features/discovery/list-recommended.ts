import type { z } from 'zod';
import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { listRecommendedContract } from '../../contract/features/discovery.ts';
import type { Call } from '../../kernel/call.ts';
import { decideSuggestion } from './decide-suggestion.ts';
import type { Lane } from './fill-lane.ts';
import { type ListNeeds, listPage } from './list-page.ts';
import { readPromoted } from './read-promoted.ts';
import { readRules, readViewer, roundStart } from './read-viewer.ts';

type Input = z.output<typeof listRecommendedContract.request>;
type Reply = z.output<typeof listRecommendedContract.reply>;

/**
 * The grid of the home, page by page to its end: creators who are online and speak the viewer's first language, others
 * who are online, then the same two of those who are away; each by quality, with the reason that suits this viewer
 * best. Labelled places come on the first page only.
 */
export async function listRecommended(platform: ListNeeds, { uid, input, now }: Call<Input>): Promise<Reply> {
  const [{ prices, discovery, slots }, viewer] = await Promise.all([
    readRules(platform, now),
    readViewer(platform.store, uid),
  ]);
  const isListed = ({ creator }: ListingDoc) => creator !== null;
  const promoted = await readPromoted(platform.store, { uid, slotId: 'home-top', slots, accepts: isListed, now });
  const taken = new Set(promoted.map(({ listing }) => listing.uid));
  const lane = (part: Pick<Lane, 'word' | 'order'> & { from?: number }, isOf: (one: ListingDoc) => boolean): Lane => ({
    by: 'facets',
    ...part,
    accepts: (one) => isOf(one) && !taken.has(one.uid),
  });
  return listPage(platform, {
    uid,
    limit: input.limit,
    cursor: input.cursor,
    plan: {
      stages: stagesFor(viewer.languages[0]).map(({ word, isOf }) => lane({ word, order: 'quality' }, isOf)),
      newcomers: lane({ word: 'on:new', order: 'turn', from: roundStart(uid, now) }, () => true),
      newcomerBps: discovery.exposure.newcomerBps,
    },
    promoted,
    maxScan: discovery.maxScan,
    prices,
    reasonOf: (listing) => decideSuggestion(viewer, listing).reason,
  });
}

interface Stage {
  readonly word: string;
  readonly isOf: (listing: ListingDoc) => boolean;
}

/** Each creator is of one stage: by being online, and by speaking the language. Newcomers online have their own lane. */
function stagesFor(language: string | undefined): Stage[] {
  const isOnline = ({ creator }: ListingDoc) => creator?.availability === 'online';
  const speaks = ({ languages }: ListingDoc) => language !== undefined && languages.includes(language);
  const isOwn = (listing: ListingDoc) => isOnline(listing) && listing.facets.includes('new');
  const here = (one: ListingDoc) => isOnline(one) && !isOwn(one);
  const away = (one: ListingDoc) => !isOnline(one);
  const others: Stage[] = [
    { word: 'on:all', isOf: (one) => here(one) && !speaks(one) },
    { word: 'all', isOf: (one) => away(one) && !speaks(one) },
  ];
  if (language === undefined) return others;
  const [online, offline] = others as [Stage, Stage];
  return [{ word: `on:lang:${language}`, isOf: here }, online, { word: `lang:${language}`, isOf: away }, offline];
}
