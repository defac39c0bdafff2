import { z } from 'zod';
import { callable } from '../callable.ts';
import { moderationActionDoc, reportCaseDoc } from '../documents/safety.ts';
import { ticketDoc } from '../documents/support.ts';
import { instant, uid } from '../ids.ts';
import { paged, paging } from '../list-shapes.ts';

const reader = { area: null, movesMoney: false, quota: 'none' } as const;
const ofModerators = { audience: { staff: ['moderator', 'admin'] }, ...reader } as const;
const request = z.strictObject({ uid, ...paging });

export const listReportsContract = callable({
  name: 'people-listReports',
  summary: 'Cases about somebody in every state, newest first. What was reported is on the page of a case.',
  request,
  reply: z.strictObject({
    cases: z.array(
      reportCaseDoc
        .pick({ caseId: true, target: true, lane: true, reasons: true, reports: true, state: true })
        .extend({ dueAt: instant, at: instant }),
    ),
    ...paged,
  }),
  ...ofModerators,
  errors: [],
});

export const listActionsContract = callable({
  name: 'people-listActions',
  summary: 'What moderation did about somebody, newest first, with how an appeal stands.',
  request,
  reply: z.strictObject({
    actions: z.array(
      moderationActionDoc
        .pick({ actionId: true, kind: true, acts: true, reasonCode: true, words: true, strikes: true, state: true })
        .extend({
          until: instant.nullable(),
          /** Null: none was asked for. */
          appeal: z.enum(['open', 'upheld', 'undone']).nullable(),
          at: instant,
        }),
    ),
    ...paged,
  }),
  ...ofModerators,
  errors: [],
});

export const listTicketsContract = callable({
  name: 'people-listTickets',
  summary: 'What somebody asked support for, newest first, in every state.',
  request,
  reply: z.strictObject({
    tickets: z.array(
      ticketDoc
        .pick({ ticketId: true, topic: true, subject: true, state: true })
        .extend({ turnAt: instant, at: instant }),
    ),
    ...paged,
  }),
  audience: { staff: ['support', 'finance', 'admin'] },
  ...reader,
  errors: [],
});
