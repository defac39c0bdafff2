import type { ConversationMemberDoc } from '../../contract/documents/messages.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { conversationRef, markRef, penRef, saveConversation } from './conversation-store.ts';
import { withoutMember } from './decide-group.ts';
import { writeSystemMessage } from './system-message.ts';

const PAGE = 100;

/**
 * Takes somebody who is being erased out of every conversation, with their pens. Groups go on without them; nobody
 * writes any more where they were one of two. Safe to repeat. @returns how many conversations
 */
export async function leaveAll(
  { store }: Pick<Platform, 'store'>,
  { uid, now }: { uid: string; now: Date },
): Promise<number> {
  for (let left = 0; ; ) {
    const pens = await store.find<ConversationMemberDoc>({
      from: collectionRef('conversationMembers'),
      where: [{ field: 'uid', op: '==', value: uid }],
      limit: PAGE,
    });
    for (const { data } of pens) await store.transaction((tx) => leave(tx, data, now));
    left += pens.length;
    if (pens.length < PAGE) return left;
  }
}

async function leave(tx: Tx, { conversationId, uid }: ConversationMemberDoc, now: Date): Promise<void> {
  const ref = conversationRef(conversationId);
  const known = await tx.get(ref);
  const others = known?.members.filter((one) => one !== uid) ?? [];
  const isIn = known?.members.includes(uid) === true;
  const pens = isIn && known.kind === 'direct' ? await tx.getAll(others.map((one) => penRef(conversationId, one))) : [];
  if (isIn && known.kind === 'group') {
    const group = { ...withoutMember(known, uid), updatedAt: now };
    saveConversation(tx, group, { fresh: new Set(), now });
    writeSystemMessage(tx, group, { cause: `${uid}~erased`, event: 'group-left', params: { uid }, now });
  }
  for (const pen of pens) if (pen !== undefined) tx.update(penRef(conversationId, pen.uid), { mayWrite: false });
  if (known?.kind === 'direct') tx.delete(ref);
  tx.delete(penRef(conversationId, uid));
  tx.delete(markRef(conversationId, uid));
}
