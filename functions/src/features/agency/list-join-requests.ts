import type { z } from 'zod';
import type { MembershipDoc } from '../../contract/documents/agencies.ts';
import type { listJoinRequestsContract } from '../../contract/features/agency-membership.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listJoinRequestsContract.request>;
type Reply = z.input<typeof listJoinRequestsContract.reply>;

const BEGINNING = new Date(0);

/** One page of creators who wait for `confirmJoin`, the longest waiting first. */
export async function listJoinRequests({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { limit, cursor } = call.input;
  const found = await store.find<MembershipDoc>({
    from: collectionRef('memberships'),
    where: [{ field: 'waitingSince', op: '>', value: BEGINNING }],
    orderBy: [{ field: 'waitingSince', direction: 'asc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.at), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    requests: page.map(({ data }) => lineOf(data)),
    cursor: last?.data.waitingSince == null ? null : { at: last.data.waitingSince.toISOString(), id: last.id },
  };
}

function lineOf({ creatorUid, state, current, next }: MembershipDoc): Reply['requests'][number] {
  const wanted = state === 'requested' ? current : next;
  invariant(wanted !== null, 'who waits wants somewhere');
  const { agencyId, agencyName, consent } = wanted;
  const { at, ...offer } = consent;
  return { creatorUid, agencyId, agencyName, offer, agreedAt: at.toISOString() };
}
