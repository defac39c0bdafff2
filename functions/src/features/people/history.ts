import type { z } from 'zod';
import type { CollectionName, DocumentOf } from '../../contract/collections.ts';
import type {
  listActionsContract,
  listReportsContract,
  listTicketsContract,
} from '../../contract/features/people-history.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { findListed } from '../../kernel/find-listed.ts';
import type { Platform } from '../../platform/platform.ts';

type Stored = Pick<Platform, 'store'>;
type ListCall = Call<z.output<typeof listReportsContract.request>>;

/** One page of the cases about somebody: a read a line. */
export async function listReports(
  platform: Stored,
  call: ListCall,
): Promise<z.input<typeof listReportsContract.reply>> {
  const { page, cursor, total } = await findAbout(platform, call, { name: 'reportCases', by: 'subjectUid' });
  const cases = page.map(({ data: { caseId, target, lane, reasons, reports, state, dueAt, at } }) => ({
    ...{ caseId, target, lane, reasons, reports, state },
    dueAt: dueAt.toISOString(),
    at: at.toISOString(),
  }));
  return { cases, cursor, total };
}

/** One page of what moderation did about somebody: a read a line. */
export async function listActions(
  platform: Stored,
  call: ListCall,
): Promise<z.input<typeof listActionsContract.reply>> {
  const { page, cursor, total } = await findAbout(platform, call, { name: 'moderationActions', by: 'subjectUid' });
  const actions = page.map(
    ({ data: { actionId, kind, acts, reasonCode, words, strikes, state, until, appeal, at } }) => ({
      ...{ actionId, kind, acts, reasonCode, words, strikes, state },
      until: until?.toISOString() ?? null,
      appeal: appeal?.state ?? null,
      at: at.toISOString(),
    }),
  );
  return { actions, cursor, total };
}

/** One page of somebody's tickets: a read a line. */
export async function listTickets(
  platform: Stored,
  call: ListCall,
): Promise<z.input<typeof listTicketsContract.reply>> {
  const { page, cursor, total } = await findAbout(platform, call, { name: 'tickets', by: 'uid' });
  const tickets = page.map(({ data: { ticketId, topic, subject, state, turnAt, at } }) => ({
    ...{ ticketId, topic, subject, state },
    turnAt: turnAt.toISOString(),
    at: at.toISOString(),
  }));
  return { tickets, cursor, total };
}

/** Collections of which each document is about one person, and has its time. */
type AboutPeople = Extract<CollectionName, 'reportCases' | 'moderationActions' | 'tickets'>;

function findAbout<Name extends AboutPeople>(
  { store }: Stored,
  { input: { uid, limit, cursor } }: ListCall,
  { name, by }: { name: Name; by: string },
) {
  return findListed<DocumentOf<Name>>(
    store,
    { from: collectionRef(name), where: [{ field: by, op: '==', value: uid }], limit, cursor },
    { field: 'at', direction: 'desc', at: ({ at }) => at },
  );
}
