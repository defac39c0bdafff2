import { z } from 'zod';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import { linkedRecord, ticketState, ticketTopic } from '../documents/support.ts';
import { docId, requestId } from '../ids.ts';

/** A ban or a payment that went wrong are what support is for, so a banned person is heard too. */
const person = { audience: 'person', evenBanned: true, area: null, movesMoney: false, quota: 'counted' } as const;

const subject = z.string().trim().min(3).max(120);
const words = z.string().trim().min(1).max(2_000);
const ticketReply = z.strictObject({ ticketId: docId, state: ticketState });

export const openTicketContract = callable({
  name: 'support-openTicket',
  summary:
    "Asks for help, about a record of the caller's own where there is one. The answer comes as a notice and by mail.",
  request: z.strictObject({
    requestId,
    topic: ticketTopic,
    language: locale,
    subject,
    words,
    record: linkedRecord.nullable(),
  }),
  reply: ticketReply,
  ...person,
  errors: ['user/not-found', 'ticket/record-not-found', 'ledger/key-reused'],
});

export const contactContract = callable({
  name: 'support-contact',
  summary: 'Asks for help without an account. The answer comes by mail.',
  request: z.strictObject({
    requestId,
    topic: ticketTopic.exclude(['dispute']),
    language: locale,
    name: z.string().trim().min(1).max(80),
    email: z.email().max(254),
    subject,
    words,
  }),
  reply: ticketReply,
  audience: 'guest',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['ledger/key-reused'],
});

export const replyToTicketContract = callable({
  name: 'support-replyToTicket',
  summary: "Adds words to the caller's own ticket; a solved one is opened again while that is possible.",
  request: z.strictObject({ requestId, ticketId: docId, words }),
  reply: ticketReply,
  ...person,
  errors: ['ticket/not-found', 'ticket/wrong-state', 'ticket/full', 'ledger/key-reused'],
});

export const closeTicketContract = callable({
  name: 'support-closeTicket',
  summary: "Says that the caller's own ticket is solved. A dispute is withdrawn by it.",
  request: z.strictObject({ requestId, ticketId: docId }),
  reply: ticketReply,
  ...person,
  errors: ['ticket/not-found', 'ticket/wrong-state', 'ledger/key-reused'],
});
