import type { z } from 'zod';
import type { closeTicketContract, replyToTicketContract } from '../../contract/features/support.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { keepTicketPictures } from '../media/public.ts';
import { solvedByOwner, withOwnersWords } from './decide-ticket.ts';
import { postWords, readOwnTicket, writeTicket } from './ticket-store.ts';

type Needs = Pick<Platform, 'store' | 'config'>;
type ReplyCall = Call<z.output<typeof replyToTicketContract.request>>;
type CloseCall = Call<z.output<typeof closeTicketContract.request>>;
type Reply = z.output<typeof replyToTicketContract.reply>;

/**
 * Words of a ticket's owner. They open a solved ticket again while its days run.
 * @throws ticket/not-found, ticket/wrong-state {state}, ticket/full {limit}, media/not-found {mediaId},
 * media/not-ready {mediaId, state}, ledger/key-reused
 */
export async function replyToTicket({ store, config }: Needs, call: ReplyCall): Promise<Reply> {
  const { uid, input, requestId, now } = call;
  const rules = (await config.read(now)).support.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'support-replyToTicket', call);
    if (replayed !== undefined) return replayed;
    const { ticket: before, desk } = await readOwnTicket(tx, input.ticketId, uid);
    const ticket = withOwnersWords(before, { rules, now });
    const { words, pictures } = input;
    const keep = await keepTicketPictures(tx, pictures, { ownerUid: uid, now });
    keep();
    writeTicket(tx, ticket, desk.assigneeUid);
    postWords(tx, ticket, { from: 'person', words, pictures, cause: `person~${requestId}`, now });
    const reply = { ticketId: ticket.ticketId, state: ticket.state };
    return writeReplay(tx, 'support-replyToTicket', { call, reply });
  });
}

/** The owner needs no more help. @throws ticket/not-found, ticket/wrong-state {state}, ledger/key-reused */
export async function closeTicket({ store, config }: Needs, call: CloseCall): Promise<Reply> {
  const { uid, input, now } = call;
  const rules = (await config.read(now)).support.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'support-closeTicket', call);
    if (replayed !== undefined) return replayed;
    const { ticket: before, desk } = await readOwnTicket(tx, input.ticketId, uid);
    const ticket = solvedByOwner(before, { rules, now });
    writeTicket(tx, ticket, desk.assigneeUid);
    const reply = { ticketId: ticket.ticketId, state: ticket.state };
    return writeReplay(tx, 'support-closeTicket', { call, reply });
  });
}
