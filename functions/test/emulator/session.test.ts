import { beforeAll, describe, expect, it } from 'vitest';
import * as gift from '../../src/features/gift/index.ts';
import * as session from '../../src/features/session/index.ts';
import * as social from '../../src/features/social/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { approveCreator, balanceOf, fundWallet, openProfile } from '../support/economy.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();
let [ann, bob, cara]: Caller[] = [];

interface MediaReply {
  readonly token: string;
  readonly rtcUid: number;
  readonly channel: string;
  readonly expiresAt: string;
}

beforeAll(async () => {
  [ann, bob, cara] = [await newPerson('ann'), await newPerson('bob'), await newPerson('cara')];
  const now = new Date();
  for (const { uid } of [ann, bob]) {
    await fundWallet(store, uid, { funds: { paid: 200 }, now });
    await openProfile(store, uid, now);
  }
  await approveCreator(store, cara.uid, { now, ownRates: { audio: 6, video: 9 } });
});

/** The rate in force, whatever the hour: tests run at peak too. */
async function currentRate(kind = 'audio'): Promise<number> {
  const { quotes } = await callAs<{ quotes: { kind: string; rateCoinsPerMin: number }[] }>(
    ann ?? null,
    session.getQuote,
    {
      creatorUid: cara?.uid,
    },
  );
  return quotes.find((quote) => quote.kind === kind)?.rateCoinsPerMin ?? 0;
}

async function ring(payer: Caller | undefined, more: object = {}): Promise<string> {
  const data = {
    requestId: newRequestId(),
    creatorUid: cara?.uid,
    kind: 'audio',
    rateCoinsPerMin: await currentRate(),
    ...more,
  };
  const reply = await callAs<{ sessionId: string }>(payer ?? null, session.requestSession, data);
  return reply.sessionId;
}

const on = (sessionId: string) => ({ requestId: newRequestId(), sessionId });

describe('a call through the functions themselves', () => {
  it('is rung, accepted, joined with real tokens, charged and ended, with receipts', async () => {
    const sessionId = await ring(ann);
    await callAs(cara ?? null, session.ackRing, on(sessionId));
    await callAs(cara ?? null, session.acceptSession, on(sessionId));
    const mine = await callAs<MediaReply>(ann ?? null, session.joinSession, { sessionId });
    const theirs = await callAs<MediaReply>(cara ?? null, session.joinSession, { sessionId });
    expect(mine.token.startsWith('007')).toBe(true);
    expect(mine.token).not.toBe(theirs.token);
    expect(mine.rtcUid).not.toBe(theirs.rtcUid);
    expect(Buffer.byteLength(mine.channel)).toBeLessThan(64);
    await callAs(ann ?? null, session.renewToken, { sessionId });
    const connected = await callAs<MediaReply & { paidThroughAt: string }>(cara ?? null, session.renewToken, {
      sessionId,
    });
    // Ten seconds that may still be free, plus the slack of thirty: twenty seconds before the paid minute ends.
    expect(new Date(connected.expiresAt).getTime() - new Date(connected.paidThroughAt).getTime()).toBe(-20_000);
    const end = await callAs(ann ?? null, session.endSession, on(sessionId));
    expect(end).toEqual({ sessionId, state: 'ended', endReason: 'normal' });
    expect(await balanceOf(store, ann?.uid ?? '')).toBe(200);
    const again = await callAs(cara ?? null, session.endSession, on(sessionId));
    expect(again).toEqual(end);
  });

  it('has one winner when two devices accept at once', async () => {
    const sessionId = await ring(bob);
    const results = await Promise.allSettled([
      callAs(cara ?? null, session.acceptSession, on(sessionId)),
      callAs(cara ?? null, session.acceptSession, on(sessionId)),
    ]);
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await callAs(bob ?? null, session.endSession, on(sessionId));
  });
});

describe('a paid chat through the functions themselves', () => {
  const penOf = async (uid = '') => {
    const pairOfUids = [bob?.uid ?? '', cara?.uid ?? ''].sort().join('_');
    return store.get(refTo('conversationMembers', `d_${pairOfUids}~${uid}`));
  };

  it('is rung, accepted, kept, charged, given in and ended; both write while it runs and no longer', async () => {
    const sessionId = await ring(bob, { kind: 'chat', rateCoinsPerMin: await currentRate('chat') });
    await callAs(cara ?? null, session.ackRing, on(sessionId));
    await callAs(cara ?? null, session.acceptSession, on(sessionId));
    await callAs(bob ?? null, session.keepChat, { sessionId });
    const kept = await callAs(cara ?? null, session.keepChat, { sessionId });
    expect(kept).toMatchObject({ state: 'active', paidThroughAt: expect.any(String) });
    for (const one of [bob, cara]) expect(await penOf(one?.uid)).toMatchObject({ mayWrite: true });
    expect(await refusalOf(callAs(bob ?? null, session.joinSession, { sessionId }))).toBe('session/wrong-kind');
    const rose = { receiverUid: cara?.uid, giftId: 'rose', quantity: 1, priceCoins: 10 };
    const context = { kind: 'paid-chat', id: sessionId };
    await callAs(bob ?? null, gift.sendGift, { requestId: newRequestId(), ...rose, context });
    const end = await callAs(cara ?? null, session.endSession, on(sessionId));
    expect(end).toEqual({ sessionId, state: 'ended', endReason: 'normal' });
    for (const one of [bob, cara]) expect(await penOf(one?.uid)).toMatchObject({ mayWrite: false });
    expect(await store.get(refTo('receipts', `${sessionId}~payer`))).toMatchObject({
      kind: 'chat',
      gifts: [{ coins: 10 }],
    });
    expect(await balanceOf(store, bob?.uid ?? '')).toBe(190);
  });

  it('is nothing for a free call: that is for friends', async () => {
    const call = { requestId: newRequestId(), friendUid: ann?.uid, kind: 'audio' };
    expect(await refusalOf(callAs(bob ?? null, session.callFriend, call))).toBe('friend/required');
    expect(await refusalOf(callAs(bob ?? null, session.callFriend, { ...call, kind: 'chat' }))).toBe('request/invalid');
  });
});

