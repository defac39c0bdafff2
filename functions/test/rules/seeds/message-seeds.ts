import { pairId } from '../../../src/kernel/collections.ts';
import { at, later, type Seeds } from './seed.ts';

const direct = (owner: string, other: string) => `d_${pairId(owner, other)}`;
const members = (owner: string, other: string) => [owner, other].sort();

export const messageSeeds: Seeds<
  | 'conversationMarks'
  | 'conversationMembers'
  | 'conversations'
  | 'flaggedContent'
  | 'flaggedSenders'
  | 'messages'
  | 'messageTerms'
> = {
  conversationMarks: {
    id: (owner, other) => `${direct(owner, other)}~${owner}`,
    doc: (owner, other) => ({
      conversationId: direct(owner, other),
      uid: owner,
      members: members(owner, other),
      showsMarks: true,
      delivered: {},
      seen: {},
      typingAt: null,
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  conversationMembers: {
    id: (owner, other) => `${direct(owner, other)}~${owner}`,
    doc: (owner, other) => ({
      conversationId: direct(owner, other),
      uid: owner,
      kind: 'direct',
      members: members(owner, other),
      admins: [],
      title: null,
      coverMediaId: null,
      mayWrite: true,
      writesUntil: null,
      writesUpTo: null,
      request: null,
      mutedUntil: null,
      floods: null,
      leftAt: null,
      lastAt: at,
      heard: { [other]: 2 },
      previews: {},
      seen: { [other]: 1 },
      silentUntil: null,
      pinnedAt: null,
      archivedAt: null,
      sent: 3,
      lastSentAt: at,
      lastSentId: 'message-before',
      lastSentText: 'hello',
      repeats: 1,
      windowStartsAt: at,
      windowCount: 1,
    }),
    ownerField: 'uid',
  },
  conversations: {
    id: direct,
    doc: (owner, other) => ({
      conversationId: direct(owner, other),
      kind: 'direct',
      members: members(owner, other),
      admins: [],
      title: null,
      coverMediaId: null,
      apart: [],
      direct: { isBlocked: false, areFriends: true, freeUntil: null, request: null, paid: null },
      createdBy: owner,
      createdAt: at,
      updatedAt: at,
    }),
    ownerField: 'members',
  },
  flaggedContent: {
    id: (owner) => `message~${owner}`,
    doc: (owner) => ({
      surface: 'message',
      targetId: 'message-one',
      uid: owner,
      hits: ['phone'],
      mode: 'hold',
      state: 'open',
      at,
    }),
    ownerField: 'uid',
  },
  flaggedSenders: {
    id: (owner) => owner,
    doc: (owner) => ({ uid: owner, hitsAt: [at], state: 'counted', updatedAt: at }),
    ownerField: 'uid',
  },
  messages: {
    id: (owner) => `message-${owner}`,
    doc: (owner, other) => ({
      conversationId: direct(owner, other),
      members: members(owner, other),
      senderUid: owner,
      seq: 4,
      burst: 1,
      repeats: 1,
      type: 'text',
      text: 'How are you?',
      media: null,
      replyTo: null,
      state: 'sent',
      editedAt: null,
      at,
    }),
    ownerField: 'members',
  },
  messageTerms: {
    id: direct,
    doc: (owner, other) => ({ conversationId: direct(owner, other), activeAt: at, dueAt: later }),
  },
};
