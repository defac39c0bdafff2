import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { sweepRoles } from '../../src/features/identity/sync-roles.ts';
import { openConversation } from '../../src/features/message/open-conversation.ts';
import { quietPen } from '../../src/features/safety/quiet-pen.ts';
import { undoAction } from '../../src/features/safety/undo-action.ts';
import { watchFingerprint, watchPhone } from '../../src/features/safety/watch-prints.ts';
import { callFriend } from '../../src/features/session/call-friend.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import { refusal } from '../support/creator-world.ts';
import { createSafetyWorld } from '../support/safety-world.ts';

const limit = (acts: ('calls' | 'messages' | 'posts')[], days: number | null = 7) => ({
  kind: 'limit' as const,
  acts,
  days,
});
const suspend = (days: number) => ({ kind: 'suspend' as const, days });
const ban = { kind: 'ban' } as const;
const warn = { kind: 'warn' } as const;

describe('two moderators', () => {
  it('do not decide one case twice, and one takes it', async () => {
    const { report, person, take, act, kase } = await createSafetyWorld();
    await report('ann', person('bob'));
    const taken = await Promise.allSettled([take('mona', 'person~bob'), take('max', 'person~bob')]);
    expect(taken.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const holder = (await kase('person~bob'))?.assignedTo ?? '';
    const other = holder === 'mona' ? 'max' : 'mona';
    const deed = { caseId: 'person~bob', action: warn };
    await expect(act(other, deed)).rejects.toThrow(refusal('case/taken'));
    const acts = await Promise.allSettled([act(holder, deed), act(holder, deed), act('ada', deed)]);
    expect(acts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(act(holder, deed)).rejects.toThrow(refusal('case/wrong-state', { state: 'action-taken' }));
  });

  it('tell everybody who reported, once, and leave a later report for later', async () => {
    const { report, person, act, noticesOf, store, sweep, advance, kase, audits } = await createSafetyWorld();
    const first = await report('ann', person('bob'));
    await report('cara', person('bob'));
    advance(MINUTE);
    const { actionId } = await act('mona', { caseId: 'person~bob', action: warn }, 'warn-him-please');
    expect(await act('mona', { caseId: 'person~bob', action: warn }, 'warn-him-please')).toMatchObject({ actionId });
    await sweep();
    expect([await noticesOf('ann'), await noticesOf('cara')]).toEqual([['report-outcome'], ['report-outcome']]);
    expect(await noticesOf('bob')).toEqual(['warned']);
    expect(await store.get(refTo('reports', first.reportId))).toMatchObject({ state: 'action-taken' });
    advance(MINUTE);
    await report('ann', person('bob'));
    await sweep();
    expect(await store.get(refTo('reports', first.reportId))).toMatchObject({ state: 'pending' });
    expect(await kase('person~bob')).toMatchObject({ state: 'pending', assignedTo: null, tellDueAt: null });
    expect(await audits()).toEqual(['mona: safety-act']);
  });

  it('are told by the sweep where a crash has come between', async () => {
    const { report, person, act, store, noticesOf, sweep, claims, platform } = await createSafetyWorld();
    await report('ann', person('bob'));
    const { writeClaims } = platform.auth;
    platform.auth.writeClaims = async () => {
      throw new Error('auth is away');
    };
    await act('mona', { caseId: 'person~bob', action: suspend(7) });
    expect(claims('bob')).toBeNull();
    await store.update(refTo('reportCases', 'person~bob'), { tellDueAt: new Date(0) });
    platform.auth.writeClaims = writeClaims;
    await sweep();
    expect(claims('bob')).toMatchObject({ reasonCode: 'harassment' });
    expect(await noticesOf('ann')).toEqual(['report-outcome']);
    expect((await store.get(refTo('reportCases', 'person~bob')))?.tellDueAt).toBeNull();
  });
});

describe('what a moderator may', () => {
  it('is up to thirty days, nothing about staff, and never about themselves', async () => {
    const { act, join } = await createSafetyWorld();
    const long = refusal('moderation/limit', { maxDays: 30 });
    await expect(act('mona', { uid: 'bob', action: ban })).rejects.toThrow(long);
    await expect(act('mona', { uid: 'bob', action: suspend(31) })).rejects.toThrow(long);
    await expect(act('mona', { uid: 'bob', action: limit(['posts'], null) })).rejects.toThrow(long);
    await expect(act('mona', { uid: 'mona', action: warn })).rejects.toThrow(refusal('auth/self-role'));
    await expect(act('mona', { uid: 'max', action: warn })).rejects.toThrow(refusal('auth/forbidden'));
    await expect(act('mona', { uid: 'nobody', action: warn })).rejects.toThrow(refusal('user/not-found'));
    await expect(act('mona', { action: warn })).rejects.toThrow(refusal('request/invalid', { field: 'uid' }));
    await expect(act('mona', { caseId: 'person~x', action: warn })).rejects.toThrow(refusal('case/not-found'));
    await expect(act('mona', { uid: 'bob', action: { kind: 'hide' } })).rejects.toThrow(
      refusal('moderation/nothing-to-hide'),
    );
    expect(await act('mona', { uid: 'bob', action: suspend(30) })).toMatchObject({ returnedCoins: 0 });
    await join('eve');
    expect(await act('ada', { uid: 'eve', action: ban })).toMatchObject({ until: null });
  });
});

describe('an admin', () => {
  it('is shut out by another one, and not where nobody who can come in would be left', async () => {
    const { act, join, store } = await createSafetyWorld();
    await join('eve', { roles: ['admin'] });
    await store.update(refTo('users', 'ada'), { roles: [] });
    const last = refusal('staff/last-admin');
    await expect(act('ada', { uid: 'eve', action: ban })).rejects.toThrow(last);
    await expect(act('ada', { uid: 'eve', action: suspend(1) })).rejects.toThrow(last);
    expect(await act('ada', { uid: 'eve', action: warn })).toMatchObject({ until: null });
    await store.update(refTo('users', 'ada'), { roles: ['admin'] });
    expect(await act('ada', { uid: 'eve', action: ban })).toMatchObject({ until: null });
  });
});

describe('a suspension', () => {
  it('ends what runs, silences, and is over by itself, once told', async () => {
    const { act, connectChat, write, session, claims, user, sweep, advance, noticesOf, platform, now, action } =
      await createSafetyWorld();
    const id = await connectChat();
    expect(await write('ann', 'cara')).toBe(true);
    const { actionId } = await act('mona', { uid: 'ann', action: suspend(7) });
    collections.moderationActions.parse(await action(actionId));
    expect(await session(id)).toMatchObject({ state: 'ended', endReason: 'moderated' });
    expect(claims('ann')).toMatchObject({ reasonCode: 'harassment' });
    advance(7 * DAY - MINUTE);
    await sweep();
    expect((await user('ann'))?.ban).not.toBeNull();
    advance(MINUTE);
    await Promise.all([sweep(), sweepRoles(platform, now())]);
    await sweep();
    await sweepRoles(platform, now());
    expect([(await user('ann'))?.ban, claims('ann')]).toEqual([null, null]);
    expect((await noticesOf('ann')).filter((kind) => kind === 'ban-ended')).toHaveLength(1);
    expect(await action(actionId)).toMatchObject({ state: 'ended', liftDueAt: null });
  });

  it('that is shorter does not end a longer one', async () => {
    const { act, user, sweep, advance } = await createSafetyWorld();
    const { actionId } = await act('mona', { uid: 'bob', action: suspend(30) });
    await act('mona', { uid: 'bob', action: suspend(1) });
    advance(2 * DAY);
    await sweep();
    expect((await user('bob'))?.ban).toMatchObject({ actionId });
  });
});

describe('a limit', () => {
  it('of messages stills every pen, also one that comes later, until its end', async () => {
    const { act, connectChat, write, pen, sweep, advance, platform, as, store, now, user } = await withPens();
    await connectChat();
    expect(await write('ann', 'cara')).toBe(true);
    await act('mona', { uid: 'ann', action: limit(['messages']) });
    expect((await pen('ann', 'cara'))?.mutedUntil).toEqual((await user('ann'))?.limits?.[0]?.until);
    await expect(openConversation(platform, as('ann', { uid: 'bob' }))).rejects.toThrow(refusal('message/limited'));
    await openConversation(platform, as('bob', { uid: 'ann' })).catch(() => undefined);
    const [newest] = await store.find({
      from: collectionRef('conversationMembers'),
      where: [{ field: 'uid', op: '==', value: 'ann' }],
      limit: 1,
    });
    await store.update(newest?.ref ?? refTo('conversationMembers', ''), { mutedUntil: null });
    await quietPen(platform, { after: newest?.data }, now());
    expect((await store.get(newest?.ref ?? refTo('conversationMembers', '')))?.mutedUntil).not.toBeNull();
    advance(7 * DAY);
    await sweep();
    expect((await pen('ann', 'cara'))?.mutedUntil?.getTime() ?? 0).toBeLessThanOrEqual(now().getTime());
    expect((await user('ann'))?.limits).toEqual([]);
  });

  it('of calls ends and refuses them on both sides, and leaves the rest', async () => {
    const { act, connect, session, request, claims, advance, sweep, store } = await createSafetyWorld();
    const id = await connect();
    await act('mona', { uid: 'ann', action: limit(['calls']) });
    await act('mona', { uid: 'dia', action: limit(['calls', 'posts'], 1) });
    expect((await session(id)).state).toBe('ended');
    expect(claims('ann')).toBeNull();
    await expect(request('ann', 'cara')).rejects.toThrow(refusal('session/limited'));
    await store.update(refTo('creators', 'dia'), { availability: 'online' });
    await expect(request('bob', 'dia')).rejects.toThrow(refusal('creator/unavailable', { reason: 'offline' }));
    advance(DAY);
    await sweep();
    expect(await request('bob', 'dia')).toEqual(expect.any(String));
  });
});

describe('a call between friends', () => {
  it('is refused to who is limited, and does not reach who is', async () => {
    const { act, store, platform, as, now } = await createSafetyWorld();
    const friends = { uids: ['ann', 'bob'], blockedBy: [], friendsSince: now(), updatedAt: now() };
    await store.set(refTo('pairs', 'ann_bob'), friends);
    await act('ada', { uid: 'ann', action: limit(['calls'], null) });
    const ring = (by: string, friendUid: string) => callFriend(platform, as(by, { friendUid, kind: 'audio' as const }));
    await expect(ring('ann', 'bob')).rejects.toThrow(refusal('session/limited', { until: null }));
    await expect(ring('bob', 'ann')).rejects.toThrow(refusal('friend/required'));
  });
});

async function withPens() {
  const world = await createSafetyWorld();
  const pen = (uid: string, other: string) =>
    world.store.get(refTo('conversationMembers', `d_${[uid, other].sort().join('_')}~${uid}`));
  return { ...world, pen };
}

describe('a person who is forgiven while the verdict is still carried out', () => {
  it('is free in the end, whatever is said last', async () => {
    const { act, user, store, platform, as, connectChat, pen } = await withPens();
    await connectChat();
    const undone: unknown[] = [];
    // The chat ends and its earnings are to be folded: that is before the pens are stilled.
    platform.tasks.enqueue = async () => {
      const [latest] = await store.find({ from: collectionRef('moderationActions'), limit: 1 });
      if (latest === undefined || undone.length > 0) return;
      undone.push(latest.id);
      await undoAction(platform, as('ada', { actionId: latest.id, words: 'Sorry.', reason: 'the wrong person' }));
    };
    await act('mona', { uid: 'ann', action: suspend(7) });
    expect(undone).toHaveLength(1);
    expect((await user('ann'))?.ban).toBeNull();
    expect((await pen('ann', 'cara'))?.mutedUntil).toBeNull();
    expect((await store.get(refTo('engagements', 'ann')))?.callsLimit).toBeNull();
  });
});

describe('hidden content', () => {
  it('is gone for everybody, and back when that is undone', async () => {
    const { say, report, act, store, answer, appeal } = await createSafetyWorld();
    await say('m-1', 'bob', 'ann');
    await report('ann', { kind: 'message', id: 'm-1' });
    const { actionId } = await act('mona', { caseId: 'message~m-1', action: limit(['messages']), hidesTarget: true });
    expect(await store.get(refTo('messages', 'm-1'))).toMatchObject({ state: 'removed', members: [] });
    await appeal('bob', actionId);
    await answer('max', actionId, 'undo');
    const members = (await store.get(refTo('messages', 'm-1')))?.members.toSorted();
    expect(members).toEqual(['ann', 'bob']);
  });
});

describe('a ban for good', () => {
  it('is remembered by phone and device: who comes with them is limited and looked at, not shut out', async () => {
    const { act, store, platform, now, join, user, kase, claims, noticesOf } = await createSafetyWorld();
    const print = { type: 'device', uids: ['bob'], at: now(), updatedAt: now() } as const;
    await store.set(refTo('fingerprints', 'print-1'), { ...print, uids: ['bob'] });
    const { actionId } = await act('ada', { uid: 'bob', action: ban });
    await join('eve');
    const [before, after] = [
      { ...print, uids: ['bob'] },
      { ...print, uids: ['bob', 'eve'] },
    ];
    for (let twice = 0; twice < 2; twice += 1)
      await watchFingerprint(platform, { id: 'print-1', before, after }, now());
    expect((await user('eve'))?.limits?.map(({ act: one }) => one)).toEqual(['messages', 'posts']);
    expect(await kase('person~eve')).toMatchObject({ state: 'pending', reports: 0, reasons: ['fraud'] });
    expect([claims('eve'), await noticesOf('eve')]).toEqual([null, ['limited']]);
    await join('new', { phone: '+919876500002' });
    await watchPhone(platform, { id: 'new', before: undefined, after: await user('new') }, now());
    expect((await user('new'))?.limits).toHaveLength(2);
    await act('ada', { uid: 'ann', action: suspend(7) });
    const left = await store.find({ from: collectionRef('bannedPrints'), limit: 10 });
    expect(left.map(({ data }) => data.uid)).toEqual(['bob', 'bob']);
    for (const { data } of left) collections.bannedPrints.parse(data);
    expect(await user('bob')).toMatchObject({ ban: { actionId, until: null } });
  });
});
