import type { EarningDoc } from '../../contract/documents/ledger.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found, Store } from '../../kernel/store.ts';

const PAGE = 100;

/** All earnings that a payment had a part in, oldest first, page by page. */
export async function* rowsPaidBy(store: Pick<Store, 'find'>, paymentId: string): AsyncGenerator<Found<EarningDoc>[]> {
  let after: readonly [Date, string] | undefined;
  for (;;) {
    const page = await store.find<EarningDoc>({
      from: collectionRef('earnings'),
      where: [{ field: 'paymentIds', op: 'array-contains', value: paymentId }],
      orderBy: [{ field: 'at', direction: 'asc' }],
      ...(after === undefined ? {} : { startAfter: after }),
      limit: PAGE,
    });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = [last.data.at, last.id];
  }
}
