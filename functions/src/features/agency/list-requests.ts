import type { z } from 'zod';
import type { AgencyRequestDoc } from '../../contract/documents/agencies.ts';
import type { listAgencyRequestsContract } from '../../contract/features/agency-membership.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listAgencyRequestsContract.request>;
type Reply = z.input<typeof listAgencyRequestsContract.reply>;

/** One page of what agencies asked, in one state, the oldest first. */
export async function listRequests({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { state, limit, cursor } = call.input;
  const found = await store.find<AgencyRequestDoc>({
    from: collectionRef('agencyRequests'),
    where: [{ field: 'state', op: '==', value: state }],
    orderBy: [{ field: 'at', direction: 'asc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.at), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    requests: page.map(({ data: { requestId, agencyId, kind, creatorUid, proposal, note, at } }) => ({
      ...{ requestId, agencyId, kind, creatorUid, note },
      proposedName: proposal?.name ?? null,
      phoneMask: proposal?.phoneMask ?? null,
      at: at.toISOString(),
    })),
    cursor: last === undefined ? null : { at: last.data.at.toISOString(), id: last.id },
  };
}
