import { getAuth } from 'firebase-admin/auth';
import { describe, expect, it } from 'vitest';
import * as gift from '../../src/features/gift/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { liveApp } from '../../src/platform/app.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { approveCreator, balanceOf, fundWallet } from '../support/economy.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();

async function pairOfPeople(coins = 100) {
  const [payer, creator] = [await newPerson('ann'), await newPerson('cara')];
  const now = new Date();
  await fundWallet(store, payer.uid, { funds: { paid: coins }, now });
  await approveCreator(store, creator.uid, { now });
  const rose = (more: object = {}) => ({
    requestId: newRequestId(),
    receiverUid: creator.uid,
    giftId: 'rose',
    quantity: 1,
    priceCoins: 10,
    context: { kind: 'profile', id: null },
    ...more,
  });
  return { payer, creator, rose };
}

/** As an app does it: a busy database is asked again, with the same request id. */
async function sendPatiently(payer: Caller, data: object): Promise<unknown> {
  for (;;) {
    const outcome = await callAs(payer, gift.sendGift, data).catch((error: { details?: { code?: string } }) => error);
    if (!(outcome instanceof Error)) return outcome;
    if ((outcome as { details?: { code?: string } }).details?.code !== 'app/busy') throw outcome;
  }
}

describe('gift-sendGift', () => {
  it('works, and its repeat gets the same reply', async () => {
    const { payer, rose } = await pairOfPeople();
    const data = rose();
    const reply = await callAs<{ giftEventId: string }>(payer, gift.sendGift, data);
    expect(await callAs(payer, gift.sendGift, data)).toEqual(reply);
    expect(await balanceOf(store, payer.uid)).toBe(90);
    expect((await store.get(refTo('gifts', reply.giftEventId)))?.totalCoins).toBe(10);
  });

  it('of twenty at once from a wallet for ten, exactly ten succeed', async () => {
    const { payer, rose } = await pairOfPeople();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => sendPatiently(payer, rose())));
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect(await balanceOf(store, payer.uid)).toBe(0);
  }, 180_000);

  it.each([
    ['request/invalid', { quantity: 0 }],
    ['request/invalid', { quantity: 100 }],
    ['request/invalid', { priceCoins: -10 }],
    ['request/invalid', { coins: 10 }],
    ['request/invalid', { context: { kind: 'profile', id: 'some-call' } }],
    ['request/invalid', { context: { kind: 'call', id: null } }],
    ['gift/not-found', { giftId: 'unicorn' }],
    ['gift/receiver-not-creator', { receiverUid: 'nobody' }],
    ['gift/context-closed', { context: { kind: 'room', id: 'r1' } }],
    ['gift/price-changed', { priceCoins: 1 }],
    ['wallet/insufficient', { quantity: 11 }],
  ])('refuses with %s: %o', async (code, more) => {
    const { payer, rose } = await pairOfPeople();
    expect(await refusalOf(callAs(payer, gift.sendGift, rose(more)))).toBe(code);
    expect(await balanceOf(store, payer.uid)).toBe(100);
  });

  it('refuses a gift to oneself, a signed-out sender and a voided token', async () => {
    const { payer, rose } = await pairOfPeople();
    expect(await refusalOf(callAs(payer, gift.sendGift, rose({ receiverUid: payer.uid })))).toBe('gift/self');
    expect(await refusalOf(callAs(null, gift.sendGift, rose()))).toBe('auth/required');
    await getAuth(liveApp()).revokeRefreshTokens(payer.uid);
    const stale = { ...payer, token: { auth_time: Math.floor(Date.now() / 1_000) - 3_600 } };
    expect(await refusalOf(callAs(stale, gift.sendGift, rose()))).toBe('auth/revoked');
  });
});
