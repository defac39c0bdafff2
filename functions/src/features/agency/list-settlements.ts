import type { z } from 'zod';
import type { AgencySettlementDoc } from '../../contract/documents/agencies.ts';
import type { listSettlementsContract } from '../../contract/features/agency-settlement.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Filter } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { settlementReply } from './settlement-store.ts';

type Input = z.output<typeof listSettlementsContract.request>;
type Reply = z.input<typeof listSettlementsContract.reply>;

/** One page of settlements, newest first. */
export async function listSettlements({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { agencyId, state, limit, cursor } = call.input;
  const where: Filter[] = [
    ...(agencyId === undefined ? [] : [{ field: 'agencyId', op: '==', value: agencyId } as const]),
    ...(state === undefined ? [] : [{ field: 'state', op: '==', value: state } as const]),
  ];
  const found = await store.find<AgencySettlementDoc>({
    from: collectionRef('agencySettlements'),
    where,
    orderBy: [{ field: 'startAt', direction: 'desc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.startAt), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    settlements: page.map(({ data }) => settlementReply(data)),
    cursor: last === undefined ? null : { startAt: last.data.startAt.toISOString(), id: last.id },
  };
}
