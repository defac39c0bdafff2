import { describe, expect, it } from 'vitest';
import * as earning from '../../src/features/earning/index.ts';
import * as gift from '../../src/features/gift/index.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { approveCreator, fundWallet } from '../support/economy.ts';
import { callAs, newPerson, newRequestId } from '../support/live-people.ts';

const store = getFirestoreStore();

/** A task and a schedule, as firebase-functions lets a test run them. */
const fold = earning.foldEarnings as unknown as { run(task: object): Promise<void> };
const sweep = earning.sweepFolds as unknown as { run(event: object): Promise<void> };

async function creatorWithRoses(count: number): Promise<string> {
  const [ann, cara] = [await newPerson('ann'), await newPerson('cara')];
  const now = new Date();
  await fundWallet(store, ann.uid, { funds: { paid: 100 }, now });
  await approveCreator(store, cara.uid, { now });
  for (let sent = 0; sent < count; sent += 1) {
    await callAs(ann, gift.sendGift, {
      requestId: newRequestId(),
      receiverUid: cara.uid,
      giftId: 'rose',
      quantity: 1,
      priceCoins: 10,
      context: { kind: 'profile', id: null },
    });
  }
  return cara.uid;
}

const balanceOfCreator = async (uid: string) => (await store.get(accountRef(`creator:${uid}`)))?.balance;

describe('earning-foldEarnings', () => {
  it('counts each row once, however often and at once the task is delivered', async () => {
    const uid = await creatorWithRoses(3);
    const deliver = () => fold.run({ data: { kind: 'creator', id: uid } });
    await Promise.allSettled([deliver(), deliver()]);
    await deliver();
    expect(await balanceOfCreator(uid)).toBe(3 * 450);
  });
});

describe('earning-sweepFolds', () => {
  it('finds what no task has folded', async () => {
    const uid = await creatorWithRoses(2);
    await sweep.run({ scheduleTime: new Date().toISOString() });
    expect(await balanceOfCreator(uid)).toBe(2 * 450);
  });
});
