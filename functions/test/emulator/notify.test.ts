import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attachWorld } from '../../../emulator-seed/launcher/world.ts';
import * as notify from '../../src/features/notify/index.ts';
import { noticeFor } from '../../src/features/notify/public.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { docIdOf } from '../../src/kernel/store.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { callAs, newPerson, newRequestId } from '../support/live-people.ts';

const world = await attachWorld();
const store = getFirestoreStore();

interface SentPush {
  readonly title: string;
  readonly body: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What reached a device: as the push service's simulator tells. */
async function pushesTo(token: string): Promise<SentPush[]> {
  const response = await fetch(`${world.urls.fcm}/sent?token=${token}`);
  return ((await response.json()) as { sent: SentPush[] }).sent;
}

describe('a notice', () => {
  it('reaches the phone of its person through the trigger, and is marked once', async () => {
    const ann = await newPerson('ann');
    const pushToken = `token-${randomUUID()}`;
    const device = { app: 'user', platform: 'android', language: 'en', appVersion: '1.0.0', model: null };
    const tokens = { pushToken, voipToken: null };
    await callAs(ann, notify.registerDevice, {
      ...{ requestId: newRequestId(), deviceId: randomUUID() },
      ...device,
      ...tokens,
    });
    const params = { coins: 50, balanceCoins: 1_250 };
    const { ref, doc } = noticeFor(randomUUID(), {
      uid: ann.uid,
      kind: 'coins-added',
      params,
      link: null,
      at: new Date(),
    });
    await store.create(ref, doc);
    await expect.poll(async () => (await pushesTo(pushToken)).length, { timeout: 90_000, interval: 500 }).toBe(1);
    expect(await pushesTo(pushToken)).toMatchObject([
      {
        title: 'Coins added',
        body: '50 coins are in your wallet. You have 1,250 now.',
        data: { noticeId: docIdOf(ref), kind: 'coins-added' },
      },
    ]);
    expect(await store.get(refTo('noticeDeliveries', docIdOf(ref)))).toMatchObject({ channels: { push: 'taken' } });
  }, 120_000);
});
