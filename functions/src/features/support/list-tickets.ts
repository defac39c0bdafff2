import type { z } from 'zod';
import type { TicketDeskDoc, TicketDoc } from '../../contract/documents/support.ts';
import type { listTicketsContract } from '../../contract/features/support-desk.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import type { Filter } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listTicketsContract.request>;
type Reply = z.output<typeof listTicketsContract.reply>;

/** One page of a queue, longest waiting first: one read of each side of a ticket. */
export async function listTickets({ store }: Pick<Platform, 'store'>, { input }: Call<Input>): Promise<Reply> {
  const { limit, cursor } = input;
  const found = await store.find<TicketDeskDoc>({
    from: collectionRef('ticketDesks'),
    where: filtersOf(input),
    orderBy: [{ field: 'turnAt', direction: 'asc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.turnAt), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const tickets = await store.getAll(page.map(({ id }) => refTo('tickets', id)));
  const personOf = await peopleOf(store, [
    ...tickets.map((ticket) => ticket?.uid ?? null),
    ...page.map(({ data }) => data.assigneeUid),
  ]);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    tickets: page.flatMap(({ data: desk }, place) => {
      const ticket = tickets[place];
      return ticket === undefined ? [] : [toLine(ticket, desk.assigneeUid, personOf)];
    }),
    cursor: last === undefined ? null : { turnAt: last.data.turnAt.toISOString(), id: last.id },
  };
}

function filtersOf({ queue, topic, assigneeUid }: Input): Filter[] {
  const state: Filter =
    queue === 'open'
      ? { field: 'state', op: 'in', value: ['open', 'reopened'] }
      : { field: 'state', op: '==', value: queue };
  return [
    state,
    ...(topic === undefined ? [] : [{ field: 'topic', op: '==', value: topic } as const]),
    ...(assigneeUid === undefined ? [] : [{ field: 'assigneeUid', op: '==', value: assigneeUid } as const]),
  ];
}

/** A ticket as the desk lists it. */
export function toLine(
  ticket: TicketDoc,
  assigneeUid: string | null,
  personOf: Awaited<ReturnType<typeof peopleOf>>,
): Reply['tickets'][number] {
  const { ticketId, uid, guest, topic, language, subject, state, record, turnAt, dispute, at } = ticket;
  return {
    ...{ ticketId, uid, topic, language, subject, state, record, assigneeUid },
    turnAt: turnAt.toISOString(),
    disputeDueAt: dispute?.dueAt.toISOString() ?? null,
    at: at.toISOString(),
    name: uid === null ? (guest?.name ?? '') : personOf(uid).name,
    assigneeName: assigneeUid === null ? null : personOf(assigneeUid).name,
  };
}
