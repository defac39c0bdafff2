import type { z } from 'zod';
import type { AgencyDoc } from '../../contract/documents/agencies.ts';
import type { listAgenciesContract } from '../../contract/features/agency.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Filter } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { agencyReply } from './agency-store.ts';

type Input = z.output<typeof listAgenciesContract.request>;
type Reply = z.input<typeof listAgenciesContract.reply>;

/** Sorts after every letter: the end of what begins with a text. */
const LAST = '\uf8ff';

/** One page of agencies by name, or the one that was asked for. */
export async function listAgencies({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { agencyId, state, limit, cursor } = call.input;
  if (agencyId !== undefined) {
    const agency = await store.get(refTo('agencies', agencyId));
    return { agencies: agency === undefined ? [] : [agencyReply(agency, call.now)], cursor: null };
  }
  const begins = call.input.search?.toLowerCase();
  const where: Filter[] = [
    ...(state === undefined ? [] : [{ field: 'state', op: '==', value: state } as const]),
    ...(begins === undefined
      ? []
      : ([
          { field: 'nameKey', op: '>=', value: begins },
          { field: 'nameKey', op: '<=', value: `${begins}${LAST}` },
        ] as const)),
  ];
  const found = await store.find<AgencyDoc>({
    from: collectionRef('agencies'),
    where,
    orderBy: [{ field: 'nameKey', direction: 'asc' }],
    ...(cursor === undefined ? {} : { startAfter: [cursor.nameKey, cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    agencies: page.map(({ data }) => agencyReply(data, call.now)),
    cursor: last === undefined ? null : { nameKey: last.data.nameKey, id: last.id },
  };
}
