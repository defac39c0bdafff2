import { beforeEach, describe, expect, it } from 'vitest';
import * as gift from '../../src/features/gift/index.ts';
import * as risk from '../../src/features/risk/index.ts';
import { noteFingerprint } from '../../src/features/risk/public.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { approveCreator, fundWallet } from '../support/economy.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();
let ann: Caller;
let cara: Caller;
let fay: Caller;
let mo: Caller;

async function staff(name: string, role: string): Promise<Caller> {
  return { ...(await newPerson(name)), token: { roles: [role] } };
}

beforeEach(async () => {
  [ann, cara] = await Promise.all([newPerson('ann'), newPerson('cara')]);
  [fay, mo] = await Promise.all([staff('fay', 'finance'), staff('mo', 'moderator')]);
  await fundWallet(store, ann.uid, { funds: { paid: 100 }, now: new Date() });
  await approveCreator(store, cara.uid, { now: new Date() });
});

const rose = () => ({
  requestId: newRequestId(),
  receiverUid: cara.uid,
  giftId: 'rose',
  quantity: 1,
  priceCoins: 10,
  context: { kind: 'profile', id: null },
});
const because = () => ({ requestId: newRequestId(), reason: 'a report came in' });

describe('a gift to a second account of the same person', () => {
  it('is refused, flagged, explained to staff, and dismissed by one of them', async () => {
    const hash = `hash-${ann.uid}`;
    for (const { uid } of [cara, ann]) await noteFingerprint(store, { type: 'bank', hash, uid, now: new Date() });
    expect(await refusalOf(callAs(ann, gift.sendGift, rose()))).toBe('gift/linked-accounts');
    const page = await callAs<{ flags: { flagId: string; kind: string }[] }>(mo, risk.listFlags, {
      subjectUid: cara.uid,
    });
    expect(page.flags.map(({ kind }) => kind)).toEqual(['linked-gift']);
    expect(await callAs(mo, risk.explain, { uid: cara.uid, reason: 'a report' })).toMatchObject({
      score: 80,
      payoutHold: { reason: 'fraud-flag', by: null },
    });
    const decision = { ...because(), flagId: page.flags[0]?.flagId, decision: 'dismiss' };
    expect(await refusalOf(callAs(mo, risk.decideFlag, decision))).toBe('auth/forbidden');
    expect(await callAs(fay, risk.decideFlag, decision)).toMatchObject({ state: 'dismissed', payoutsHeld: false });
    expect(await callAs(fay, risk.decideFlag, decision)).toMatchObject({ state: 'dismissed', payoutsHeld: false });
  });
});

describe('holds', () => {
  it('of payouts, spending and earnings are set and lifted by finance', async () => {
    const { giftEventId } = await callAs<{ giftEventId: string }>(ann, gift.sendGift, rose());
    expect(giftEventId).toMatch(/^[a-f0-9]{32}$/);
    const payee = { kind: 'creator', id: cara.uid };
    const note = 'We check it.';
    await callAs(fay, risk.holdPayee, { ...because(), payee, note });
    expect(await refusalOf(callAs(fay, risk.holdPayee, { ...because(), payee, note }))).toBe('risk/already-held');
    await callAs(fay, risk.releasePayee, { ...because(), payee });
    await callAs(fay, risk.holdSpending, { ...because(), uid: ann.uid, note });
    expect(await refusalOf(callAs(ann, gift.sendGift, rose()))).toBe('wallet/on-hold');
    await callAs(fay, risk.releaseSpending, { ...because(), uid: ann.uid });
    const sent = rose();
    await callAs(ann, gift.sendGift, sent);
    const entryKeys = [`gift:${ann.uid}:${sent.requestId}`];
    expect(await callAs(fay, risk.holdEarnings, { ...because(), entryKeys })).toEqual({ held: 1 });
    expect(await callAs(fay, risk.releaseEarnings, { ...because(), entryKeys })).toEqual({ released: 1 });
  });

  it.each([
    ['request/invalid', () => callAs(fay, risk.holdPayee, { ...because(), payee: { kind: 'creator', id: 'x' } })],
    ['auth/required', () => callAs(null, risk.listFlags, {})],
    ['auth/forbidden', () => callAs(ann, risk.explain, { uid: ann.uid, reason: 'curious' })],
    ['risk/not-held', () => callAs(fay, risk.releasePayee, { ...because(), payee: { kind: 'creator', id: cara.uid } })],
    ['wallet/not-found', () => callAs(fay, risk.releaseSpending, { ...because(), uid: 'nobody' })],
    ['earning/not-found', () => callAs(fay, risk.holdEarnings, { ...because(), entryKeys: ['gift:none'] })],
    ['risk/flag-not-found', () => callAs(fay, risk.decideFlag, { ...because(), flagId: 'none', decision: 'confirm' })],
  ])('are refused with %s', async (code, call) => {
    expect(await refusalOf(call())).toBe(code);
  });
});
