import { z } from 'zod';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import { feedbackDoc, linkedRecord, ticketMessageDoc, ticketState, ticketTopic } from '../documents/support.ts';
import { docId, requestId } from '../ids.ts';

/** A ban or a payment that went wrong are what support is for, so a banned person is heard too. */
const person = { audience: 'person', evenBanned: true, area: null, movesMoney: false, quota: 'counted' } as const;

const subject = z.string().trim().min(3).max(120);
const words = z.string().trim().min(1).max(2_000);
/** Media ids of the caller's own uploads for the purpose `ticket`, made ready before. */
const pictures = ticketMessageDoc.shape.pictures.default([]);
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
    pictures,
    record: linkedRecord.nullable(),
  }),
  reply: ticketReply,
  ...person,
  errors: ['user/not-found', 'ticket/record-not-found', 'media/not-found', 'media/not-ready', 'ledger/key-reused'],
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
  request: z.strictObject({ requestId, ticketId: docId, words, pictures }),
  reply: ticketReply,
  ...person,
  errors: [
    'ticket/not-found',
    'ticket/wrong-state',
    'ticket/full',
    'media/not-found',
    'media/not-ready',
    'ledger/key-reused',
  ],
});

export const closeTicketContract = callable({
  name: 'support-closeTicket',
  summary: "Says that the caller's own ticket is solved. A dispute is withdrawn by it.",
  request: z.strictObject({ requestId, ticketId: docId }),
  reply: ticketReply,
  ...person,
  errors: ['ticket/not-found', 'ticket/wrong-state', 'ledger/key-reused'],
});

export const sendFeedbackContract = callable({
  name: 'support-sendFeedback',
  summary: 'Says what one thinks of the app. Nobody answers: for help there are tickets.',
  request: z.strictObject({
    requestId,
    ...feedbackDoc.pick({ tag: true, rating: true }).shape,
    words: z.string().trim().max(1_000).default(''),
    app: feedbackDoc.shape.app.default(null),
  }),
  reply: feedbackDoc.pick({ feedbackId: true }),
  ...person,
  errors: ['user/not-found', 'ledger/key-reused'],
});
