import type { z } from 'zod';
import type { MembershipDoc } from '../../contract/documents/agencies.ts';
import type { listJoinRequestsContract } from '../../contract/features/agency-membership.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listJoinRequestsContract.request>;
type Reply = z.input<typeof listJoinRequestsContract.reply>;

const BEGINNING = new Date(0);

/** One page of creators who wait for `confirmJoin`, the longest waiting first. */
export async function listJoinRequests({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { limit, cursor } = call.input;
  const { page, cursor: next } = await findPage<MembershipDoc>(
    store,
    {
      from: collectionRef('memberships'),
      where: [{ field: 'waitingSince', op: '>', value: BEGINNING }],
      limit,
      cursor,
    },
    { field: 'waitingSince', direction: 'asc', at: ({ waitingSince }) => waitingSince ?? BEGINNING },
  );
  const person = await peopleOf(
    store,
    page.map(({ data }) => data.creatorUid),
  );
  return {
    requests: page.map(({ data }) => ({ ...lineOf(data), creatorName: person(data.creatorUid).name })),
    cursor: next,
  };
}

function lineOf({ creatorUid, state, current, next }: MembershipDoc): Omit<Reply['requests'][number], 'creatorName'> {
  const wanted = state === 'requested' ? current : next;
  invariant(wanted !== null, 'who waits wants somewhere');
  const { agencyId, agencyName, consent } = wanted;
  const { at, ...offer } = consent;
  return { creatorUid, agencyId, agencyName, offer, agreedAt: at.toISOString() };
}
