import type { ConversationMemberDoc, MessagePreview } from '../../contract/documents/messages.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import type { TaskPayloads } from '../../platform/tasks.ts';
import { pushNow } from '../notify/public.ts';
import { penRef } from './conversation-store.ts';

/**
 * Tells phones of what somebody has written, unless it was seen meanwhile or the conversation is silent. The reads are
 * here, once for several messages, and not where each message passes.
 */
export async function tellPhones(
  platform: Platform,
  { conversationId, senderUid, uids }: TaskPayloads['message-tellPhones'],
  now: Date,
): Promise<void> {
  const [sender, ...pens] = await Promise.all([
    platform.store.get(refTo('profiles', senderUid)),
    ...uids.map((uid) => platform.store.get(penRef(conversationId, uid))),
  ]);
  for (const pen of pens) {
    const preview = pen === undefined ? undefined : untold(pen, senderUid, now);
    if (pen === undefined || preview === undefined) continue;
    const name = sender?.displayName ?? '';
    await pushNow(platform, {
      uid: pen.uid,
      kind: 'message',
      params: { name: pen.title === null ? name : `${name} · ${pen.title}`, preview: preview.text },
      link: { kind: 'conversation', id: conversationId },
      collapseKey: conversationId,
      now,
    });
  }
}

/** The latest of a sender's messages that a person has not seen; undefined when there is nothing to tell. */
export function untold(pen: ConversationMemberDoc, senderUid: string, now: Date): MessagePreview | undefined {
  const isSeen = (pen.heard[senderUid] ?? 0) <= (pen.seen[senderUid] ?? 0);
  const isSilent = pen.silentUntil !== null && pen.silentUntil.getTime() > now.getTime();
  if (isSeen || isSilent || pen.leftAt !== null) return undefined;
  const theirs = Object.values(pen.previews).filter((preview) => preview.senderUid === senderUid);
  return theirs.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
}
