import type { CreatorMonthDoc, CreatorRankDoc } from '../../contract/documents/creators.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { closedMonth } from './creator-store.ts';
import { rankAll } from './decide-ranks.ts';

const PAGE = 300;
/** Documents written at once. */
const BATCH = 50;

/**
 * Ranks everybody who earned in the month of the last closed day: one read and one write for each. Ranks are for the
 * eye; a run that stops halfway is done again the next night.
 */
export async function rankMonth({ store }: Pick<Platform, 'store'>, now: Date): Promise<{ ranked: number }> {
  const month = closedMonth(now);
  const earners: Pick<CreatorMonthDoc, 'uid' | 'netPaise'>[] = [];
  let after: { netPaise: number; id: string } | undefined;
  for (;;) {
    const page = await store.find<CreatorMonthDoc>({
      from: collectionRef('creatorMonths'),
      where: [{ field: 'month', op: '==', value: month }],
      orderBy: [{ field: 'netPaise', direction: 'desc' }],
      ...(after === undefined ? {} : { startAfter: [after.netPaise, after.id] }),
      limit: PAGE,
    });
    earners.push(...page.map(({ data }) => ({ uid: data.uid, netPaise: data.netPaise })));
    const last = page.at(-1);
    after = last && { netPaise: last.data.netPaise, id: last.id };
    if (page.length < PAGE) break;
  }
  const ranks = rankAll(earners).map((rank): CreatorRankDoc => ({ ...rank, month, at: now }));
  for (let from = 0; from < ranks.length; from += BATCH) {
    const batch = ranks.slice(from, from + BATCH);
    await Promise.all(batch.map((rank) => store.set(refTo('creatorRanks', rank.uid), rank)));
  }
  return { ranked: ranks.length };
}
