import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import {
  allowPaidWriting,
  closeConversation,
  endPaidWriting,
  noteFriendship,
  reopenConversation,
} from '../../src/features/message/public.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { createMessageWorld } from '../support/message-world.ts';

const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

describe('message-openConversation', () => {
  it('opens one conversation per pair, whoever opens it and however often', async () => {
    const world = await createMessageWorld();
    await world.relate('ann', 'bob', { friendsSince: world.now() });
    const opened = await world.open('ann', 'bob', 'request-one');
    expect(opened).toEqual({ conversationId: 'd_ann_bob', writes: 'freely' });
    expect(await world.open('ann', 'bob', 'request-one')).toEqual(opened);
    expect(await world.open('bob', 'ann')).toEqual(opened);
    const found = world.store.snapshot();
    expect(Object.keys(found.conversations ?? {})).toEqual(['d_ann_bob']);
    expect(Object.keys(found.conversationMembers ?? {}).toSorted()).toEqual(['d_ann_bob~ann', 'd_ann_bob~bob']);
    for (const uid of ['ann', 'bob']) expect(await world.pen('d_ann_bob', uid)).toMatchObject({ mayWrite: true });
    for (const name of ['conversations', 'conversationMembers', 'conversationMarks'] as const) {
      for (const doc of Object.values(found[name] ?? {})) expect(() => collections[name].parse(doc)).not.toThrow();
    }
  });

  it('lets a stranger write one message, and both as they like once it is accepted', async () => {
    const world = await createMessageWorld();
    const { conversationId, writes } = await world.open('ann', 'bob');
    expect(writes).toBe('once');
    expect(await world.pen(conversationId, 'ann')).toMatchObject({ mayWrite: true, writesUpTo: 1, request: 'sent' });
    expect(await world.pen(conversationId, 'bob')).toMatchObject({ mayWrite: false, request: 'received' });
    await world.say(conversationId, 'ann', 'hello');
    await world.open('ann', 'bob');
    expect(await world.pen(conversationId, 'ann')).toMatchObject({ sent: 1, writesUpTo: 1 });
    expect(await world.answer('bob', conversationId)).toEqual({ conversationId, state: 'accepted' });
    for (const uid of ['ann', 'bob']) {
      expect(await world.pen(conversationId, uid)).toMatchObject({ mayWrite: true, writesUpTo: null, request: null });
    }
  });

  it('closes to a stranger who was declined, who is told of the other ways', async () => {
    const world = await createMessageWorld();
    const { conversationId } = await world.open('ann', 'bob');
    await world.answer('bob', conversationId, false);
    expect(await world.pen(conversationId, 'ann')).toMatchObject({ mayWrite: false });
    await expect(world.open('ann', 'bob')).rejects.toThrow(
      refusal('message/not-allowed', { options: 'friendRequest' }),
    );
    // Whoever declined may think better of it.
    expect(await world.open('bob', 'ann')).toMatchObject({ writes: 'freely' });
  });

  it('accepts when the one who was asked opens it', async () => {
    const world = await createMessageWorld();
    await world.open('ann', 'bob');
    expect(await world.open('bob', 'ann')).toMatchObject({ writes: 'freely' });
    expect(await world.pen('d_ann_bob', 'ann')).toMatchObject({ mayWrite: true, writesUpTo: null });
  });

  it('leaves creators to paid chats, unless they let followers or friends in', async () => {
    const world = await createMessageWorld();
    const options = 'paidChat,priorityMessage,friendRequest';
    await expect(world.open('ann', 'cara')).rejects.toThrow(refusal('message/not-allowed', { options }));
    await world.choose('cara', 'followers');
    await expect(world.open('ann', 'cara')).rejects.toThrow(refusal('message/not-allowed', { options }));
    await world.store.set(refTo('follows', 'ann_cara'), { fromUid: 'ann', toUid: 'cara', at: world.now() });
    expect(await world.open('ann', 'cara')).toMatchObject({ writes: 'freely' });
    await world.relate('bob', 'dia', { friendsSince: world.now() });
    expect(await world.open('bob', 'dia')).toMatchObject({ writes: 'freely' });
  });

  it('lets two who were matched write for a while', async () => {
    const world = await createMessageWorld();
    const until = plus(world.now(), HOUR);
    await world.relate('ann', 'cara', { matchGrantUntil: until });
    expect(await world.open('ann', 'cara')).toMatchObject({ writes: 'for-a-while' });
    expect(await world.pen('d_ann_cara', 'cara')).toMatchObject({ mayWrite: true, writesUntil: until });
    await world.relate('ann', 'bob', { matchGrantUntil: until });
    await world.open('ann', 'bob');
    world.advance(2 * HOUR);
    await expect(world.open('ann', 'cara')).rejects.toThrow(refusal('message/not-allowed'));
    expect(await world.open('ann', 'bob')).toMatchObject({ writes: 'once' });
    expect(await world.pen('d_ann_bob', 'ann')).toMatchObject({ writesUntil: null, writesUpTo: 1 });
  });

  it.each([
    ['message/self', 'ann', {}],
    ['user/not-found', 'nobody', {}],
    ['user/not-found', 'bob', { blockedBy: ['bob'] }],
    ['user/not-found', 'bob', { blockedBy: ['ann', 'bob'] }],
    ['message/blocked', 'bob', { blockedBy: ['ann'], friendsSince: new Date('2026-01-01T00:00:00Z') }],
    ['message/linked-accounts', 'bob', { linkedBy: ['device' as const] }],
  ])('refuses with %s', async (code, uid, pair) => {
    const world = await createMessageWorld();
    await world.relate('ann', 'bob', pair);
    await expect(world.open('ann', uid)).rejects.toThrow(refusal(code));
    expect(world.store.snapshot().conversations).toBeUndefined();
  });

  it('refuses whom nobody sees, and who may not write for a while', async () => {
    const world = await createMessageWorld();
    await world.store.update(refTo('profiles', 'bob'), { isVisible: false });
    await expect(world.open('ann', 'bob')).rejects.toThrow(refusal('user/not-found'));
    const until = plus(world.now(), HOUR);
    const limit = { act: 'messages' as const, until, reasonCode: 'spam', actionId: 'action-1' };
    const user = { uid: 'ann', phone: '', onboardingStep: 'done' as const, roles: [], limits: [limit] };
    await world.store.set(refTo('users', 'ann'), { ...user, createdAt: world.now(), lastSignInAt: world.now() });
    await expect(world.open('ann', 'dev')).rejects.toThrow(refusal('message/limited', { until: until.toISOString() }));
    world.advance(2 * HOUR);
    expect(await world.open('ann', 'dev')).toMatchObject({ writes: 'once' });
    await world.store.update(refTo('users', 'ann'), { missingSteps: ['photo'] });
    await expect(world.open('ann', 'ella')).rejects.toThrow(refusal('profile/incomplete', { steps: 'photo' }));
  });

  it('lets nobody ask strangers by the hundred', async () => {
    const world = await createMessageWorld();
    const { value } = (await world.platform.config.read(world.now())).screening;
    const screening = { ...value, flood: { ...value.flood, strangersPerDay: 2 } };
    await world.store.set(refTo('config', 'screening'), {
      section: 'screening',
      version: 1,
      value: screening,
      effectiveAt: world.now(),
      next: null,
    });
    for (const uid of ['bob', 'dev']) await world.open('ann', uid);
    await expect(world.open('ann', 'ella')).rejects.toThrow(refusal('limit/reached', { limit: 'strangers' }));
    expect(await world.open('ann', 'bob')).toMatchObject({ writes: 'once' });
    world.advance(25 * HOUR);
    expect(await world.open('ann', 'ella')).toMatchObject({ writes: 'once' });
  });
});

