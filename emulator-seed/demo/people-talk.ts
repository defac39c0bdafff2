import { openConversationContract } from '../../functions/src/contract/features/message.ts';
import { registerDeviceContract } from '../../functions/src/contract/features/notify.ts';
import {
  answerFriendContract,
  askFriendContract,
  listFollowersContract,
} from '../../functions/src/contract/features/social.ts';
import { pairId } from '../../functions/src/kernel/collections.ts';
import { bob as bobPerson } from '../people.ts';
import { CallRefusedError } from '../scenes/app.ts';
import { type ClientApp, openClientApp } from '../scenes/client-app.ts';
import { getJson } from '../scenes/json-request.ts';
import { relate } from '../scenes/relate.ts';
import { markSeen, sendMessage } from '../scenes/send-message.ts';
import { redeemSms, requestSms } from '../scenes/sms-sign-in.ts';
import { advanceClock, withoutSchedules } from '../scenes/world-clock.ts';
import { openConversationScreen } from './conversation-screen.ts';
import { PATIENCE_MS, type Stage, until } from './stage.ts';
import { expect } from './story.ts';

const GREETING = 'Hello Bob, did you hear Cara sing?';
/** Counters and pushes gather what happens within five seconds. */
const GATHER_SECONDS = 6;

interface SentPush {
  readonly title: string | null;
  readonly body: string | null;
  readonly data: Readonly<Record<string, string>>;
}

/** Bob comes in by SMS; Ann follows Cara, befriends Bob and writes to him, which his phone tells him. */
export async function peopleTalk(stage: Stage): Promise<void> {
  stage.teller.chapter('People talk');
  const bob = await signInBySms(stage);
  await followCara(stage);
  await befriend(stage, bob);
  await write(stage, bob);
  await bob.close();
}

/** A code of the house leads to the Bob of the seed; another one leads nowhere. */
async function signInBySms({ world, teller }: Stage): Promise<ClientApp> {
  const { phone } = bobPerson;
  const code = await requestSms(world, phone);
  const wrong = code === '000000' ? '111111' : '000000';
  const refusal = await redeemSms(world, { phone, code: wrong }).catch((error: unknown) => error);
  expect('another code', refusal instanceof CallRefusedError && refusal.code, 'otp/invalid');
  const { customToken } = await redeemSms(world, { phone, code });
  const bob = await openClientApp(world, bobPerson, customToken);
  teller.tell('Bob', `${phone}, gets a code by SMS and enters it`);
  expect('who has signed in', bob.uid, bobPerson.uid);
  teller.proven('it signs in the Bob of the seed; another code was refused');
  return bob;
}

/** The counter is not written by who follows: it gathers what has happened, so that a crowd waits for nobody. */
async function followCara(stage: Stage): Promise<void> {
  const { teller, ann, cara } = stage;
  const before = await countFollowers(stage);
  await relate(ann, 'follows', cara.uid);
  const { people } = await cara.call(listFollowersContract, { uid: cara.uid });
  expect('the newest of those who follow Cara', people[0]?.uid, ann.uid);
  await later(stage, async () => (await countFollowers(stage)) > before);
  expect("the followers on Cara's profile", await countFollowers(stage), before + 1);
  teller.tell('Ann', 'follows Cara: one write to the database');
  teller.proven(`Cara sees who it was, and one follower more than the ${before} before`);
}

async function countFollowers({ cara }: Stage): Promise<number> {
  return (await cara.read('profiles', cara.uid))?.followers ?? 0;
}

async function befriend({ teller, ann, telling }: Stage, bob: ClientApp): Promise<void> {
  const note = 'We both like Cara.';
  await ann.call(askFriendContract, { requestId: `demo-ask-${telling}`, uid: bob.uid, note });
  const pair = pairId(ann.uid, bob.uid);
  expect('what Bob is asked', (await bob.read('friendRequests', pair))?.note, note);
  await bob.call(answerFriendContract, { requestId: `demo-yes-${telling}`, uid: ann.uid, accept: true });
  teller.tell('Ann', `asks Bob to be friends: "${note}" He says yes`);
  for (const app of [ann, bob]) expect('the friendship', (await app.read('friendships', pair))?.uids.length, 2);
  teller.proven('both read that they are friends');
}

/** The message goes straight to the database; listeners bring it to Bob's screen, and a push to his lock screen. */
async function write(stage: Stage, bob: ClientApp): Promise<void> {
  const { teller, ann, telling } = stage;
  const pushToken = await registerPhone(stage, bob);
  const opening = { requestId: `demo-open-${telling}`, uid: bob.uid };
  const { conversationId, writes } = await ann.call(openConversationContract, opening);
  expect('how Ann writes to her friend', writes, 'freely');
  const screen = openConversationScreen(bob, conversationId);
  await sendMessage(ann, { conversationId, id: `demo-hello-${telling}`, text: GREETING });
  await until(() => screen.texts().length > 0 && screen.unread() > 0);
  expect("Bob's screen", [screen.texts(), screen.unread()], [[GREETING], 1]);
  teller.tell('Ann', `writes to him, straight to the database: "${GREETING}"`);
  teller.proven("Bob's listener has it at once, with 1 unread");

  const pushes = async () => (await readPushes(stage, pushToken)).filter(({ data }) => data.linkId === conversationId);
  await later(stage, async () => (await pushes()).length > 0);
  const shown = (await pushes()).map(({ title, body }) => `${title}: ${body}`);
  expect("what Bob's phone shows", shown, [`Ann: ${GREETING}`]);
  teller.proven(`his phone shows one push: "${shown[0]}"`);
  await markSeen(bob, { conversationId, senderUid: ann.uid, seq: 1 });
  await until(() => screen.unread() === 0);
  expect('unread after Bob has looked', screen.unread(), 0);
  screen.close();
}

/** Where Bob's pushes go. */
async function registerPhone({ telling }: Stage, bob: ClientApp): Promise<string> {
  const pushToken = `push-token-of-bobs-phone-${telling}`;
  await bob.call(registerDeviceContract, {
    requestId: `demo-phone-${telling}`,
    deviceId: 'bobs-phone',
    app: 'user',
    platform: 'android',
    language: 'en',
    appVersion: '1.0.0',
    model: null,
    pushToken,
    voipToken: null,
  });
  return pushToken;
}

async function readPushes({ world }: Stage, token: string): Promise<SentPush[]> {
  return (await getJson<{ sent: SentPush[] }>(`${world.urls.fcm}/sent?${new URLSearchParams({ token })}`)).sent;
}

/** Moves the clock on until what follows from an event by itself has followed: a trigger, then a task. */
async function later({ world }: Stage, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  await withoutSchedules(world, async () => {
    while (!(await holds()) && performance.now() < deadline) await advanceClock(world, GATHER_SECONDS);
  });
}
