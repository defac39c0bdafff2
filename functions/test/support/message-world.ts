import type {
  ConversationDoc,
  ConversationMemberDoc,
  MessageDoc,
  MessageMedia,
} from '../../src/contract/documents/messages.ts';
import type { PairDoc } from '../../src/contract/documents/people.ts';
import { defaultSettings, type SettingsDoc } from '../../src/contract/documents/settings.ts';
import { answerRequest } from '../../src/features/message/answer-request.ts';
import { followMessage } from '../../src/features/message/follow-message.ts';
import { openConversation } from '../../src/features/message/open-conversation.ts';
import { pairId, refTo } from '../../src/kernel/collections.ts';
import { approveCreator, openProfile } from './economy.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createTestPlatform, type TestWorld } from './test-platform.ts';

interface Draft extends Partial<MessageDoc> {
  readonly id?: string;
  readonly media?: MessageMedia | null;
}

export interface MessageWorld extends TestWorld {
  readonly store: MemoryStore;
  open(by: string, uid: string, requestId?: string): ReturnType<typeof openConversation>;
  answer(by: string, conversationId: string, accept?: boolean): ReturnType<typeof answerRequest>;
  /** What stands between two people. */
  relate(one: string, other: string, pair: Partial<PairDoc>): Promise<void>;
  choose(uid: string, whoMayMessage: SettingsDoc['whoMayMessage']): Promise<void>;
  conversation(id: string): Promise<ConversationDoc | undefined>;
  pen(conversationId: string, uid: string): Promise<ConversationMemberDoc>;
  message(id: string): Promise<MessageDoc | undefined>;
  /** Writes a message as the rules let an app do it, with its pen, and hands out the event it causes. */
  write(conversationId: string, by: string, draft?: Draft): Promise<{ id: string; after: MessageDoc }>;
  /** The same, and what follows from it. */
  say(conversationId: string, by: string, text: string, draft?: Draft): Promise<string>;
  /** What follows a message as it is now, after it was as `before`. */
  follow(id: string, before: MessageDoc | undefined, after?: MessageDoc): Promise<void>;
}

/** Ann, bob, dev and ella are people; cara and dia are creators. */
export async function createMessageWorld(): Promise<MessageWorld> {
  const store = createMemoryStore();
  const world = createTestPlatform(store, {});
  const { platform, callAs, now } = world;
  for (const uid of ['ann', 'bob', 'dev', 'ella']) await openProfile(store, uid, now());
  for (const uid of ['cara', 'dia']) await approveCreator(store, uid, { now: now() });
  let serial = 0;
  const penOf = async (conversationId: string, uid: string) => {
    const pen = await store.get(refTo('conversationMembers', `${conversationId}~${uid}`));
    if (pen === undefined) throw new Error(`${uid} has no pen in ${conversationId}`);
    return pen;
  };

  const self: MessageWorld = {
    ...world,
    store,
    open: (by, uid, requestId) =>
      openConversation(platform, callAs(by, { requestId: '', uid }, requestId === undefined ? {} : { requestId })),
    answer: (by, conversationId, accept = true) =>
      answerRequest(platform, callAs(by, { requestId: '', conversationId, accept })),
    relate: async (one, other, pair) => {
      const ref = refTo('pairs', pairId(one, other));
      const known = (await store.get(ref)) ?? { uids: [one, other].sort(), blockedBy: [], updatedAt: now() };
      await store.set(ref, { ...known, ...pair });
    },
    choose: (uid, whoMayMessage) =>
      store.set(refTo('settings', uid), {
        ...defaultSettings,
        uid,
        language: 'en',
        whoMayMessage,
        updatedAt: now(),
      }),
    conversation: (id) => store.get(refTo('conversations', id)),
    pen: penOf,
    message: (id) => store.get(refTo('messages', id)),
    write: async (conversationId, by, { id = `message-${++serial}`, ...draft } = {}) => {
      const pen = await penOf(conversationId, by);
      const text = draft.text ?? '';
      const repeats = text !== '' && text === pen.lastSentText ? pen.repeats + 1 : 1;
      const after: MessageDoc = {
        conversationId,
        members: pen.members,
        senderUid: by,
        seq: pen.sent + 1,
        burst: 1,
        repeats,
        type: 'text',
        text,
        media: null,
        replyTo: null,
        state: 'sent',
        editedAt: null,
        at: now(),
        ...draft,
      };
      await store.update(refTo('conversationMembers', `${conversationId}~${by}`), {
        sent: after.seq,
        lastSentAt: now(),
        lastAt: now(),
        lastSentId: id,
        lastSentText: text,
        repeats,
      });
      await store.set(refTo('messages', id), after);
      return { id, after };
    },
    say: async (conversationId, by, text, draft = {}) => {
      const { id, after } = await self.write(conversationId, by, { text, ...draft });
      await followMessage(platform, { id, before: undefined, after }, now());
      return id;
    },
    follow: async (id, before, after) => {
      const current = after ?? (await self.message(id));
      await followMessage(platform, { id, before, after: current }, now());
    },
  };
  return self;
}
