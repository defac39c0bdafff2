import { z } from 'zod';
import { callable } from '../callable.ts';
import { broadcastContent, broadcastDoc, broadcastState, segment } from '../documents/notices.ts';
import { docId, instant, pageLimit, reason, requestId } from '../ids.ts';
import { secondWord, secondWordErrors } from '../second-person.ts';

const staffAct = { audience: { staff: ['admin'] }, area: null, movesMoney: false, quota: 'none' } as const;

/** `waiting`: for a second person, under an approval of the same id. */
const stateReply = z.strictObject({ broadcastId: docId, state: broadcastState });

export const previewBroadcastContract = callable({
  name: 'notify-previewBroadcast',
  summary: 'How many people a segment has, as far as a second person is needed for them.',
  request: z.strictObject({ segment }),
  reply: z.strictObject({
    people: z.int(),
    /** There are more than that: counting ended above the limit of one person’s word. */
    isMore: z.boolean(),
    needsSecondPerson: z.boolean(),
  }),
  ...staffAct,
  errors: [],
});

export const askBroadcastContract = callable({
  name: 'notify-askBroadcast',
  summary: 'Sends words to a segment, at once or later. To many people it waits for a second person.',
  request: z.strictObject({
    requestId,
    content: broadcastContent,
    /** Null: at once. */
    startsAt: instant.nullable(),
    reason,
  }),
  reply: stateReply,
  ...staffAct,
  errors: ['ledger/key-reused'],
});

export const decideBroadcastContract = callable({
  name: 'notify-decideBroadcast',
  summary: 'The second person’s word on a broadcast to many.',
  request: z.strictObject(secondWord),
  reply: stateReply,
  ...staffAct,
  errors: [...secondWordErrors, 'broadcast/not-found', 'broadcast/wrong-state', 'ledger/key-reused'],
});

export const cancelBroadcastContract = callable({
  name: 'notify-cancelBroadcast',
  summary: 'Stops a broadcast that waits or runs; who has it already keeps it.',
  request: z.strictObject({ requestId, broadcastId: docId, reason }),
  reply: stateReply,
  ...staffAct,
  errors: ['broadcast/not-found', 'broadcast/wrong-state', 'ledger/key-reused'],
});

export const listBroadcastsContract = callable({
  name: 'notify-listBroadcasts',
  summary: 'Broadcasts and how far they are, newest first.',
  request: z.strictObject({ limit: pageLimit, cursor: z.strictObject({ at: instant, id: docId }).optional() }),
  reply: z.strictObject({
    broadcasts: z.array(
      z.strictObject({
        ...stateReply.shape,
        content: broadcastDoc.shape.content,
        startsAt: instant,
        told: z.int(),
        unwilling: z.int(),
        askedBy: z.string(),
        /** Empty where there is no profile any more. */
        askedByName: z.string(),
        reason: z.string(),
        at: instant,
        updatedAt: instant,
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  ...staffAct,
  errors: [],
});
