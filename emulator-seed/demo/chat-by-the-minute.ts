import { setAvailabilityContract } from '../../functions/src/contract/features/creator.ts';
import { openConversationContract } from '../../functions/src/contract/features/message.ts';
import { buyPack } from '../scenes/buy-pack.ts';
import { answer, type CallScene, hangUp, ring } from '../scenes/paid-call.ts';
import { keepChat, stayInChat } from '../scenes/paid-chat.ts';
import { sendMessage } from '../scenes/send-message.ts';
import { openConversationScreen } from './conversation-screen.ts';
import { readRate } from './read-rate.ts';
import { type Stage, until } from './stage.ts';
import { expect, rupees } from './story.ts';

/** Two minutes at 20 coins, of which 45 paise each are Cara's. */
const [MINUTES, COINS, EARNED_PAISE] = [2, 40, 1_800];
const PACK_COINS = 110;

/** With a creator others write for coins, and only as long as the chat runs. */
export async function chatByTheMinute(stage: Stage): Promise<void> {
  const { world, teller, ann, cara, telling, expectCoins } = stage;
  const forNothing = ann.call(openConversationContract, { requestId: `demo-free-${telling}`, uid: cara.uid });
  expect('writing to Cara for nothing', await codeOf(forNothing), 'message/not-allowed');
  await buyPack(world, ann, { requestId: `demo-more-${telling}`, packId: 'pack-99' });
  await expectCoins(PACK_COINS);
  // Her app has been silent for too long to be called.
  await cara.call(setAvailabilityContract, { requestId: `demo-chats-${telling}`, availability: 'online' });
  const scene: CallScene = { world, payer: ann, creator: cara, requestId: `demo-chat-${telling}` };
  const { sessionId } = await ring(scene, await readRate(stage, 'chat'), 'chat');
  await answer(scene, sessionId);
  const conversationId = await keepChat(scene, sessionId);
  await exchangeWords(stage, conversationId);
  await stayInChat(scene, sessionId, 110);
  await hangUp(scene, ann, sessionId);
  teller.tell('Ann', `buys ${PACK_COINS} coins and chats with Cara for ${MINUTES} minutes`);
  await readChatReceipts(stage, sessionId);

  const more = sendMessage(ann, { conversationId, id: `demo-late-${telling}`, text: 'One more thing' });
  expect('writing on after the chat', await codeOf(more), 'permission-denied');
  teller.proven('before the chat and after it, nothing that she writes to Cara is taken');
}

async function exchangeWords({ ann, cara, telling }: Stage, conversationId: string): Promise<void> {
  const screen = openConversationScreen(cara, conversationId);
  const [question, reply] = ['You sang so well!', 'Thank you, Ann.'];
  await sendMessage(ann, { conversationId, id: `demo-question-${telling}`, text: question });
  await sendMessage(cara, { conversationId, id: `demo-reply-${telling}`, text: reply });
  await until(() => screen.texts().length === 2);
  expect("Cara's screen", screen.texts(), [question, reply]);
  screen.close();
}

async function readChatReceipts({ teller, ann, cara, expectCoins }: Stage, sessionId: string): Promise<void> {
  const paid = await ann.read('receipts', `${sessionId}~payer`);
  const found = [paid?.kind, paid?.minutes, paid?.coins, paid?.endReason];
  expect("Ann's receipt", found, ['chat', MINUTES, COINS, 'normal']);
  const earned = await cara.read('receipts', `${sessionId}~creator`);
  expect("Cara's receipt", [earned?.minutes, earned?.earningPaise], [MINUTES, EARNED_PAISE]);
  await expectCoins(PACK_COINS - COINS);
  teller.proven(`her receipt has ${MINUTES} minutes and ${COINS} coins, Cara's ${rupees(EARNED_PAISE)}`);
}

/** The code that something was refused with. */
async function codeOf(asked: Promise<unknown>): Promise<string | undefined> {
  return asked.then(
    () => 'not refused',
    (error: { code?: string }) => error.code,
  );
}
