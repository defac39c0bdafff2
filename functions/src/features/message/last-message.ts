import type { MessageDoc } from '../../contract/documents/messages.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found, Reader } from '../../kernel/store.ts';

/** The latest message of a conversation, of people or the server; undefined when there is none. */
export async function lastMessageIn(reader: Reader, conversationId: string): Promise<Found<MessageDoc> | undefined> {
  const [latest] = await reader.find({
    from: collectionRef('messages'),
    where: [{ field: 'conversationId', op: '==', value: conversationId }],
    orderBy: [{ field: 'at', direction: 'desc' }],
    limit: 1,
  });
  return latest;
}
