import type { TicketDoc, TicketMessageDoc } from '../../contract/documents/support.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { wordMail } from '../notify/public.ts';

type Needs = Pick<Platform, 'store' | 'mail' | 'log'>;

const MAILS = 100;

/**
 * Mails an answer to a guest, if it is to be mailed still. One that could not be sent is tried again by the sweep; the
 * mail's id is that of the message, so that a repeat is the same mail.
 */
export async function mailWords(platform: Needs, messageId: string, now: Date): Promise<void> {
  const { store, mail, log } = platform;
  const message = await store.get(refTo('ticketMessages', messageId));
  if (message === undefined || message.mailDueAt === null) return;
  const ticket = await store.get(refTo('tickets', message.ticketId));
  if (ticket?.guest == null) return;
  const outcome = await mail
    .send({ ...worded(ticket, message), to: ticket.guest.email, messageId })
    .catch((error: unknown) => {
      log.fault('ticket-not-mailed', error, { ticketId: ticket.ticketId });
      return 'later' as const;
    });
  if (outcome === 'refused') log.warn('ticket-mail-refused', { ticketId: ticket.ticketId });
  await store.update(refTo('ticketMessages', messageId), {
    mailDueAt: outcome === 'later' ? plus(now, HOUR) : null,
  });
}

/** Mails what is due. @returns how many were tried */
export async function mailDue(platform: Needs, now: Date): Promise<number> {
  const due = await platform.store.find<TicketMessageDoc>({
    from: collectionRef('ticketMessages'),
    where: [{ field: 'mailDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'mailDueAt', direction: 'asc' }],
    limit: MAILS,
  });
  for (const { id } of due) await mailWords(platform, id, now);
  return due.length;
}

function worded({ ticketId, subject, language }: TicketDoc, { words }: TicketMessageDoc) {
  return wordMail({ title: `[${ticketId}] ${subject}`, body: words }, language);
}
