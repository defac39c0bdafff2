import { readFileSync } from 'node:fs';
import type { MessageDoc } from '../src/contract/documents/messages.ts';
import { followMessage } from '../src/features/message/follow-message.ts';
import { openConversation } from '../src/features/message/open-conversation.ts';
import { pairId, refTo } from '../src/kernel/collections.ts';
import { readBlocks } from '../test/rules/read-rules.ts';
import type { BenchWorld } from './bench-world.ts';
import { addBills, type Bill } from './bill.ts';

/** What a message of two friends costs beside itself: what its rule reads, the sender's pen, and what follows it. */
export async function countMessage(world: BenchWorld): Promise<Bill> {
  const { platform, store, callAs, count, now } = world;
  for (const uid of ['mina', 'noor']) await world.addPayer(uid);
  const pair = { uids: ['mina', 'noor'], blockedBy: [], friendsSince: now(), updatedAt: now() };
  await store.set(refTo('pairs', pairId('mina', 'noor')), pair);
  const { conversationId } = await openConversation(platform, callAs('mina', { requestId: 'talk-one', uid: 'noor' }));
  await platform.config.read(now());
  const after = greeting(conversationId, now());
  await store.set(refTo('messages', 'message-one'), after);
  const pen = refTo('conversationMembers', `${conversationId}~mina`);
  const ofPen = await count(() => store.update(pen, { sent: 1, lastSentAt: now(), lastAt: now() }));
  const written = { id: 'message-one', before: undefined, after };
  const ofTrigger = await count(() => followMessage(platform, written, now()));
  return addBills({ reads: readsOfRule('messages'), writes: 0, deletes: 0 }, ofPen, ofTrigger);
}

function greeting(conversationId: string, at: Date): MessageDoc {
  return {
    conversationId,
    members: ['mina', 'noor'],
    senderUid: 'mina',
    seq: 1,
    burst: 1,
    repeats: 1,
    type: 'text',
    text: 'How was your day? Mine was long, and the train was late again.',
    media: null,
    replyTo: null,
    state: 'sent',
    editedAt: null,
    at,
  };
}

/** As the header of the collection's rules states it, which a test compares with what they do. */
function readsOfRule(collection: string): number {
  const rules = readFileSync(new URL('../../firestore.rules', import.meta.url), 'utf8');
  const header = readBlocks(rules).find((block) => block.collection === collection)?.header ?? '';
  const [, reads] = /Billed reads: (\d+)\.$/.exec(header) ?? [];
  if (reads === undefined) throw new Error(`the rules do not say what ${collection} costs`);
  return Number(reads);
}
