import type { z } from 'zod';
import type { listNearbyContract } from '../../contract/features/discovery.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { isSeenOnline, readPresence } from '../presence/public.ts';
import { nearFacet } from './decide-listing.ts';
import { readRules, readViewer } from './read-viewer.ts';
import { findByWords, strangersOf } from './suggest-people.ts';
import { toCard } from './to-card.ts';

type Input = z.output<typeof listNearbyContract.request>;
type Reply = z.output<typeof listNearbyContract.reply>;

const CANDIDATES = 80;

/**
 * People and creators of the viewer's cell (about 20 by 40 kilometres), then of their city. Only those who show their
 * location now are listed, whatever a listing still says, and nobody learns more of a place than this. A viewer who
 * gave neither cell nor city sees nobody.
 */
export async function listNearby(
  platform: Pick<Platform, 'store' | 'config'>,
  { uid, input, now }: Call<Input>,
): Promise<Reply> {
  const { store } = platform;
  const [{ prices }, viewer, user] = await Promise.all([
    readRules(platform, now),
    readViewer(store, uid),
    store.get(refTo('users', uid)),
  ]);
  const near = user?.place?.cell == null ? null : nearFacet(user.place.cell);
  const words = [
    ...(near === null ? [] : [near]),
    ...(viewer.city === null ? [] : [`city:${viewer.city.toLowerCase()}`]),
  ];
  const candidates = (await findByWords(store, words, CANDIDATES)).filter((listing) => listing.uid !== uid);
  const uids = candidates.map((listing) => listing.uid);
  const [settings, isOpen] = await Promise.all([
    store.getAll(uids.map((one) => refTo('settings', one))),
    strangersOf(store, uid, { others: uids, isFriendToo: true }),
  ]);
  const shown = candidates
    .filter((listing, place) => settings[place]?.showLocation === true && isOpen(listing.uid))
    .slice(0, input.limit);
  const presence = await readPresence(
    store,
    shown.map((listing) => listing.uid),
  );
  return {
    cards: shown.map((listing, place) => {
      const isNear = near !== null && listing.facets.includes(near);
      const reason = isNear
        ? ({ kind: 'near', value: '' } as const)
        : { kind: 'lives' as const, value: listing.city ?? '' };
      return toCard(listing, { rules: prices, reason, isOnline: isSeenOnline(presence[place], now) });
    }),
  };
}
