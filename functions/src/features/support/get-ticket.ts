import type { z } from 'zod';
import type { TicketMessageDoc, TicketNoteDoc } from '../../contract/documents/support.ts';
import type { getTicketContract } from '../../contract/features/support-desk.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import type { CollectionRef, Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteReading } from '../audit/public.ts';
import { linkTicketPictures } from '../media/public.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { toLine } from './list-tickets.ts';
import { readOthersTicket } from './ticket-store.ts';

type Input = z.output<typeof getTicketContract.request>;
type Reply = z.output<typeof getTicketContract.reply>;

/** As many as a ticket may have by its section's upper bound. */
const MOST_WORDS = 200;

/** A ticket on one page. Who read it, and why, is written down first. @throws ticket/not-found, adjust/self */
export async function getTicket(
  platform: Pick<Platform, 'store' | 'files' | 'config'>,
  call: Call<Input>,
): Promise<Reply> {
  const { store } = platform;
  const { ticketId, reason } = call.input;
  const { ticket, desk } = await readOthersTicket(store, ticketId, call.uid);
  await noteReading(store, call, { action: 'support-getTicket', target: `tickets/${ticketId}`, reason });
  const [messages, notes, gathered] = await Promise.all([
    wordsOf<TicketMessageDoc>(store, collectionRef('ticketMessages'), ticketId),
    wordsOf<TicketNoteDoc>(store, collectionRef('ticketNotes'), ticketId),
    gatherEvidence(store, ticket),
  ]);
  const pictureIds = messages.flatMap(({ pictures }) => pictures);
  const urls = await linkTicketPictures(platform, pictureIds, call.now);
  const authors = notes.map(({ authorUid }) => authorUid);
  const personOf = await peopleOf(store, [ticket.uid, desk.assigneeUid, ...authors]);
  const { guest, dispute } = ticket;
  return {
    ticket: {
      ...toLine(ticket, desk.assigneeUid, personOf),
      guest,
      dispute: dispute && {
        dueAt: dispute.dueAt.toISOString(),
        handlerName: dispute.handlerName,
        outcome: dispute.outcome,
      },
    },
    messages: messages.map(({ from, words, pictures, at }) => ({
      ...{ from, words, at: at.toISOString() },
      pictureUrls: pictures.map((id) => urls[pictureIds.indexOf(id)] ?? null),
    })),
    notes: notes.map(({ authorUid, words, at }) => {
      return { authorUid, authorName: personOf(authorUid).name, words, at: at.toISOString() };
    }),
    ...gathered,
  };
}

async function wordsOf<T extends object>(reader: Reader, from: CollectionRef<T>, ticketId: string): Promise<T[]> {
  const found = await reader.find<T>({
    from,
    where: [{ field: 'ticketId', op: '==', value: ticketId }],
    orderBy: [{ field: 'at', direction: 'asc' }],
    limit: MOST_WORDS,
  });
  return found.map(({ data }) => data);
}
