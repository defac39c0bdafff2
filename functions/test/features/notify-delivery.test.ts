import { describe, expect, it } from 'vitest';
import { configSections } from '../../src/contract/config/sections.ts';
import { deliverDue } from '../../src/features/notify/deliver-due.ts';
import { deliverNotice } from '../../src/features/notify/deliver-notice.ts';
import { pushNow } from '../../src/features/notify/push-now.ts';
import { ringDevices } from '../../src/features/notify/ring-devices.ts';
import { sweep } from '../../src/features/notify/sweep.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE, SECOND } from '../../src/kernel/time.ts';
import { createCallWorld } from '../support/call-world.ts';
import { createNotifyWorld } from '../support/notify-world.ts';

/** Half past eleven at night in India; half an hour into Ann's quiet hours. */
const night = new Date('2026-11-21T18:00:00.000Z');
const sleeps = { quietFromMinute: 23 * 60, quietToMinute: 7 * 60 };
const paid = { amountPaise: 123_450, netPaise: 120_000, account: 'XX1234', utr: 'N123' };

async function withTemplates(world: ReturnType<typeof createNotifyWorld>) {
  const { initial } = configSections.notify;
  const value = {
    ...initial,
    textTemplates: [
      { kind: 'withdrawal-paid', language: 'en', channel: 'sms', templateId: 'en-paid', places: ['netPaise', 'utr'] },
      { kind: 'withdrawal-paid', language: 'hi', channel: 'whatsapp', templateId: 'hi-paid', places: ['netPaise'] },
    ],
  };
  const effectiveAt = world.now();
  await world.store.set(refTo('config', 'notify'), { section: 'notify', version: 1, value, effectiveAt, next: null });
}