describe('message-answerRequest', () => {
  it('is only for whom it was written to, while it waits', async () => {
    const world = await createMessageWorld();
    const { conversationId } = await world.open('ann', 'bob');
    await expect(world.answer('ann', conversationId)).rejects.toThrow(refusal('message/wrong-state'));
    await expect(world.answer('dev', conversationId)).rejects.toThrow(refusal('message/conversation-not-found'));
    await expect(world.answer('bob', 'd_bob_dev')).rejects.toThrow(refusal('message/conversation-not-found'));
    await world.answer('bob', conversationId);
    await expect(world.answer('bob', conversationId)).rejects.toThrow(
      refusal('message/wrong-state', { state: 'accepted' }),
    );
  });
});

describe('what other features change between two people', () => {
  it('a block closes both pens, and its end gives back what was', async () => {
    const world = await createMessageWorld();
    await world.relate('ann', 'bob', { friendsSince: world.now() });
    const { conversationId } = await world.open('ann', 'bob');
    const between = { uids: ['bob', 'ann'] as const, now: world.now() };
    await world.store.transaction((tx) => closeConversation(tx, between));
    for (const uid of ['ann', 'bob']) expect(await world.pen(conversationId, uid)).toMatchObject({ mayWrite: false });
    await world.store.transaction((tx) => reopenConversation(tx, between));
    expect(await world.pen(conversationId, 'ann')).toMatchObject({ mayWrite: true });
    await world.store.transaction((tx) => noteFriendship(tx, { ...between, areFriends: false }));
    expect(await world.pen(conversationId, 'ann')).toMatchObject({ mayWrite: false });
  });

  it('a block also ends what they show each other of seeing and typing', async () => {
    const world = await createMessageWorld();
    await world.open('ann', 'bob');
    const between = { uids: ['bob', 'ann'] as const, now: world.now() };
    const shownTo = async (uid: string) =>
      (await world.store.get(refTo('conversationMarks', `d_ann_bob~${uid}`)))?.members;
    await world.store.transaction((tx) => closeConversation(tx, between));
    expect([await shownTo('ann'), await shownTo('bob')]).toEqual([['ann'], ['bob']]);
    await world.store.transaction((tx) => reopenConversation(tx, between));
    expect([await shownTo('ann'), await shownTo('bob')]).toEqual([
      ['ann', 'bob'],
      ['ann', 'bob'],
    ]);
  });

  it('does nothing where the two never talked', async () => {
    const world = await createMessageWorld();
    await world.store.transaction((tx) => closeConversation(tx, { uids: ['ann', 'bob'], now: world.now() }));
    expect(world.store.snapshot().conversations).toBeUndefined();
  });

  it('a paid chat lets both write while it runs, and no longer', async () => {
    const world = await createMessageWorld();
    const until = plus(world.now(), 30 * MINUTE);
    const chat = { payerUid: 'ann', creatorUid: 'cara', sessionId: 'session-1', now: world.now() };
    const id = await world.store.transaction((tx) => allowPaidWriting(tx, { ...chat, until }));
    for (const uid of ['ann', 'cara']) {
      expect(await world.pen(id, uid)).toMatchObject({ mayWrite: true, writesUntil: until });
    }
    expect(await world.open('ann', 'cara')).toMatchObject({ conversationId: id, writes: 'for-a-while' });
    await world.say(id, 'ann', 'hello');
    await world.store.transaction((tx) => endPaidWriting(tx, { ...chat, sessionId: 'session-0' }));
    expect(await world.pen(id, 'ann')).toMatchObject({ mayWrite: true });
    await world.store.transaction((tx) => endPaidWriting(tx, chat));
    for (const uid of ['ann', 'cara']) expect(await world.pen(id, uid)).toMatchObject({ mayWrite: false });
    await world.store.transaction((tx) => allowPaidWriting(tx, { ...chat, sessionId: 'session-2' }));
    expect(await world.pen(id, 'ann')).toMatchObject({ mayWrite: true, sent: 1 });
  });
});
