import type { SupportSection } from '../../contract/config/support.ts';
import type { TicketDoc, TicketState } from '../../contract/documents/support.ts';
import { AppError } from '../../kernel/app-error.ts';
import { DAY, earliest, isDue, plus } from '../../kernel/time.ts';

type Opening = Pick<TicketDoc, 'ticketId' | 'uid' | 'guest' | 'language' | 'topic' | 'subject' | 'record'>;

interface Terms {
  readonly rules: SupportSection;
  readonly now: Date;
}

/** A new ticket with its first words. The topic `dispute` makes it a formal one, with a clock. */
export function openedTicket(opening: Opening, { rules, now }: Terms): TicketDoc {
  const isDispute = opening.topic === 'dispute';
  const dispute = { dueAt: plus(now, rules.disputeDays * DAY), handlerName: null, outcome: null, reminders: 0 };
  const ticket: TicketDoc = {
    ...opening,
    state: 'open',
    turnAt: now,
    messages: 1,
    isReminded: false,
    dispute: isDispute ? dispute : null,
    dueAt: null,
    at: now,
  };
  return withDue(ticket, rules);
}

/**
 * After words of its owner. One that waits for staff keeps its place in the queue; a solved one is opened again, within
 * its days.
 * @throws ticket/wrong-state {state}, ticket/full {limit}
 */
export function withOwnersWords(ticket: TicketDoc, { rules, now }: Terms): TicketDoc {
  const isOver = ticket.state === 'solved' && isDue(plus(ticket.turnAt, rules.reopenDays * DAY), now);
  if (ticket.state === 'closed' || isOver) throw new AppError('ticket/wrong-state', { state: 'closed' });
  const messages = oneMore(ticket, rules);
  if (isWithStaff(ticket.state)) return { ...ticket, messages };
  const state = ticket.state === 'solved' ? 'reopened' : 'open';
  return withDue({ ...ticket, messages, state, turnAt: now, isReminded: false }, rules);
}

/** After an answer of staff: it waits for its owner. @throws ticket/wrong-state {state}, ticket/full {limit} */
export function answeredTicket(ticket: TicketDoc, { rules, now }: Terms): TicketDoc {
  assertRuns(ticket);
  const messages = oneMore(ticket, rules);
  return withDue({ ...ticket, messages, state: 'waiting', turnAt: now, isReminded: false }, rules);
}

/**
 * After the last answer of staff, which is the written outcome of a dispute.
 * @throws ticket/wrong-state {state}, ticket/full {limit}, ticket/handler-required
 */
export function settledTicket(ticket: TicketDoc, words: string, { rules, now }: Terms): TicketDoc {
  assertRuns(ticket);
  const { dispute } = ticket;
  const messages = oneMore(ticket, rules);
  if (dispute?.handlerName === null) throw new AppError('ticket/handler-required');
  const settled = dispute === null ? null : { ...dispute, outcome: words };
  return withDue({ ...ticket, messages, dispute: settled, state: 'solved', turnAt: now }, rules);
}

/** Its owner says that it is solved; a dispute is withdrawn by it. @throws ticket/wrong-state {state} */
export function solvedByOwner(ticket: TicketDoc, { rules, now }: Terms): TicketDoc {
  assertRuns(ticket);
  return withDue({ ...ticket, state: 'solved', turnAt: now }, rules);
}

/** Who looks after it from now on, by the name its owner is told. @throws ticket/wrong-state {state} */
export function handledBy(ticket: TicketDoc, handlerName: string | null): TicketDoc {
  assertRuns(ticket);
  return ticket.dispute === null ? ticket : { ...ticket, dispute: { ...ticket.dispute, handlerName } };
}

/** What the clock does to a ticket, and whom it tells. */
export interface Step {
  readonly ticket: TicketDoc;
  readonly tell: 'ticket-waiting' | 'ticket-closed' | 'dispute-due' | null;
}

/** The step that is due, one at a time; null when none is. */
export function dueStep(ticket: TicketDoc, { rules, now }: Terms): Step | null {
  const { dispute } = ticket;
  if (dispute !== null && isDue(disputeDue(ticket, rules), now)) {
    const reminded = { ...ticket, dispute: { ...dispute, reminders: dispute.reminders + 1 } };
    return { ticket: withDue(reminded, rules), tell: 'dispute-due' };
  }
  if (!isDue(turnDue(ticket, rules), now)) return null;
  if (ticket.state === 'solved') return { ticket: withDue({ ...ticket, state: 'closed' }, rules), tell: null };
  if (!ticket.isReminded) return { ticket: withDue({ ...ticket, isReminded: true }, rules), tell: 'ticket-waiting' };
  return { ticket: withDue({ ...ticket, state: 'solved', turnAt: now }, rules), tell: 'ticket-closed' };
}

const isWithStaff = (state: TicketState): boolean => state === 'open' || state === 'reopened';

function assertRuns({ state }: TicketDoc): void {
  if (state === 'solved' || state === 'closed') throw new AppError('ticket/wrong-state', { state });
}

function oneMore({ messages }: TicketDoc, { messagesPerTicket }: SupportSection): number {
  if (messages >= messagesPerTicket) throw new AppError('ticket/full', { limit: messagesPerTicket });
  return messages + 1;
}

/** With the date of its next step by the rules of now. */
export const withDue = (ticket: TicketDoc, rules: SupportSection): TicketDoc => ({
  ...ticket,
  dueAt: earliest(turnDue(ticket, rules), disputeDue(ticket, rules)),
});

/** A dispute is never solved by silence: somebody has to write down its outcome. */
function turnDue({ state, turnAt, isReminded, dispute }: TicketDoc, rules: SupportSection): Date | null {
  if (state === 'solved') return plus(turnAt, rules.reopenDays * DAY);
  if (state !== 'waiting' || (isReminded && dispute !== null)) return null;
  return plus(turnAt, (isReminded ? Math.max(rules.solveDays, rules.remindDays) : rules.remindDays) * DAY);
}

/** Once some days before the end, and once at it. */
function disputeDue({ state, dispute }: TicketDoc, rules: SupportSection): Date | null {
  if (dispute === null || dispute.reminders >= 2 || state === 'solved' || state === 'closed') return null;
  return dispute.reminders === 0 ? plus(dispute.dueAt, -rules.disputeRemindDays * DAY) : dispute.dueAt;
}
