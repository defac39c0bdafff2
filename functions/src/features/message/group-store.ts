import type { z } from 'zod';
import type { ConversationDoc } from '../../contract/documents/messages.ts';
import type { leaveGroupContract } from '../../contract/features/message.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Tx } from '../../kernel/store.ts';
import { conversationRef } from './conversation-store.ts';

export type GroupReply = z.output<typeof leaveGroupContract.reply>;

export function groupReplyOf({ conversationId, members, admins }: ConversationDoc): GroupReply {
  return { conversationId, members: [...members], admins: [...admins] };
}

/** @throws group/not-found */
export async function loadGroup(tx: Tx, conversationId: string): Promise<ConversationDoc> {
  const group = await tx.get(conversationRef(conversationId));
  if (group?.kind !== 'group') throw new AppError('group/not-found');
  return group;
}
