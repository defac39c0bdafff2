import { randomUUID } from 'node:crypto';
import { deleteApp } from 'firebase/app';
import { afterAll, describe, expect, it } from 'vitest';
import { attachWorld } from '../../../emulator-seed/launcher/world.ts';
import * as message from '../../src/features/message/index.ts';
import { closeConversation } from '../../src/features/message/public.ts';
import { pairId, refTo } from '../../src/kernel/collections.ts';
import { HOUR, plus } from '../../src/kernel/time.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { type ChatApp, openChatApp } from '../support/chat-app.ts';
import { openProfile } from '../support/economy.ts';
import { callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const world = await attachWorld();
const store = getFirestoreStore();
const opened: ChatApp[] = [];

afterAll(() => Promise.all(opened.map(({ app }) => deleteApp(app))));

/** Two people on two phones, who are friends or have never met. */
async function createTwo(areFriends: boolean) {
  const [ann, bob] = [await newPerson('ann'), await newPerson('bob')];
  const now = new Date();
  for (const { uid } of [ann, bob]) await openProfile(store, uid, now);
  const uids = [ann.uid, bob.uid].sort();
  const pair = { uids, blockedBy: [], updatedAt: now, ...(areFriends && { friendsSince: now }) };
  await store.set(refTo('pairs', pairId(ann.uid, bob.uid)), pair);
  const open = () =>
    callAs<{ conversationId: string }>(ann, message.openConversation, { requestId: newRequestId(), uid: bob.uid });
  const { conversationId: talk } = await open();
  const apps = [await openChatApp(world, ann.uid), await openChatApp(world, bob.uid)] as const;
  opened.push(...apps);
  return { ann: apps[0], bob: apps[1], people: { ann, bob }, talk };
}

const denied = expect.objectContaining({ code: 'permission-denied' });

describe('two phones', () => {
  it('see a message, the unread number and the seen mark as they come', async () => {
    const { ann, bob, talk } = await createTwo(true);
    const id = randomUUID();
    const arrival = bob.until(talk, (newest) => newest.some((one) => one.id === id && one.get('text') === 'hello'));
    await ann.send(talk, 'hello', id);
    await arrival;
    const penPath = `conversationMembers/${talk}~${bob.uid}`;
    await bob.untilDoc(penPath, ({ heard, seen }) => heard[ann.uid] === 1 && seen[ann.uid] === undefined);
    const seenByAnn = ann.untilDoc(`conversationMarks/${talk}~${bob.uid}`, ({ seen }) => seen[ann.uid] === 1);
    await bob.seeUpTo(talk, ann.uid, 1);
    await seenByAnn;
    await bob.untilDoc(penPath, ({ heard, seen }) => heard[ann.uid] === seen[ann.uid]);
  });

  it('lose nothing and double nothing when a message is sent again', async () => {
    const { ann, bob, talk } = await createTwo(true);
    const id = randomUUID();
    await ann.send(talk, 'once', id);
    await expect(ann.send(talk, 'once', id)).rejects.toThrow(denied);
    expect(await ann.message(id)).toMatchObject({ text: 'once', seq: 1 });
    expect(await ann.pen(talk)).toMatchObject({ sent: 1 });
    await bob.until(talk, (newest) => newest.length === 1);
  });

  it('edit and take back, which the other sees', async () => {
    const { ann, bob, talk } = await createTwo(true);
    const id = randomUUID();
    await ann.send(talk, 'helo', id);
    await ann.edit(id, 'hello');
    await bob.until(talk, ([newest]) => newest?.get('text') === 'hello' && newest.get('editedAt') !== null);
    await expect(bob.edit(id, 'nonsense')).rejects.toThrow(denied);
    await ann.takeBack(id);
    await bob.until(talk, ([newest]) => newest?.get('state') === 'deleted' && newest.get('text') === '');
    await expect(ann.edit(id, 'after all')).rejects.toThrow(denied);
  });

  it('say at most five things within five seconds; then the sender waits', async () => {
    const { ann, talk } = await createTwo(true);
    // A window that lasts however slow this machine is.
    const pen = refTo('conversationMembers', `${talk}~${ann.uid}`);
    await store.update(pen, { windowStartsAt: plus(new Date(), HOUR), windowCount: 0 });
    const outcomes: string[] = [];
    for (let sent = 1; sent <= 6; sent += 1) {
      const outcome = await ann.send(talk, `number ${sent}`, randomUUID()).then(
        () => 'sent',
        (error: { code: string }) => error.code,
      );
      outcomes.push(outcome);
    }
    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'permission-denied']);
    await ann.untilDoc(`conversationMembers/${talk}~${ann.uid}`, ({ mutedUntil }) => mutedUntil !== null);
  });
});

describe('a stranger', () => {
  it('writes one message, and more once it is accepted', async () => {
    const { ann, bob, people, talk } = await createTwo(false);
    await ann.send(talk, 'hello', randomUUID());
    await expect(ann.send(talk, 'hello?', randomUUID())).rejects.toThrow(denied);
    await expect(bob.send(talk, 'who are you?', randomUUID())).rejects.toThrow(denied);
    const answer = { requestId: newRequestId(), conversationId: talk, accept: true };
    await callAs(people.bob, message.answerRequest, answer);
    await bob.send(talk, 'hello', randomUUID());
    await ann.send(talk, 'nice', randomUUID());
  });

  it('neither reads nor writes what others say', async () => {
    const { ann, talk } = await createTwo(true);
    const id = randomUUID();
    await ann.send(talk, 'between us', id);
    const eve = await openChatApp(world, (await newPerson('eve')).uid);
    opened.push(eve);
    await expect(eve.message(id)).rejects.toThrow(denied);
    const found: number[] = [];
    await eve.until(talk, (newest) => found.push(newest.length) > 0);
    expect(found).toEqual([0]);
    await expect(eve.takeBack(id)).rejects.toThrow(denied);
  });
});

describe('somebody who was blocked', () => {
  it('writes no more, and opens nothing', async () => {
    const { ann, people, talk } = await createTwo(true);
    const uids = [people.ann.uid, people.bob.uid] as const;
    const pair = { uids: [...uids].sort(), blockedBy: [uids[1]], updatedAt: new Date() };
    await store.set(refTo('pairs', pairId(...uids)), pair);
    await store.transaction((tx) => closeConversation(tx, { uids, now: new Date() }));
    await expect(ann.send(talk, 'hello', randomUUID())).rejects.toThrow(denied);
    const open = callAs(people.ann, message.openConversation, { requestId: newRequestId(), uid: people.bob.uid });
    // Whoever was blocked is not told of it.
    expect(await refusalOf(open)).toBe('user/not-found');
  });
});
