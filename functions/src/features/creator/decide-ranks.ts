import type { CreatorRankDoc } from '../../contract/documents/creators.ts';

type Earner = Pick<CreatorRankDoc, 'uid' | 'netPaise'>;
type Rank = Omit<CreatorRankDoc, 'month' | 'at'>;

/** Places by income, the most first. Who earned the same shares a place, and the next one is counted on. */
export function rankAll(earners: readonly Earner[]): Rank[] {
  const sorted = earners.toSorted((a, b) => b.netPaise - a.netPaise || (a.uid < b.uid ? -1 : 1));
  let rank = 1;
  let abovePaise: number | null = null;
  return sorted.map(({ uid, netPaise }, index) => {
    const before = sorted[index - 1];
    if (before !== undefined && before.netPaise > netPaise) {
      rank = index + 1;
      abovePaise = before.netPaise;
    }
    return { uid, netPaise, rank, of: sorted.length, toNextPaise: abovePaise === null ? null : abovePaise - netPaise };
  });
}