describe('around a call', () => {
  it('a ring is declined with a reason, a free call can be questioned and not rated, support may uphold it', async () => {
    const sessionId = await ring(ann);
    const declined = await callAs(cara ?? null, session.declineSession, { ...on(sessionId), why: 'later' });
    expect(declined).toMatchObject({ state: 'ended', endReason: 'declined' });
    const question = { ...on(sessionId), words: 'why?' };
    expect(await callAs(ann ?? null, session.questionCharge, question)).toMatchObject({ rows: [], review: 'open' });
    expect(await refusalOf(callAs(bob ?? null, session.questionCharge, question))).toBe('auth/forbidden');
    const rating = { ...on(sessionId), stars: 5, words: '' };
    expect(await refusalOf(callAs(ann ?? null, session.rateCreator, rating))).toBe('rating/not-eligible');
    expect(await refusalOf(callAs(cara ?? null, session.flagRating, on(sessionId)))).toBe('rating/not-found');
    const support = { ...(await newPerson('support')), token: { roles: ['support'] } };
    const decision = { ...on(sessionId), minutes: [], reason: 'nothing was charged' };
    expect(await callAs(support, session.decideReview, decision)).toMatchObject({ review: 'upheld', returnedCoins: 0 });
    expect(await refusalOf(callAs(ann ?? null, session.decideReview, decision))).toBe('auth/forbidden');
  });

  it('a block hides the creator from the caller until it is lifted', async () => {
    const [at, uid] = [new Date(), bob?.uid ?? ''];
    const member = { uid, phone: '', onboardingStep: 'done', createdAt: at, lastSignInAt: at } as const;
    await store.set(refTo('users', uid), { ...member, roles: [] });
    const block = { requestId: newRequestId(), uid };
    await callAs(cara ?? null, social.blockPerson, block);
    expect(await refusalOf(ring(bob))).toBe('creator/required');
    await callAs(cara ?? null, social.unblockPerson, { ...block, requestId: newRequestId() });
    await callAs(bob ?? null, session.cancelSession, on(await ring(bob)));
  });
});

describe('who may', () => {
  it('nobody signed out, no stranger, no banned person', async () => {
    const sessionId = await ring(ann);
    expect(await refusalOf(callAs(null, session.joinSession, { sessionId }))).toBe('auth/required');
    expect(await refusalOf(callAs(bob ?? null, session.joinSession, { sessionId }))).toBe('auth/forbidden');
    expect(await refusalOf(callAs(bob ?? null, session.cancelSession, on(sessionId)))).toBe('auth/forbidden');
    const banned = { uid: bob?.uid ?? '', token: { banned: true, banReason: 'spam' } };
    expect(await refusalOf(callAs(banned, session.joinSession, { sessionId }))).toBe('auth/banned');
    await callAs(ann ?? null, session.cancelSession, on(sessionId));
  });

  it('staff end calls by role only', async () => {
    const sessionId = await ring(ann);
    const data = { ...on(sessionId), reason: 'reported by both' };
    const support = { uid: 'staff-support', token: { roles: ['support'] } };
    const moderator = { ...(await newPerson('moderator')), token: { roles: ['moderator'] } };
    expect(await refusalOf(callAs(support, session.endByStaff, data))).toBe('auth/forbidden');
    expect(await callAs(moderator, session.endByStaff, data)).toMatchObject({ endReason: 'moderated' });
  });
});

describe('bad input', () => {
  it.each([
    ['an unknown kind', { kind: 'hologram' }],
    ['a negative rate', { rateCoinsPerMin: -5 }],
    ['a fraction', { rateCoinsPerMin: 5.5 }],
    ['an extra field', { durationSec: 600 }],
    ['a path for an id', { creatorUid: 'a/b' }],
    ['a short request id', { requestId: 'x' }],
  ])('%s is request/invalid, before anything else is looked at', async (_, more) => {
    const data = { requestId: newRequestId(), creatorUid: cara?.uid, kind: 'audio', rateCoinsPerMin: 6, ...more };
    expect(await refusalOf(callAs(null, session.requestSession, data))).toBe('request/invalid');
  });

  it('an unknown session is session/not-found', async () => {
    expect(await refusalOf(callAs(ann ?? null, session.joinSession, { sessionId: 'nothing' }))).toBe(
      'session/not-found',
    );
  });
});
