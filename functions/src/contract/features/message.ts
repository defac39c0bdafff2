import { z } from 'zod';
import { callable } from '../callable.ts';
import { GROUP_LIMIT } from '../documents/messages.ts';
import { docId, requestId, uid } from '../ids.ts';

const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
const title = z.string().trim().min(1).max(50);
const inGroup = { requestId, conversationId: docId };
const groupReply = z.strictObject({ conversationId: docId, members: z.array(uid), admins: z.array(uid) });
const groupErrors = ['group/not-found', 'group/not-member', 'group/admin-required', 'ledger/key-reused'] as const;

export const openConversationContract = callable({
  name: 'message-openConversation',
  summary:
    'The conversation of two people, one per pair. Friends write freely; a stranger writes one message, which waits ' +
    'for an answer; with a creator others write in paid chats, unless followers are let in. Whoever opens after being ' +
    'asked accepts. `writes`: freely, one message, or while something lasts.',
  request: z.strictObject({ requestId, uid }),
  reply: z.strictObject({ conversationId: docId, writes: z.enum(['freely', 'once', 'for-a-while']) }),
  ...ofPerson,
  errors: [
    'message/self',
    'user/not-found',
    'profile/incomplete',
    'message/limited',
    'message/blocked',
    'message/linked-accounts',
    'message/not-allowed',
    'ledger/key-reused',
  ],
});

export const answerRequestContract = callable({
  name: 'message-answerRequest',
  summary: 'Lets a stranger who has asked write freely, or not. Who asked is not told of a no.',
  request: z.strictObject({ requestId, conversationId: docId, accept: z.boolean() }),
  reply: z.strictObject({ conversationId: docId, state: z.enum(['accepted', 'declined']) }),
  ...ofPerson,
  errors: ['message/conversation-not-found', 'message/wrong-state', 'ledger/key-reused'],
});

export const createGroupContract = callable({
  name: 'message-createGroup',
  summary: `A conversation of 3 to ${GROUP_LIMIT} people, led by who made it: only with people they may write to freely.`,
  request: z.strictObject({
    requestId,
    title,
    uids: z
      .array(uid)
      .min(2)
      .max(GROUP_LIMIT - 1),
    coverMediaId: docId.nullable(),
  }),
  reply: groupReply,
  ...ofPerson,
  errors: [
    'message/self',
    'profile/incomplete',
    'message/limited',
    'group/not-allowed',
    'media/not-found',
    'media/not-ready',
    'ledger/key-reused',
  ],
});

export const addToGroupContract = callable({
  name: 'message-addToGroup',
  summary: 'Admins add people they may write to freely. They see what is written from then on.',
  request: z.strictObject({ ...inGroup, uids: z.array(uid).min(1).max(GROUP_LIMIT) }),
  reply: groupReply,
  ...ofPerson,
  errors: [...groupErrors, 'group/full', 'group/not-allowed'],
});

export const removeFromGroupContract = callable({
  name: 'message-removeFromGroup',
  summary: 'Admins take somebody else out.',
  request: z.strictObject({ ...inGroup, uid }),
  reply: groupReply,
  ...ofPerson,
  errors: [...groupErrors, 'message/self'],
});

export const leaveGroupContract = callable({
  name: 'message-leaveGroup',
  summary: 'Leaves. When the last admin does, the longest-serving member leads.',
  request: z.strictObject(inGroup),
  reply: groupReply,
  ...ofPerson,
  errors: ['group/not-found', 'group/not-member', 'ledger/key-reused'],
});

export const editGroupContract = callable({
  name: 'message-editGroup',
  summary: 'Admins rename a group or give it another cover; what is left out stays.',
  request: z.strictObject({ ...inGroup, title: title.optional(), coverMediaId: docId.nullable().optional() }),
  reply: groupReply,
  ...ofPerson,
  errors: [...groupErrors, 'media/not-found', 'media/not-ready'],
});

export const setGroupAdminContract = callable({
  name: 'message-setGroupAdmin',
  summary: 'Admins make a member an admin, or an admin a member again; one always leads.',
  request: z.strictObject({ ...inGroup, uid, isAdmin: z.boolean() }),
  reply: groupReply,
  ...ofPerson,
  errors: [...groupErrors, 'group/last-admin'],
});
