import { collection, getDocsFromServer, query, where } from 'firebase/firestore';
import type { SessionDoc } from '../../functions/src/contract/documents/sessions.ts';
import { sendGiftContract } from '../../functions/src/contract/features/gift.ts';
import { joinSessionContract } from '../../functions/src/contract/features/session.ts';
import { CallRefusedError } from '../scenes/app.ts';
import { countOnChannel, measureTalk, settleMedia } from '../scenes/media-channel.ts';
import { answer, type CallScene, connect, ring, talk } from '../scenes/paid-call.ts';
import { advanceClock, passHours, readClock } from '../scenes/world-clock.ts';
import { RATE, readRate } from './read-rate.ts';
import type { Stage } from './stage.ts';
import { expect, minutesAndSeconds } from './story.ts';

const GIFT = { giftId: 'coffee', priceCoins: 50 } as const;
/** 110 coins less a coffee of 50 are three minutes at 20. */
const MINUTES = 3;
/** Payers are new for two days after their first purchase. */
const HOURS_UNTIL_KNOWN = 48;

export interface EndedCall {
  readonly sessionId: string;
  readonly giftEventId: string;
}

/** Ann calls Cara, gives her a coffee, and talks until her coins are gone. */
export async function callUntilDry(stage: Stage): Promise<EndedCall> {
  const { world, teller, ann, cara, telling, expectCoins } = stage;
  teller.chapter('Ann calls Cara');
  await passHours(world, HOURS_UNTIL_KNOWN);
  teller.tell('clock', 'two days pass: what a new payer spends would wait twice as long');
  const rate = await readRate(stage, 'audio');
  const scene: CallScene = { world, payer: ann, creator: cara, requestId: `demo-call-${telling}` };
  const { sessionId } = await ring(scene, rate);
  expect('what rings at Cara', await ringsOf(stage), [sessionId]);
  teller.tell('Ann', `rings at ${rate} coins a minute`);
  await answer(scene, sessionId);
  const { channel } = await connect(scene, sessionId);
  expect('people on the media channel', await countOnChannel(world, channel), 2);
  teller.tell('Cara', 'answers; both join the media channel with their own tokens');
  await expectCoins(90);
  teller.tell('0:00', 'minute 1 is paid: 90 coins left');

  await talk(scene, sessionId, 60);
  await expectCoins(70);
  teller.tell('1:00', 'minute 2 is paid: 70 coins left');
  const giftEventId = await giveCoffee(stage, sessionId);
  await talk(scene, sessionId, 60);
  await expectCoins(0);
  teller.tell('2:00', 'minute 3 is paid: 0 coins left, and Ann is warned');
  expect('the warning', (await readSession(stage, sessionId)).lowBalanceSince !== null, true);
  await talk(scene, sessionId, 60);
  await assertHungUp(stage, { sessionId, channel });
  return { sessionId, giftEventId };
}

/** What Cara's app listens to: rings that wait for her. */
async function ringsOf({ cara }: Stage): Promise<string[]> {
  const mine = [where('creatorUid', '==', cara.uid), where('state', '==', 'ringing')];
  const found = await getDocsFromServer(query(collection(cara.db, 'sessions'), ...mine));
  return found.docs.map(({ id }) => id);
}

async function giveCoffee({ teller, ann, cara, telling, expectCoins }: Stage, sessionId: string): Promise<string> {
  const { giftEventId, minutesLeft } = await ann.call(sendGiftContract, {
    requestId: `demo-gift-${telling}`,
    receiverUid: cara.uid,
    ...GIFT,
    quantity: 1,
    context: { kind: 'call', id: sessionId },
  });
  await expectCoins(20);
  expect('minutes left after the gift', minutesLeft, 1);
  const gift = await cara.read('gifts', giftEventId);
  expect('the gift on the screen of Cara', [gift?.giftId, gift?.totalCoins], ['coffee', GIFT.priceCoins]);
  teller.tell('Ann', `gives a coffee for ${GIFT.priceCoins} coins, Cara sees it: 20 coins left`);
  return giftEventId;
}

async function readSession({ ann }: Stage, sessionId: string): Promise<SessionDoc> {
  const session = await ann.read('sessions', sessionId);
  if (session === undefined) throw new Error(`there is no session ${sessionId}`);
  return session;
}

/** The call is over where it was paid to, and so is the media, whatever the apps would like. */
async function assertHungUp(stage: Stage, { sessionId, channel }: { sessionId: string; channel: string }) {
  const { world, teller, ann, expectCoins } = stage;
  const session = await readSession(stage, sessionId);
  expect('how the call ended', [session.state, session.endReason], ['ended', 'coins_exhausted']);
  const [startedAt, endedAt] = [instantOf(session.startedAt), instantOf(session.endedAt)];
  const length = minutesAndSeconds(endedAt.getTime() - startedAt.getTime());
  expect('the length of the call', length, `${MINUTES}:00`);
  expect('the bill', [session.bill.minutes, session.bill.coins], [MINUTES, MINUTES * RATE]);
  await expectCoins(0);
  teller.tell(length, 'the coins are gone: both are hung up');

  await advanceClock(world, 0);
  await settleMedia(world);
  expect('people on the media channel', await countOnChannel(world, channel), 0);
  const unpaid = await measureTalk(world, { channel, from: endedAt, to: await readClock(world) });
  if (unpaid > session.policy.tokenSlackSec) expect('seconds of unpaid talk', unpaid, 'at most 30');
  const refusal = await ann.call(joinSessionContract, { sessionId }).catch((error: unknown) => error);
  expect('joining again', refusal instanceof CallRefusedError && refusal.code, 'session/wrong-state');
  teller.proven(`the media channel is empty: ${unpaid} s of talk were unpaid, and nobody gets back in`);
}

/** Times come from the SDK as Timestamps. */
function instantOf(value: unknown): Date {
  return (value as { toDate(): Date }).toDate();
}
