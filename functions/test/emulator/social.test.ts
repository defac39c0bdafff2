import { deleteApp } from 'firebase/app';
import { deleteDoc, doc, getFirestore, serverTimestamp, setDoc } from 'firebase/firestore';
import { afterAll, describe, expect, it } from 'vitest';
import { attachWorld } from '../../../emulator-seed/launcher/world.ts';
import * as social from '../../src/features/social/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { type ChatApp, openChatApp } from '../support/chat-app.ts';
import { openProfile } from '../support/economy.ts';
import { callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const world = await attachWorld();
const store = getFirestoreStore();
const opened: ChatApp[] = [];

afterAll(() => Promise.all(opened.map(({ app }) => deleteApp(app))));

async function createTwo() {
  const people = [await newPerson('ann'), await newPerson('bob')] as const;
  for (const { uid } of people) await openProfile(store, uid, new Date());
  const [ann, bob] = people;
  const app = await openChatApp(world, ann.uid);
  opened.push(app);
  const follow = doc(getFirestore(app.app), `follows/${ann.uid}_${bob.uid}`);
  const followers = async () => (await store.get(refTo('profiles', bob.uid)))?.followers ?? 0;
  return { ann, bob, follow, followers };
}

describe('following', () => {
  it('is a document of the app, counted by the server a little later, and uncounted again', async () => {
    const { ann, bob, follow, followers } = await createTwo();
    await setDoc(follow, { fromUid: ann.uid, toUid: bob.uid, at: serverTimestamp() });
    await expect.poll(followers, { timeout: 40_000, interval: 500 }).toBe(1);
    await deleteDoc(follow);
    await expect.poll(followers, { timeout: 40_000, interval: 500 }).toBe(0);
  });

  it('ends with a block, and cannot begin again while it stands', async () => {
    const { ann, bob, follow } = await createTwo();
    const write = () => setDoc(follow, { fromUid: ann.uid, toUid: bob.uid, at: serverTimestamp() });
    await write();
    await store.set(refTo('users', ann.uid), {
      uid: ann.uid,
      phone: '+919000000001',
      onboardingStep: 'done',
      roles: [],
      createdAt: new Date(),
      lastSignInAt: new Date(),
    });
    await callAs(bob, social.blockPerson, { requestId: newRequestId(), uid: ann.uid });
    expect(await store.get(refTo('follows', `${ann.uid}_${bob.uid}`))).toBeUndefined();
    await expect(write()).rejects.toThrow(expect.objectContaining({ code: 'permission-denied' }));
  });
});

describe('friends', () => {
  it('are made by asking and answering through the wrapper, and unmade', async () => {
    const { ann, bob } = await createTwo();
    const on = (uid: string) => ({ requestId: newRequestId(), uid });
    expect(await callAs(ann, social.askFriend, on(bob.uid))).toMatchObject({ state: 'pending' });
    expect(await refusalOf(callAs(ann, social.askFriend, on(bob.uid)))).toBe('friend/pending');
    expect(await callAs(bob, social.answerFriend, { ...on(ann.uid), accept: true })).toMatchObject({
      state: 'friends',
    });
    expect(await callAs(ann, social.listFriends, {})).toMatchObject({ people: [{ uid: bob.uid }], cursor: null });
    await callAs(bob, social.unfriend, on(ann.uid));
    expect(await callAs(ann, social.listFriends, {})).toMatchObject({ people: [] });
    expect(await refusalOf(callAs(null, social.askFriend, on(bob.uid)))).toBe('auth/required');
  });
});
