import { keepChatContract } from '../../functions/src/contract/features/session.ts';
import { BEAT_SECONDS, type CallScene } from './paid-call.ts';
import { advanceClock } from './world-clock.ts';

/** Both apps say that they are in the chat; the first time, its first minute is charged. Returns where they write. */
export async function keepChat({ payer, creator }: CallScene, sessionId: string): Promise<string> {
  await payer.call(keepChatContract, { sessionId });
  const { conversationId } = await creator.call(keepChatContract, { sessionId });
  return conversationId;
}

/** Lets the chat go on, with both apps reporting every half a minute. */
export async function stayInChat(scene: CallScene, sessionId: string, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += BEAT_SECONDS) {
    await advanceClock(scene.world, Math.min(BEAT_SECONDS, seconds - passed));
    await keepChat(scene, sessionId);
  }
}
