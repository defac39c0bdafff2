import type { z } from 'zod';
import type { TdsRowDoc } from '../../contract/documents/tax.ts';
import type { listTdsRowsContract } from '../../contract/features/tax.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { assertMaySee } from './payee-owner.ts';
import { payeeKey } from './tax-store.ts';

type ListCall = Call<z.output<typeof listTdsRowsContract.request>>;
type ListReply = z.input<typeof listTdsRowsContract.reply>;

/**
 * One page of a year's deductions, newest first.
 * @throws tax/payee-not-found, request/invalid without a reason of staff
 */
export async function listTdsRows({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<ListReply> {
  const { payee, fy, limit, cursor } = call.input;
  if (payee !== undefined) await assertMaySee(store, call, { payee, action: 'tax-listTdsRows' });
  const [field, value] = payee === undefined ? ['ownerUid', call.uid] : ['payeeKey', payeeKey(payee)];
  const found = await store.find<TdsRowDoc>({
    from: collectionRef('tdsRows'),
    where: [
      { field, op: '==', value },
      { field: 'fy', op: '==', value: fy },
    ],
    orderBy: [{ field: 'at', direction: 'desc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.at), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.map(({ data }) => shownRow(data)),
    cursor: last === undefined ? null : { at: last.data.at.toISOString(), id: last.id },
  };
}

function shownRow(row: TdsRowDoc): ListReply['rows'][number] {
  const { entryKey, payee, section, basePaise, rateBps, tdsPaise, carriedPaise, panState, quarter, at } = row;
  const amounts = { basePaise, rateBps, tdsPaise, carriedPaise };
  return { entryKey, payee, section, ...amounts, panState, quarter, at: at.toISOString() };
}