describe('a new notice', () => {
  it('is pushed to every device of its person, with ids and no more, and to nobody else', async () => {
    const world = createNotifyWorld();
    await world.meet('ann');
    await world.register('ann');
    await world.register('ann', 'tablet-of-ann');
    await world.register('bob');
    const { id } = await world.tell('ann', 'coins-added', { coins: 50, balanceCoins: 1_250 });
    expect(world.sent.pushes.map(({ token }) => token).toSorted()).toEqual([
      'token-of-phone-of-ann',
      'token-of-tablet-of-ann',
    ]);
    expect(world.sent.pushes[0]).toMatchObject({
      notification: { title: 'Coins added', body: '50 coins are in your wallet. You have 1,250 now.' },
      data: { noticeId: id, kind: 'coins-added', linkKind: 'thing', linkId: 'thing-1' },
      priority: 'high',
    });
    expect(Object.keys(world.sent.pushes[0]?.data ?? {})).toHaveLength(4);
  });

  it('goes once, however often its event comes', async () => {
    const world = createNotifyWorld();
    await world.meet('ann', { email: 'ann@example.com' });
    await withTemplates(world);
    await world.register('ann');
    const event = await world.tell('ann', 'withdrawal-paid', paid);
    await deliverNotice(world.platform, event, world.now());
    await deliverDue(world.platform, { deliveryId: event.id }, world.now());
    expect([world.sent.pushes, world.sent.mails, world.sent.texts].map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it('is texted by the approved template, in the language of the person or in English', async () => {
    const world = createNotifyWorld();
    await withTemplates(world);
    await world.meet('ann');
    await world.meet('asha', { settings: { language: 'hi' } });
    await world.meet('arun', { settings: { language: 'ta' } });
    for (const uid of ['ann', 'asha', 'arun']) await world.tell(uid, 'withdrawal-paid', paid);
    expect(world.sent.texts).toMatchObject([
      { channel: 'sms', templateId: 'en-paid', values: ['₹1,200.00', 'N123'] },
      { channel: 'whatsapp', templateId: 'hi-paid', values: ['₹1,200.00'] },
      { channel: 'sms', templateId: 'en-paid', values: ['₹1,200.00', 'N123'] },
    ]);
  });

  it('is mailed to who has an address, under the name of the notice', async () => {
    const world = createNotifyWorld();
    await world.meet('ann', { email: 'ann@example.com' });
    await world.meet('bob');
    const { id } = await world.tell('ann', 'statement-issued', { month: '2026-10', earnedPaise: 5_000 });
    await world.tell('bob', 'statement-issued', { month: '2026-10', earnedPaise: 5_000 });
    expect(world.sent.mails).toMatchObject([
      { to: 'ann@example.com', subject: 'Your statement is ready', messageId: id },
    ]);
    expect(world.sent.texts).toEqual([]);
  });

  it('costs nothing more than a look at the settings when it is switched off', async () => {
    const world = createNotifyWorld();
    await world.meet('ann', { settings: { notifyOff: ['social-push'] } });
    await world.register('ann');
    const { id } = await world.tell('ann', 'comment', { name: 'Bob', preview: 'hi' });
    expect(world.sent.pushes).toEqual([]);
    expect(await world.delivery(id)).toBeUndefined();
  });
});

describe('providers that fail', () => {
  it('a dead token is forgotten and the other device still gets its push', async () => {
    const world = createNotifyWorld();
    await world.meet('ann');
    await world.register('ann', 'phone-of-ann');
    await world.register('ann', 'tablet-of-ann');
    world.next.push = ['gone', 'sent'];
    await world.tell('ann', 'low-balance', { balanceCoins: 3 });
    const dead = world.sent.pushes[0]?.token;
    await world.tell('ann', 'low-balance', { balanceCoins: 2 }, 'another');
    expect(world.sent.pushes.map(({ token }) => token).filter((token) => token === dead)).toHaveLength(1);
    expect(world.sent.pushes).toHaveLength(3);
  });

  it('a push for later is tried again, each time after twice the wait, and then given up', async () => {
    const world = createNotifyWorld();
    await world.meet('ann');
    await world.register('ann');
    world.next.push = Array(5).fill('later');
    const { id } = await world.tell('ann', 'low-balance', { balanceCoins: 3 });
    for (const seconds of [60, 120, 240, 480]) {
      const before = world.now().getTime();
      await world.runTask();
      expect((world.now().getTime() - before) / SECOND).toBe(seconds);
    }
    expect(world.sent.pushes).toHaveLength(5);
    expect(await world.delivery(id)).toMatchObject({ channels: { push: 'failed' }, dueAt: null });
  });

  it('a text whose provider did not answer is not sent again, and keeps no other way', async () => {
    const world = createNotifyWorld();
    await world.meet('ann');
    await withTemplates(world);
    await world.register('ann');
    world.next.text = [new Error('timeout')];
    const { id, after } = await world.tell('ann', 'withdrawal-paid', paid);
    await deliverNotice(world.platform, { id, after }, world.now());
    world.advance(HOUR);
    await sweep(world.platform, world.now());
    expect(world.sent.texts).toHaveLength(1);
    expect(world.sent.pushes).toHaveLength(1);
    expect(await world.delivery(id)).toMatchObject({ channels: { push: 'taken', text: 'failed' } });
    expect(world.faults).toHaveLength(1);
  });

  it('only the way that is asked to wait waits', async () => {
    const world = createNotifyWorld();
    await world.meet('ann', { email: 'ann@example.com' });
    await world.register('ann');
    world.next.mail = ['later'];
    await world.tell('ann', 'coins-added', { coins: 5, balanceCoins: 5 });
    await world.runTask();
    expect(world.sent.mails).toHaveLength(2);
    expect(world.sent.pushes).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  it('hold a push back until they end, and the sweeper sends it when the task is lost', async () => {
    const world = createNotifyWorld(night);
    await world.meet('ann', { settings: sleeps });
    await world.register('ann');
    await world.tell('ann', 'comment', { name: 'Bob', preview: 'hi' });
    world.advance(7 * HOUR);
    await sweep(world.platform, world.now());
    expect(world.sent.pushes).toEqual([]);
    world.advance(30 * MINUTE);
    await sweep(world.platform, world.now());
    await sweep(world.platform, world.now());
    expect(world.sent.pushes).toHaveLength(1);
  });

  it('say nothing in the morning of what was read or deleted by then', async () => {
    const world = createNotifyWorld(night);
    await world.meet('ann', { settings: sleeps });
    await world.register('ann');
    const { id } = await world.tell('ann', 'comment', { name: 'Bob', preview: 'hi' });
    await world.store.update(refTo('notices', id), { read: true });
    await world.runTask();
    expect(world.sent.pushes).toEqual([]);
  });

  it('let money and security through, and hold back no mail', async () => {
    const world = createNotifyWorld(night);
    await world.meet('ann', { settings: { ...sleeps, notifications: false }, email: 'ann@example.com' });
    await world.register('ann');
    await world.tell('ann', 'new-device', { device: 'Pixel 9' });
    await world.tell('ann', 'statement-issued', { month: '2026-10' });
    expect(world.sent.pushes.map(({ data }) => data['kind'])).toEqual(['new-device']);
    expect(world.sent.mails).toHaveLength(2);
  });
});

describe('bundles', () => {
  it('make one push of the follows of a quarter of an hour', async () => {
    const world = createNotifyWorld();
    await world.meet('cara');
    await world.register('cara');
    for (const name of ['Bob', 'Eve', 'Dan', 'Ann']) {
      await world.tell('cara', 'follow', { name }, name);
      world.advance(MINUTE);
    }
    expect(world.sent.pushes).toEqual([]);
    await world.runTask();
    expect(world.sent.pushes.map(({ notification }) => notification?.body)).toEqual(['Ann and 3 more follow you.']);
    await world.tell('cara', 'follow', { name: 'Fay' }, 'Fay');
    await world.runTask();
    expect(world.sent.pushes.at(-1)?.notification?.body).toBe('Fay follows you.');
    expect(world.sent.pushes).toHaveLength(2);
  });

  it('keep people, kinds and stretches of time apart', async () => {
    const world = createNotifyWorld();
    for (const uid of ['ann', 'cara']) {
      await world.meet(uid);
      await world.register(uid);
    }
    await world.tell('cara', 'follow', { name: 'Bob' }, 'one');
    await world.tell('cara', 'like', { name: 'Bob' }, 'two');
    await world.tell('ann', 'follow', { name: 'Bob' }, 'three');
    world.advance(20 * MINUTE);
    await sweep(world.platform, world.now());
    expect(world.sent.pushes.map(({ notification }) => notification?.body).toSorted()).toEqual([
      'Bob follows you.',
      'Bob follows you.',
      'Bob likes you.',
    ]);
  });
});

describe('pushes without an inbox', () => {
  it('replace the one before of the same conversation, and stay out of quiet hours', async () => {
    const world = createNotifyWorld();
    await world.meet('ann');
    await world.register('ann');
    const now = world.now();
    const link = { kind: 'conversation', id: 'd_ann_bob' };
    const news = {
      uid: 'ann',
      kind: 'message',
      params: { name: 'Bob', preview: 'hi' },
      link,
      collapseKey: 'd_ann_bob',
      now,
    } as const;
    await pushNow(world.platform, news);
    expect(world.sent.pushes).toMatchObject([
      { notification: { title: 'Bob', body: 'hi' }, collapseKey: 'd_ann_bob', data: { linkId: 'd_ann_bob' } },
    ]);
    expect(await world.notices('ann')).toEqual([]);
    await world.meet('ann', { settings: { quietFromMinute: 0, quietToMinute: 1_439 } });
    await pushNow(world.platform, news);
    expect(world.sent.pushes).toHaveLength(1);
  });
});

describe('a ring', () => {
  it('wakes the creator with the caller’s card and nothing that opens a channel, until it ends', async () => {
    const calls = await createCallWorld({ paid: 100 });
    const session = await calls.session(await calls.request('ann', 'cara'));
    const world = createNotifyWorld(calls.now());
    await world.meet('cara', { settings: { notifications: false, quietFromMinute: 0, quietToMinute: 1_439 } });
    await world.register('cara');
    await world.register('ann');
    await ringDevices(world.platform, { after: session }, calls.now());
    expect(world.sent.pushes).toHaveLength(1);
    const [push] = world.sent.pushes;
    expect(push).toMatchObject({ token: 'token-of-phone-of-cara', priority: 'high' });
    expect(push?.notification).toBeUndefined();
    expect(push?.appleAlert?.body).toBe(`${session.payerCard.displayName} is waiting for you. Tap to answer.`);
    const ringMs = (session.ringExpiresAt?.getTime() ?? 0) - calls.now().getTime();
    expect(push?.ttlSec).toBe(ringMs / SECOND);
    expect(Object.keys(push?.data ?? {}).toSorted()).toEqual([
      'callKind',
      'callerName',
      'callerUid',
      'kind',
      'ringExpiresAt',
      'sessionId',
    ]);
    expect(JSON.stringify(push)).not.toContain(session.channel);
  });

  it('is not sent for a call that is over, or whose time to answer is', async () => {
    const calls = await createCallWorld({ paid: 100 });
    const session = await calls.session(await calls.request('ann', 'cara'));
    const world = createNotifyWorld(calls.now());
    await world.register('cara');
    await ringDevices(world.platform, { after: { ...session, state: 'ended' } }, calls.now());
    await ringDevices(world.platform, { after: session }, session.ringExpiresAt ?? calls.now());
    await ringDevices(world.platform, { after: undefined }, calls.now());
    expect(world.sent.pushes).toEqual([]);
  });
});
