import type { z } from 'zod';
import type { TdsRowDoc } from '../../contract/documents/tax.ts';
import type { listTdsRowsContract } from '../../contract/features/tax.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { findNewest } from '../../kernel/find-page.ts';
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
  const { page, cursor: next } = await findNewest(store, {
    from: collectionRef('tdsRows'),
    where: [
      { field, op: '==', value },
      { field: 'fy', op: '==', value: fy },
    ],
    limit,
    cursor,
  });
  return {
    rows: page.map(({ data }) => shownRow(data)),
    cursor: next,
  };
}

function shownRow(row: TdsRowDoc): ListReply['rows'][number] {
  const { entryKey, payee, section, basePaise, rateBps, tdsPaise, carriedPaise, panState, quarter, at } = row;
  const amounts = { basePaise, rateBps, tdsPaise, carriedPaise };
  return { entryKey, payee, section, ...amounts, panState, quarter, at: at.toISOString() };
}
