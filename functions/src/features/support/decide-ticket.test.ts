import { describe, expect, it } from 'vitest';
import { defaultSupport as rules } from '../../contract/config/support.ts';
import type { TicketDoc } from '../../contract/documents/support.ts';
import { DAY, HOUR, plus } from '../../kernel/time.ts';
import {
  answeredTicket,
  dueStep,
  handledBy,
  openedTicket,
  settledTicket,
  solvedByOwner,
  withOwnersWords,
} from './decide-ticket.ts';
import { ticketNumber } from './ticket-number.ts';

const start = new Date('2026-11-21T06:30:00.000Z');
const after = (days: number) => plus(start, days * DAY);
const at = (days: number) => ({ rules, now: after(days) });
const open = (topic: TicketDoc['topic'] = 'payment') =>
  openedTicket(
    { ticketId: 'MH-1', uid: 'ann', guest: null, language: 'en', topic, subject: 'Paid twice', record: null },
    at(0),
  );
const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });

describe('a ticket', () => {
  it('waits for staff without a clock, and for its owner with one', () => {
    expect(open()).toMatchObject({ state: 'open', messages: 1, dispute: null, dueAt: null });
    expect(answeredTicket(open(), at(1))).toMatchObject({ state: 'waiting', messages: 2, dueAt: after(4) });
  });

  it('keeps its place in the queue while its owner adds words, and gets a new one after an answer', () => {
    const more = withOwnersWords(open(), at(2));
    expect(more).toMatchObject({ state: 'open', turnAt: start, messages: 2 });
    expect(withOwnersWords(answeredTicket(more, at(3)), at(4))).toMatchObject({
      ...{ state: 'open', turnAt: after(4), dueAt: null },
    });
  });

  it('reminds its owner once, is then solved by silence, and closed for good', () => {
    const waiting = answeredTicket(open(), at(0));
    expect(dueStep(waiting, { rules, now: plus(after(3), -1) })).toBeNull();
    const reminded = dueStep(waiting, at(3));
    expect(reminded).toMatchObject({ tell: 'ticket-waiting', ticket: { state: 'waiting', dueAt: after(14) } });
    const solved = dueStep(reminded?.ticket ?? waiting, at(14));
    expect(solved).toMatchObject({ tell: 'ticket-closed', ticket: { state: 'solved', dueAt: after(28) } });
    const closed = dueStep(solved?.ticket ?? waiting, at(28));
    expect(closed).toMatchObject({ tell: null, ticket: { state: 'closed', dueAt: null } });
    expect(dueStep(closed?.ticket ?? waiting, at(99))).toBeNull();
  });

  it('is opened again within its days, before the clock has closed it as after', () => {
    const solved = settledTicket(open(), 'Done.', at(0));
    expect(withOwnersWords(solved, { rules, now: plus(after(14), -1) })).toMatchObject({ state: 'reopened' });
    const late = refusal('ticket/wrong-state', { state: 'closed' });
    expect(() => withOwnersWords(solved, at(14))).toThrow(late);
    expect(() => withOwnersWords({ ...solved, state: 'closed' }, at(1))).toThrow(late);
  });

  it.each([
    ['an answer', (ticket: TicketDoc) => answeredTicket(ticket, at(1))],
    ['a last answer', (ticket: TicketDoc) => settledTicket(ticket, 'Done.', at(1))],
    ['its owner closing it', (ticket: TicketDoc) => solvedByOwner(ticket, at(1))],
    ['another handler', (ticket: TicketDoc) => handledBy(ticket, 'Sunil')],
  ])('takes %s only while it runs', (_, act) => {
    const solved = solvedByOwner(open(), at(0));
    expect(() => act(solved)).toThrow(refusal('ticket/wrong-state', { state: 'solved' }));
    expect(() => act({ ...solved, state: 'closed' })).toThrow(refusal('ticket/wrong-state', { state: 'closed' }));
    expect(() => act(open())).not.toThrow();
  });

  it('holds so many words and no more', () => {
    const full = { ...open(), messages: rules.messagesPerTicket };
    const tooMany = refusal('ticket/full', { limit: 200 });
    expect(() => withOwnersWords(full, at(0))).toThrow(tooMany);
    expect(() => answeredTicket(full, at(0))).toThrow(tooMany);
    expect(() => settledTicket(full, 'Done.', at(0))).toThrow(tooMany);
    expect(answeredTicket({ ...full, messages: 199 }, at(0)).messages).toBe(200);
  });
});

describe('a dispute', () => {
  it('has thirty days, and reminds its handler before their end and at it', () => {
    const dispute = open('dispute');
    expect(dispute).toMatchObject({ dispute: { dueAt: after(30), outcome: null }, dueAt: after(25) });
    const first = dueStep(dispute, at(25));
    expect(first).toMatchObject({ tell: 'dispute-due', ticket: { dueAt: after(30), state: 'open' } });
    const second = dueStep(first?.ticket ?? dispute, at(30));
    expect(second).toMatchObject({ tell: 'dispute-due', ticket: { dueAt: null } });
    expect(dueStep(second?.ticket ?? dispute, at(60))).toBeNull();
  });

  it('needs a named handler before its outcome is written down', () => {
    expect(() => settledTicket(open('dispute'), 'Paid back.', at(2))).toThrow(refusal('ticket/handler-required'));
    const settled = settledTicket(handledBy(open('dispute'), 'Sunil'), 'Paid back.', at(2));
    expect(settled).toMatchObject({ state: 'solved', dispute: { handlerName: 'Sunil', outcome: 'Paid back.' } });
    expect(settled.dueAt).toEqual(after(16));
  });

  it('is never solved by silence', () => {
    const waiting = answeredTicket(open('dispute'), at(0));
    const reminded = dueStep(waiting, at(3));
    expect(reminded).toMatchObject({ tell: 'ticket-waiting', ticket: { state: 'waiting', dueAt: after(25) } });
    expect(dueStep(reminded?.ticket ?? waiting, at(20))).toBeNull();
  });

  it('is withdrawn when its owner says that it is solved', () => {
    expect(solvedByOwner(open('dispute'), at(1))).toMatchObject({ state: 'solved', dispute: { outcome: null } });
  });
});

describe('ticketNumber', () => {
  it('names the month in India and what chance gave', () => {
    const lastEvening = new Date(Date.parse('2026-12-01T00:00:00+05:30') - HOUR);
    expect(ticketNumber('abcdefghijklk3qz7pab', lastEvening)).toBe('MH-2611-K3QZ7PAB');
    expect(ticketNumber('abcdefghijklk3qz7pab', plus(lastEvening, HOUR))).toBe('MH-2612-K3QZ7PAB');
  });
});
