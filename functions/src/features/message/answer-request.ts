import type { z } from 'zod';
import type { answerRequestContract } from '../../contract/features/message.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { conversationRef, saveConversation } from './conversation-store.ts';

type Input = z.output<typeof answerRequestContract.request>;
type Reply = z.output<typeof answerRequestContract.reply>;

/**
 * The answer of whom a stranger has written to.
 * @throws message/conversation-not-found, message/wrong-state, ledger/key-reused
 */
export async function answerRequest({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { uid, input, now } = call;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'message-answerRequest', call);
    if (replayed !== undefined) return replayed;
    const conversation = await tx.get(conversationRef(input.conversationId));
    const direct = conversation?.direct;
    if (direct == null || !conversation?.members.includes(uid)) throw new AppError('message/conversation-not-found');
    const { request } = direct;
    if (request?.state !== 'open' || request.fromUid === uid) {
      throw new AppError('message/wrong-state', { state: request?.state ?? null });
    }
    const state = input.accept ? 'accepted' : 'declined';
    const answered = { ...direct, request: { ...request, state, at: now } } as const;
    saveConversation(tx, { ...conversation, direct: answered, updatedAt: now }, { fresh: new Set(), now });
    const reply = { conversationId: input.conversationId, state } as const;
    return writeReplay(tx, 'message-answerRequest', { call, reply });
  });
}
