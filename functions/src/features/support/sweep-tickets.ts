import type { SupportSection } from '../../contract/config/support.ts';
import type { TicketDoc } from '../../contract/documents/support.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeFor } from '../notify/public.ts';
import { dueStep, type Step, withDue } from './decide-ticket.ts';
import { mailDue } from './mail-guests.ts';
import { readTicket, tellOwner, writeTicket } from './ticket-store.ts';

type Needs = Pick<Platform, 'store' | 'config' | 'mail' | 'log'>;

const TICKETS = 200;

/** Moves on every ticket whose time has come, one step each, and mails what guests have not got yet. */
export async function sweepTickets(platform: Needs, now: Date): Promise<{ moved: number; mailed: number }> {
  const { store, config, log } = platform;
  const rules = (await config.read(now)).support.value;
  const due = await store.find<TicketDoc>({
    from: collectionRef('tickets'),
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: TICKETS,
  });
  for (const { id } of due) {
    await store
      .transaction((tx) => moveOn(tx, id, { rules, now }))
      .catch((error) => log.fault('ticket-not-moved', error, { ticketId: id }));
  }
  return { moved: due.length, mailed: await mailDue(platform, now) };
}

/** One step. A repeat finds the next due date, and does nothing before it. */
async function moveOn(tx: Tx, ticketId: string, { rules, now }: { rules: SupportSection; now: Date }): Promise<void> {
  const { ticket, desk } = await readTicket(tx, ticketId);
  const step = dueStep(ticket, { rules, now });
  if (step === null) {
    // The days were made longer after this date was written.
    tx.set(refTo('tickets', ticketId), withDue(ticket, rules));
    return;
  }
  writeTicket(tx, step.ticket, desk.assigneeUid);
  tell(tx, step, { handlerUid: desk.assigneeUid, now });
}

function tell(tx: Tx, { ticket, tell: kind }: Step, { handlerUid, now }: { handlerUid: string | null; now: Date }) {
  const { ticketId, dispute, turnAt } = ticket;
  if (kind === null) return;
  if (kind !== 'dispute-due') return tellOwner(tx, ticket, { kind, cause: String(turnAt.getTime()), now });
  if (handlerUid === null || dispute === null) return;
  const notice = noticeFor(`${ticketId}~${dispute.reminders}`, {
    uid: handlerUid,
    kind,
    params: { ticket: ticketId, until: dispute.dueAt.toISOString() },
    link: { kind: 'ticket', id: ticketId },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}
