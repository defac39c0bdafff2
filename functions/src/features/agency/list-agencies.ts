import type { z } from 'zod';
import type { AgencyDoc } from '../../contract/documents/agencies.ts';
import type { PayoutHold } from '../../contract/documents/payees.ts';
import type { listAgenciesContract } from '../../contract/features/agency.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import type { Filter, Found, Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { payeeRef } from '../earning/public.ts';
import { agencyReply, findMembers } from './agency-store.ts';

type Input = z.output<typeof listAgenciesContract.request>;
type Reply = z.input<typeof listAgenciesContract.reply>;

/** Sorts after every letter: the end of what begins with a text. */
const LAST = '\uf8ff';

/** One page of agencies by name, or the one that was asked for. */
export async function listAgencies({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { agencyId, limit } = call.input;
  if (agencyId !== undefined) {
    const agency = await store.get(refTo('agencies', agencyId));
    const rows = await toRows(store, agency === undefined ? [] : [agency], call.now);
    const team = await teamOf(store, agencyId);
    return { agencies: rows.map((row) => ({ ...row, team })), cursor: null };
  }
  const found = await findByName(store, call.input);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    agencies: await toRows(
      store,
      page.map(({ data }) => data),
      call.now,
    ),
    cursor: last === undefined ? null : { nameKey: last.data.nameKey, id: last.id },
  };
}

/** One more than asked for, which tells whether there is another page. */
function findByName(reader: Reader, { search, state, limit, cursor }: Input): Promise<Found<AgencyDoc>[]> {
  const begins = search?.toLowerCase();
  const where: Filter[] = [
    ...(state === undefined ? [] : [{ field: 'state', op: '==', value: state } as const]),
    ...(begins === undefined
      ? []
      : ([
          { field: 'nameKey', op: '>=', value: begins },
          { field: 'nameKey', op: '<=', value: `${begins}${LAST}` },
        ] as const)),
  ];
  return reader.find<AgencyDoc>({
    from: collectionRef('agencies'),
    where,
    orderBy: [{ field: 'nameKey', direction: 'asc' }],
    ...(cursor === undefined ? {} : { startAfter: [cursor.nameKey, cursor.id] }),
    limit: limit + 1,
  });
}

async function toRows(reader: Reader, agencies: readonly AgencyDoc[], now: Date): Promise<Reply['agencies']> {
  const [person, payees] = await Promise.all([
    peopleOf(
      reader,
      agencies.map(({ ownerUid }) => ownerUid),
    ),
    reader.getAll(agencies.map(({ agencyId }) => payeeRef({ kind: 'agency', id: agencyId }))),
  ]);
  return agencies.map((agency, place) => ({
    ...agencyReply(agency, now),
    ownerName: person(agency.ownerUid).name,
    hold: holdShown(payees[place]?.hold ?? null),
    team: null,
  }));
}

async function teamOf(reader: Reader, agencyId: string) {
  const members = await findMembers(reader, agencyId);
  return members.map(({ uid, displayName, role, at }) => ({ uid, displayName, role, at: at.toISOString() }));
}

function holdShown(hold: PayoutHold | null): Reply['agencies'][number]['hold'] {
  if (hold === null) return null;
  const { reason, note, since, reviewAt } = hold;
  return { reason, note, since: since.toISOString(), reviewAt: reviewAt.toISOString() };
}
