import type { TicketDeskDoc, TicketDoc, TicketMessageDoc } from '../../contract/documents/support.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import { noticeFor } from '../notify/public.ts';

export interface TicketFile {
  readonly ticket: TicketDoc;
  readonly desk: TicketDeskDoc;
}

/** A ticket with the side of it that staff see. @throws ticket/not-found */
export async function readTicket(reader: Reader, ticketId: string): Promise<TicketFile> {
  const [ticket, desk] = await Promise.all([
    reader.get(refTo('tickets', ticketId)),
    reader.get(refTo('ticketDesks', ticketId)),
  ]);
  if (ticket === undefined) throw new AppError('ticket/not-found');
  invariant(desk !== undefined, `ticket ${ticketId} has no desk`);
  return { ticket, desk };
}

/** Somebody's own ticket; another's is as unknown as one that never was. @throws ticket/not-found */
export async function readOwnTicket(tx: Tx, ticketId: string, uid: string): Promise<TicketFile> {
  const file = await readTicket(tx, ticketId);
  if (file.ticket.uid !== uid) throw new AppError('ticket/not-found');
  return file;
}

/** A ticket that this member of staff may work on: not their own. @throws ticket/not-found, adjust/self */
export async function readOthersTicket(reader: Reader, ticketId: string, agentUid: string): Promise<TicketFile> {
  const file = await readTicket(reader, ticketId);
  if (file.ticket.uid === agentUid) throw new AppError('adjust/self');
  return file;
}

/** Writes both sides, which name the same state. */
export function writeTicket(tx: Tx, ticket: TicketDoc, assigneeUid: string | null): void {
  const { ticketId, topic, state, turnAt } = ticket;
  tx.set(refTo('tickets', ticketId), ticket);
  tx.set(refTo('ticketDesks', ticketId), { ticketId, topic, state, turnAt, assigneeUid });
}

interface NewWords {
  readonly from: TicketMessageDoc['from'];
  readonly words: string;
  readonly pictures?: readonly string[];
  /** Names the message: a repeat is the same one. */
  readonly cause: string;
  readonly now: Date;
}

/** Adds words to a ticket. Those of staff to a guest are to be mailed. @returns the message's id */
export function postWords(tx: Tx, { ticketId, uid, guest }: TicketDoc, posted: NewWords): string {
  const { from, words, pictures = [], cause, now } = posted;
  const messageId = idFrom('ticket', ticketId, cause);
  const mailDueAt = guest !== null && from === 'staff' ? now : null;
  const message = { messageId, ticketId, uid, from, words, pictures: [...pictures], mailDueAt, at: now };
  tx.create(refTo('ticketMessages', messageId), message);
  return messageId;
}

/** Tells a ticket's owner, once for each cause; a guest has no inbox. */
export function tellOwner(
  tx: Tx,
  { ticketId, uid, subject }: TicketDoc,
  { kind, cause, now }: { kind: NoticeKind; cause: string; now: Date },
): void {
  if (uid === null) return;
  const notice = noticeFor(`${ticketId}~${cause}`, {
    uid,
    kind,
    params: { ticket: ticketId, subject },
    link: { kind: 'ticket', id: ticketId },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}
