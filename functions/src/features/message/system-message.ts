import { type ConversationDoc, type MessageDoc, SYSTEM_UID } from '../../contract/documents/messages.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { conversationRef, directId } from './conversation-store.ts';

interface SystemEvent {
  /** Names what happened, so that one cause never shows twice. */
  readonly cause: string;
  /** Kebab-case; apps have the words. */
  readonly event: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly now: Date;
}

/**
 * A line that the server writes into a conversation, which nobody else can: what was given, called or changed. Where
 * there is no such conversation nothing is written. Reads before it writes.
 */
export async function postSystemMessage(
  tx: Tx,
  { to, ...event }: SystemEvent & { to: { conversationId: string } | { uids: readonly [string, string] } },
): Promise<void> {
  const id = 'uids' in to ? directId(...to.uids) : to.conversationId;
  const [conversation, posted] = await Promise.all([tx.get(conversationRef(id)), tx.get(systemRef(id, event))]);
  // Once posted, people may have deleted it for themselves: a late repeat must not bring it back.
  if (conversation !== undefined && posted === undefined) writeSystemMessage(tx, conversation, event);
}

/** The same into a conversation that was read already, with its members as they are after the change. */
export function writeSystemMessage(
  tx: Tx,
  { conversationId, members }: Pick<ConversationDoc, 'conversationId' | 'members'>,
  { params, now, ...named }: SystemEvent,
): void {
  const message: MessageDoc = {
    conversationId,
    members,
    senderUid: SYSTEM_UID,
    seq: 0,
    burst: 0,
    repeats: 0,
    type: 'system',
    text: '',
    media: null,
    replyTo: null,
    state: 'sent',
    editedAt: null,
    event: { kind: named.event, params },
    at: now,
  };
  tx.set(systemRef(conversationId, named), message);
}

/** The rules let no app write an id with a tilde: nobody keeps the place of one, or loses a message to it. */
function systemRef(conversationId: string, { event, cause }: Pick<SystemEvent, 'event' | 'cause'>) {
  return refTo('messages', `system~${idFrom(conversationId, event, cause)}`);
}
