import type { z } from 'zod';
import type { addNoteContract, assignTicketContract } from '../../contract/features/support-desk.ts';
import { staffRoles } from '../../contract/staff-roles.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { handledBy } from './decide-ticket.ts';
import { readOthersTicket, writeTicket } from './ticket-store.ts';

type Needs = Pick<Platform, 'store'>;
type AssignCall = Call<z.output<typeof assignTicketContract.request>>;
type AssignReply = z.output<typeof assignTicketContract.reply>;
type NoteCall = Call<z.output<typeof addNoteContract.request>>;
type NoteReply = z.output<typeof addNoteContract.reply>;

/**
 * Gives a ticket to somebody of staff who is not its owner, or back to all. Whoever handles a dispute is named to its
 * owner, so that name has to come with it.
 * @throws ticket/not-found, adjust/self, ticket/wrong-state {state}, request/invalid {field: handlerName},
 * ticket/not-staff, ledger/key-reused
 */
export async function assignTicket({ store }: Needs, call: AssignCall): Promise<AssignReply> {
  const { ticketId, assigneeUid, handlerName, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<AssignReply>(tx, 'support-assignTicket', call);
    if (replayed !== undefined) return replayed;
    const { ticket: before, desk } = await readOthersTicket(tx, ticketId, call.uid);
    if (assigneeUid !== null && before.uid === assigneeUid) throw new AppError('adjust/self');
    const isNameless = before.dispute !== null && assigneeUid !== null && handlerName === undefined;
    if (isNameless) throw new AppError('request/invalid', { field: 'handlerName', problem: 'required' });
    if (assigneeUid !== null) await assertStaff(tx, assigneeUid);
    const ticket = handledBy(before, assigneeUid === null ? null : (handlerName ?? null));
    writeTicket(tx, ticket, assigneeUid);
    const change = { before: { assigneeUid: desk.assigneeUid }, after: { assigneeUid } };
    writeAudit(tx, call, { action: 'support-assignTicket', target: `tickets/${ticketId}`, reason, ...change });
    return writeReplay(tx, 'support-assignTicket', { call, reply: { ticketId, assigneeUid } });
  });
}

async function assertStaff(reader: Reader, uid: string): Promise<void> {
  const roles = (await reader.get(refTo('users', uid)))?.roles ?? [];
  if (!staffRoles.some((role) => roles.includes(role))) throw new AppError('ticket/not-staff');
}

/** A note between staff. @throws ticket/not-found, adjust/self, ledger/key-reused */
export async function addNote({ store }: Needs, call: NoteCall): Promise<NoteReply> {
  const { uid, requestId, now } = call;
  const { ticketId, words, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<NoteReply>(tx, 'support-addNote', call);
    if (replayed !== undefined) return replayed;
    await readOthersTicket(tx, ticketId, uid);
    const noteId = idFrom('ticket-note', ticketId, uid, requestId);
    tx.create(refTo('ticketNotes', noteId), { ticketId, authorUid: uid, words, at: now });
    const change = { before: null, after: { noteId } };
    writeAudit(tx, call, { action: 'support-addNote', target: `tickets/${ticketId}`, reason, ...change });
    return writeReplay(tx, 'support-addNote', { call, reply: { ticketId } });
  });
}
