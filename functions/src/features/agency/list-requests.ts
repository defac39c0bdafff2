import type { z } from 'zod';
import type { AgencyRequestDoc } from '../../contract/documents/agencies.ts';
import type { listAgencyRequestsContract } from '../../contract/features/agency-membership.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listAgencyRequestsContract.request>;
type Reply = z.input<typeof listAgencyRequestsContract.reply>;

/** One page of what agencies asked, in one state, the oldest first. */
export async function listRequests({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { state, limit, cursor } = call.input;
  const { page, cursor: next } = await findPage<AgencyRequestDoc>(
    store,
    { from: collectionRef('agencyRequests'), where: [{ field: 'state', op: '==', value: state }], limit, cursor },
    { field: 'at', direction: 'asc', at: ({ at }) => at },
  );
  const [person, agencies] = await Promise.all([
    peopleOf(
      store,
      page.map(({ data }) => data.creatorUid),
    ),
    store.getAll(page.map(({ data }) => refTo('agencies', data.agencyId))),
  ]);
  return {
    requests: page.map(({ data: { requestId, agencyId, kind, creatorUid, proposal, note, at } }, place) => ({
      ...{ requestId, agencyId, kind, creatorUid, note },
      agencyName: agencies[place]?.name ?? '',
      creatorName: creatorUid === null ? null : person(creatorUid).name,
      proposedName: proposal?.name ?? null,
      phoneMask: proposal?.phoneMask ?? null,
      at: at.toISOString(),
    })),
    cursor: next,
  };
}
