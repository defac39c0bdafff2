import type { CreatorDoc } from '../../contract/documents/people.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { refreshListing } from './refresh-listing.ts';

const PAGE = 300;

/**
 * Once a night, for every active creator: counts sessions and gifts into the listing, which lists sort by, and sees who
 * is a newcomer no more. Seven reads for each, and a write where something changed.
 */
export async function scoreListings(
  platform: Pick<Platform, 'store' | 'config' | 'log'>,
  now: Date,
): Promise<{ scored: number }> {
  let scored = 0;
  let after: string | undefined;
  for (;;) {
    const page = await platform.store.find<CreatorDoc>({
      from: collectionRef('creators'),
      where: [{ field: 'active', op: '==', value: true }],
      ...(after === undefined ? {} : { startAfter: [after] }),
      limit: PAGE,
    });
    for (const { id } of page) {
      try {
        const night = await countNight(platform.store, id);
        if (await refreshListing(platform, id, { now, night })) scored += 1;
      } catch (error) {
        platform.log.fault('listing-not-scored', error, { uid: id });
      }
    }
    after = page.at(-1)?.id;
    if (page.length < PAGE) return { scored };
  }
}

/** The latest month tells everything: what was before it stands in it. */
async function countNight(reader: Reader, uid: string): Promise<{ sessions: number; gifts: number }> {
  const [latest] = await reader.find({
    from: collectionRef('creatorMonths'),
    where: [{ field: 'uid', op: '==', value: uid }],
    orderBy: [{ field: 'month', direction: 'desc' }],
    limit: 1,
  });
  if (latest === undefined) return { sessions: 0, gifts: 0 };
  const { before, total } = latest.data;
  return { sessions: Math.max(0, before.calls + total.calls), gifts: Math.max(0, before.gifts + total.gifts) };
}
