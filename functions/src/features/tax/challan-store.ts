import type { ChallanDoc } from '../../contract/documents/tax.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

/** Deposits for one month at most: a handful in practice. */
const MAX_CHALLANS = 200;

/** The deposits recorded for a month, of every section. */
export async function challansOf(reader: Reader, month: string): Promise<ChallanDoc[]> {
  const found = await reader.find<ChallanDoc>({
    from: collectionRef('challans'),
    where: [{ field: 'month', op: '==', value: month }],
    limit: MAX_CHALLANS,
  });
  return found.map(({ data }) => data);
}

export function sumChallans(challans: readonly ChallanDoc[]): number {
  return challans.reduce((sum, { amountPaise }) => sum + amountPaise, 0);
}
