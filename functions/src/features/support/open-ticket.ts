import type { z } from 'zod';
import type { TicketDoc } from '../../contract/documents/support.ts';
import type { contactContract, openTicketContract } from '../../contract/features/support.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { keepTicketPictures } from '../media/public.ts';
import { countForDay } from './count-for-day.ts';
import { openedTicket } from './decide-ticket.ts';
import { assertOwnRecord } from './own-record.ts';
import { ticketNumber } from './ticket-number.ts';
import { postWords } from './ticket-store.ts';

type Needs = Pick<Platform, 'store' | 'config' | 'random'>;
type OpenCall = Call<z.output<typeof openTicketContract.request>>;
type ContactCall = Call<z.output<typeof contactContract.request>>;
type Reply = z.output<typeof openTicketContract.reply>;

/**
 * Opens a ticket, about a record of the caller's own where it names one.
 * @throws user/not-found, ticket/record-not-found {kind}, media/not-found {mediaId}, media/not-ready {mediaId, state},
 * limit/reached {limit, resetsAt}, ledger/key-reused
 */
export async function openTicket(platform: Needs, call: OpenCall): Promise<Reply> {
  const { topic, language, subject, record, words, pictures } = call.input;
  const rules = (await platform.config.read(call.now)).support.value;
  const ticketId = ticketNumber(platform.random.id(), call.now);
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'support-openTicket', call);
    if (replayed !== undefined) return replayed;
    if ((await tx.get(refTo('users', call.uid))) === undefined) throw new AppError('user/not-found');
    if (record !== null) await assertOwnRecord(tx, record, call.uid);
    const keep = await keepTicketPictures(tx, pictures, { ownerUid: call.uid, now: call.now });
    const count = await countForDay(tx, call, { limit: 'tickets', calls: rules.ticketsPerDay });
    const about = { ticketId, uid: call.uid, guest: null, language, topic, subject, record };
    const ticket = openedTicket(about, { rules, now: call.now });
    count();
    keep();
    return write(tx, call, { name: 'support-openTicket', ticket, words, pictures });
  });
}

/** Opens a ticket of somebody without an account. @throws limit/reached {limit, resetsAt}, ledger/key-reused */
export async function contact(platform: Needs, call: ContactCall): Promise<Reply> {
  const { topic, language, name, email, subject, words } = call.input;
  const rules = (await platform.config.read(call.now)).support.value;
  const ticketId = ticketNumber(platform.random.id(), call.now);
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'support-contact', call);
    if (replayed !== undefined) return replayed;
    const count = await countForDay(tx, call, { limit: 'tickets', calls: rules.guestTicketsPerDay });
    const about = { ticketId, uid: null, guest: { name, email }, language, topic, subject, record: null };
    const ticket = openedTicket(about, { rules, now: call.now });
    count();
    return write(tx, call, { name: 'support-contact', ticket, words });
  });
}

function write(
  tx: Tx,
  call: Call<unknown>,
  { name, ticket, words, pictures = [] }: { name: string; ticket: TicketDoc; words: string; pictures?: string[] },
): Reply {
  // Two that drew the same number would meet here, and the second one draws again with its next attempt.
  tx.create(refTo('tickets', ticket.ticketId), ticket);
  const { ticketId, topic, state, turnAt } = ticket;
  tx.create(refTo('ticketDesks', ticketId), { ticketId, topic, state, turnAt, assigneeUid: null });
  postWords(tx, ticket, { from: 'person', words, pictures, cause: 'opened', now: call.now });
  return writeReplay(tx, name, { call, reply: { ticketId, state } });
}
