import { z } from 'zod';
import { coins } from '../amounts.ts';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import {
  cannedAnswerDoc,
  cannedTexts,
  feedbackDoc,
  linkedRecord,
  ticketMessageDoc,
  ticketState,
  ticketTopic,
} from '../documents/support.ts';
import { docId, instant, pageLimit, readingReason, reason, requestId, slug, uid } from '../ids.ts';
import { paged, paging, personInRow } from '../list-shapes.ts';

const desk = {
  audience: { staff: ['support', 'finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;

const words = z.string().trim().min(1).max(2_000);
const ticketReply = z.strictObject({ ticketId: docId, state: ticketState });
const ofOne = ['ticket/not-found', 'adjust/self'] as const;

const line = {
  ticketId: docId,
  uid: uid.nullable(),
  topic: ticketTopic,
  language: locale,
  subject: z.string(),
  state: ticketState,
  record: linkedRecord.nullable(),
  assigneeUid: uid.nullable(),
  turnAt: instant,
  disputeDueAt: instant.nullable(),
  at: instant,
  /** What its owner, a guest too, and whoever has it are called; empty where there is no profile any more. */
  name: z.string(),
  assigneeName: z.string().nullable(),
} as const;
const cursor = z.strictObject({ turnAt: instant, id: docId });

export const listTicketsContract = callable({
  name: 'support-listTickets',
  summary: 'One queue of tickets, those first that have waited longest.',
  request: z.strictObject({
    /** `open`: what waits for staff, reopened ones among it. */
    queue: z.enum(['open', 'waiting', 'solved', 'closed']),
    topic: ticketTopic.optional(),
    /** Null: what nobody has taken. */
    assigneeUid: uid.nullable().optional(),
    limit: pageLimit,
    cursor: cursor.optional(),
    reason: readingReason,
  }),
  reply: z.strictObject({ tickets: z.array(z.strictObject(line)), cursor: cursor.nullable() }),
  ...desk,
  errors: [],
});

const fact = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const getTicketContract = callable({
  name: 'support-getTicket',
  summary: 'A ticket on one page: its words and notes, what it is about, the ledger rows and the earlier decisions.',
  request: z.strictObject({ ticketId: docId, reason: readingReason }),
  reply: z.strictObject({
    ticket: z.strictObject({
      ...line,
      guest: z.strictObject({ name: z.string(), email: z.string() }).nullable(),
      dispute: z
        .strictObject({ dueAt: instant, handlerName: z.string().nullable(), outcome: z.string().nullable() })
        .nullable(),
    }),
    messages: z.array(
      z.strictObject({
        from: ticketMessageDoc.shape.from,
        words: z.string(),
        /** Links of some minutes; null where a picture is gone with its owner's account. */
        pictureUrls: z.array(z.string().nullable()),
        at: instant,
      }),
    ),
    notes: z.array(z.strictObject({ authorUid: uid, authorName: z.string(), words: z.string(), at: instant })),
    /** The documents that the ticket is about, without what is secret in them. */
    evidence: z.array(
      z.strictObject({
        document: z.string(),
        facts: z.record(z.string(), fact),
        /** Those whom the facts name by their uid. */
        people: z.array(personInRow),
      }),
    ),
    /** Entries of the record itself, then the newest lines of the owner's wallet. */
    ledger: z.array(z.strictObject({ entryKey: docId, kind: z.string(), coins: z.int().nullable(), at: instant })),
    decisions: z.array(z.strictObject({ action: z.string(), target: z.string(), reason: z.string(), at: instant })),
  }),
  ...desk,
  errors: [...ofOne],
});

export const assignTicketContract = callable({
  name: 'support-assignTicket',
  summary: 'Gives a ticket to a member of staff, or back to all. The handler of a dispute is named to its owner.',
  request: z.strictObject({
    requestId,
    ticketId: docId,
    assigneeUid: uid.nullable(),
    handlerName: z.string().trim().min(2).max(80).optional(),
    reason,
  }),
  reply: z.strictObject({ ticketId: docId, assigneeUid: uid.nullable() }),
  ...desk,
  errors: [...ofOne, 'ticket/wrong-state', 'ticket/not-staff', 'ledger/key-reused'],
});

export const addNoteContract = callable({
  name: 'support-addNote',
  summary: 'Writes a note that only staff see.',
  request: z.strictObject({ requestId, ticketId: docId, words, reason }),
  reply: z.strictObject({ ticketId: docId }),
  ...desk,
  errors: [...ofOne, 'ledger/key-reused'],
});

export const answerTicketContract = callable({
  name: 'support-answerTicket',
  summary: 'Answers a ticket, which waits for its owner then.',
  request: z.strictObject({ requestId, ticketId: docId, words, reason }),
  reply: ticketReply,
  ...desk,
  errors: [...ofOne, 'ticket/wrong-state', 'ticket/full', 'ledger/key-reused'],
});

export const solveTicketContract = callable({
  name: 'support-solveTicket',
  summary: 'Answers a ticket for the last time. The words are the written outcome of a dispute, which needs a handler.',
  request: z.strictObject({ requestId, ticketId: docId, words, reason }),
  reply: ticketReply,
  ...desk,
  errors: [...ofOne, 'ticket/wrong-state', 'ticket/full', 'ticket/handler-required', 'ledger/key-reused'],
});

export const giveGoodwillContract = callable({
  name: 'support-giveGoodwill',
  summary: "Gives a ticket's owner promo coins. What is above the agent's allowance of the day waits for finance.",
  request: z.strictObject({ requestId, ticketId: docId, coins: coins.min(1).max(10_000), reason }),
  reply: z.strictObject({ entryKey: docId, coins }),
  ...desk,
  movesMoney: true,
  errors: [...ofOne, 'wallet/not-found', 'adjust/needs-approval', 'ledger/key-reused'],
});

const canned = {
  topic: ticketTopic.nullable(),
  title: z.string().trim().min(1).max(80),
  texts: cannedTexts,
  active: z.boolean(),
} as const;

export const saveCannedAnswerContract = callable({
  name: 'support-saveCannedAnswer',
  summary: 'Adds words that agents can begin an answer with, or replaces those with their id.',
  request: z.strictObject({ requestId, answerId: slug, answer: z.strictObject(canned), reason }),
  reply: z.strictObject({ answerId: slug }),
  ...desk,
  errors: ['ledger/key-reused'],
});

export const listCannedAnswersContract = callable({
  name: 'support-listCannedAnswers',
  summary: 'Words to begin an answer with, by their id.',
  request: z.strictObject({
    limit: pageLimit,
    cursor: slug.optional(),
    reason: readingReason,
  }),
  reply: z.strictObject({
    answers: z.array(z.strictObject({ answerId: cannedAnswerDoc.shape.answerId, ...canned })),
    cursor: slug.nullable(),
  }),
  ...desk,
  errors: [],
});

export const listFeedbackContract = callable({
  name: 'support-listFeedback',
  summary: 'What people think of the app, newest first.',
  request: z.strictObject({
    ...feedbackDoc.pick({ tag: true, rating: true }).partial().shape,
    ...paging,
    reason: readingReason,
  }),
  reply: z.strictObject({
    feedback: z.array(feedbackDoc.omit({ uid: true, at: true }).extend({ person: personInRow, at: instant })),
    ...paged,
  }),
  ...desk,
  errors: [],
});
