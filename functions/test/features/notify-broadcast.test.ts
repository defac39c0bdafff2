import { describe, expect, it } from 'vitest';
import { configSections } from '../../src/contract/config/sections.ts';
import type { Segment } from '../../src/contract/documents/notices.ts';
import { askBroadcastContract } from '../../src/contract/features/notify-broadcast.ts';
import { askBroadcast, previewBroadcast } from '../../src/features/notify/ask-broadcast.ts';
import { listBroadcasts } from '../../src/features/notify/list-broadcasts.ts';
import { cancelBroadcast, reviewBroadcast } from '../../src/features/notify/review-broadcast.ts';
import { sendBroadcast } from '../../src/features/notify/send-broadcast.ts';
import { sweep } from '../../src/features/notify/sweep.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { createNotifyWorld } from '../support/notify-world.ts';

const refusal = (code: string, more: object = {}) => expect.objectContaining({ code, ...more });
const reason = 'a new room opens';
const words = { en: { title: 'News', body: 'A new room opens.' }, hi: { title: 'ख़बर', body: 'नया कमरा।' } };
const crowdUids = Array.from({ length: 450 }, (_, index) => `u${String(index).padStart(3, '0')}`);

function createWorld() {
  const world = createNotifyWorld();
  const { platform, callAs, store } = world;
  let serial = 0;
  const content = (more: object = {}) => ({
    kind: 'announcement' as 'announcement' | 'offer',
    segment: {} as Segment,
    words,
    pictureUrl: null,
    link: null,
    ...more,
  });
  return {
    ...world,
    content,
    preview: (segment: Segment) => previewBroadcast(platform, callAs('adam', { segment })),
    ask: (more: object = {}, startsAt: string | null = null, requestId = `request-${++serial}`) =>
      askBroadcast(platform, callAs('adam', { requestId, content: content(more), startsAt, reason }, { requestId })),
    decide: (by: string, approvalId: string, approve = true) =>
      reviewBroadcast(platform, callAs(by, { requestId: `request-${++serial}`, approvalId, approve, reason })),
    cancel: (broadcastId: string) =>
      cancelBroadcast(platform, callAs('adam', { requestId: `request-${++serial}`, broadcastId, reason })),
    send: (broadcastId: string) => sendBroadcast(platform, { broadcastId }, world.now()),
    broadcast: (broadcastId: string) => store.get(refTo('broadcasts', broadcastId)),
    setLimit: (broadcastApprovalPeople: number) => {
      const value = { ...configSections.notify.initial, broadcastApprovalPeople };
      const effectiveAt = world.now();
      return store.set(refTo('config', 'notify'), { section: 'notify', version: 1, value, effectiveAt, next: null });
    },
    /** Many people with one device each. */
    crowd: async () => {
      for (const uid of crowdUids) await world.register(uid);
    },
    told: async (uid: string) => (await world.notices(uid)).map(({ data }) => data.params['title']),
  };
}

describe('notify-previewBroadcast', () => {
  it('counts people, not devices, who meet everything that is given', async () => {
    const world = createWorld();
    await world.register('ann', 'phone-of-ann');
    await world.register('ann', 'tablet-of-ann', { platform: 'ios' });
    await world.register('asha', 'phone-of-asha', { language: 'hi' });
    world.advance(10 * DAY);
    await world.register('cara', 'phone-of-cara', { app: 'creator' }, ['creator']);
    const people = async (segment: Segment) => (await world.preview(segment)).people;
    expect(await people({})).toBe(3);
    expect(await people({ language: 'hi' })).toBe(1);
    expect(await people({ role: 'creator' })).toBe(1);
    expect(await people({ role: 'creator', language: 'hi' })).toBe(0);
    expect(await people({ app: 'user' })).toBe(2);
    expect(await people({ activeDays: 10 })).toBe(3);
    expect(await people({ activeDays: 9 })).toBe(1);
    expect(await people({ city: 'Pune' })).toBe(0);
  });

  it('says when a second person is needed: above the limit', async () => {
    const world = createWorld();
    for (const uid of ['ann', 'bob']) await world.register(uid);
    await world.setLimit(2);
    expect(await world.preview({})).toEqual({ people: 2, isMore: false, needsSecondPerson: false });
    await world.setLimit(1);
    expect(await world.preview({})).toEqual({ people: 1, isMore: true, needsSecondPerson: true });
  });
});

describe('a broadcast', () => {
  it('tells each person once, in their language, whatever repeats', async () => {
    const world = createWorld();
    await world.crowd();
    await world.register('u000', 'zz-tablet-of-u000');
    await world.meet('u007', { settings: { language: 'hi' } });
    await world.meet('u008', { settings: { language: 'te' } });
    const { broadcastId, state } = await world.ask();
    expect(state).toBe('scheduled');
    await Promise.all([world.send(broadcastId), world.send(broadcastId)]);
    await world.send(broadcastId);
    expect(await world.broadcast(broadcastId)).toMatchObject({ state: 'done', told: 450, unwilling: 0, dueAt: null });
    expect(await world.told('u000')).toEqual(['News']);
    expect(await world.told('u007')).toEqual(['ख़बर']);
    expect(await world.told('u008')).toEqual(['News']);
  });

  it('goes on where a lost task left it', async () => {
    const world = createWorld();
    await world.crowd();
    const { broadcastId } = await world.ask();
    const ref = refTo('broadcasts', broadcastId);
    await world.send(broadcastId);
    const told = (await Promise.all(crowdUids.map(world.told))).filter(({ length }) => length === 1);
    expect(told).toHaveLength(450);
    const back = crowdUids[199] ?? '';
    const [device] = await world.store.find<{ uid: string }>({
      from: { path: 'devices' },
      where: [{ field: 'uid', op: '==', value: back }],
      limit: 1,
    });
    await world.store.update(ref, { state: 'running', cursor: device?.id ?? null, told: 200, dueAt: world.now() });
    await sweep(world.platform, world.now());
    expect(await world.broadcast(broadcastId)).toMatchObject({ state: 'done', told: 200 });
    expect(await world.told('u449')).toEqual(['News']);
  });

  it('waits for its time', async () => {
    const world = createWorld();
    await world.register('ann');
    const { broadcastId } = await world.ask({}, plus(world.now(), HOUR).toISOString());
    await world.send(broadcastId);
    expect(await world.told('ann')).toEqual([]);
    world.advance(HOUR);
    await sweep(world.platform, world.now());
    expect(await world.told('ann')).toEqual(['News']);
  });

  it('advertises only to who agreed', async () => {
    const world = createWorld();
    for (const uid of ['ann', 'bob', 'eve']) await world.register(uid);
    await world.meet('ann', { settings: { marketing: true } });
    await world.meet('bob', { settings: { marketing: false } });
    const { broadcastId } = await world.ask({ kind: 'offer' });
    await world.send(broadcastId);
    expect(await Promise.all(['ann', 'bob', 'eve'].map(world.told))).toEqual([['News'], [], []]);
    expect(await world.broadcast(broadcastId)).toMatchObject({ told: 1, unwilling: 2 });
  });

  it('is one for one request', async () => {
    const world = createWorld();
    const first = await world.ask({}, null, 'request-same');
    expect(await world.ask({}, null, 'request-same')).toEqual(first);
    await expect(world.ask({ segment: { app: 'user' } }, null, 'request-same')).rejects.toThrow(
      refusal('ledger/key-reused'),
    );
  });

  it('is stopped before its time, and cannot be stopped twice', async () => {
    const world = createWorld();
    await world.crowd();
    const { broadcastId } = await world.ask({}, plus(world.now(), MINUTE).toISOString());
    expect(await world.cancel(broadcastId)).toEqual({ broadcastId, state: 'cancelled' });
    world.advance(HOUR);
    await world.send(broadcastId);
    await sweep(world.platform, world.now());
    expect(await world.told('u000')).toEqual([]);
    await expect(world.cancel(broadcastId)).rejects.toThrow(
      refusal('broadcast/wrong-state', { details: { state: 'cancelled' } }),
    );
    await expect(world.cancel('nothing')).rejects.toThrow(refusal('broadcast/not-found'));
  });
});

describe('a running broadcast', () => {
  it('is stopped between two pages: who has it keeps it, nobody else gets it', async () => {
    const world = createWorld();
    await world.register('ann');
    await world.register('bob');
    const { broadcastId } = await world.ask();
    const [first] = await world.store.find({ from: { path: 'devices' }, limit: 1 });
    await world.store.update(refTo('broadcasts', broadcastId), {
      state: 'running',
      cursor: first?.id ?? null,
      told: 1,
    });
    await world.cancel(broadcastId);
    await world.send(broadcastId);
    expect(await world.broadcast(broadcastId)).toMatchObject({ state: 'cancelled', told: 1, dueAt: null });
    expect(await world.told('bob')).toEqual([]);
  });
});

describe('a broadcast to many', () => {
  async function createLarge() {
    const world = createWorld();
    for (const uid of ['ann', 'bob']) await world.register(uid);
    await world.setLimit(1);
    return { ...world, asked: await world.ask() };
  }

  it('waits for a second person, and is sent on their word', async () => {
    const { asked, send, told, decide } = await createLarge();
    const { broadcastId } = asked;
    expect(asked.state).toBe('waiting');
    await send(broadcastId);
    expect(await told('ann')).toEqual([]);
    await expect(decide('adam', broadcastId)).rejects.toThrow(refusal('approval/self'));
    expect(await decide('fiona', broadcastId)).toEqual({ broadcastId, state: 'scheduled' });
    await send(broadcastId);
    expect(await told('ann')).toEqual(['News']);
    await expect(decide('fiona', broadcastId)).rejects.toThrow(refusal('approval/wrong-state'));
  });

  it('is over when they refuse, and cannot start when it was cancelled meanwhile', async () => {
    const refused = await createLarge();
    await refused.decide('fiona', refused.asked.broadcastId, false);
    await refused.send(refused.asked.broadcastId);
    expect(await refused.told('ann')).toEqual([]);
    const cancelled = await createLarge();
    await cancelled.cancel(cancelled.asked.broadcastId);
    await expect(cancelled.decide('fiona', cancelled.asked.broadcastId)).rejects.toThrow(
      refusal('broadcast/wrong-state'),
    );
  });

  it('lapses', async () => {
    const { asked, decide, advance } = await createLarge();
    advance(configSections.notify.initial.broadcastApprovalHours * HOUR);
    await expect(decide('fiona', asked.broadcastId)).rejects.toThrow(refusal('approval/expired'));
  });
});

describe('notify-listBroadcasts', () => {
  it('lists them newest first, page by page', async () => {
    const world = createWorld();
    for (const title of ['one', 'two', 'three']) {
      await world.ask({ words: { en: { title, body: 'Read on.' } } });
      world.advance(MINUTE);
    }
    const first = await listBroadcasts(world.platform, world.callAs('adam', { limit: 2 }));
    expect(first.broadcasts.map(({ content }) => content.words.en?.title)).toEqual(['three', 'two']);
    const cursor = first.cursor ?? undefined;
    const second = await listBroadcasts(world.platform, world.callAs('adam', { limit: 2, cursor }));
    expect(second.broadcasts.map(({ content }) => content.words.en?.title)).toEqual(['one']);
    expect(second.cursor).toBeNull();
  });
});

describe('the request', () => {
  const accepts = (more: object) => {
    const content = { kind: 'offer', segment: {}, words, pictureUrl: null, link: null, ...more };
    return askBroadcastContract.request.safeParse({ requestId: 'request-1', content, startsAt: null, reason }).success;
  };

  it('needs English, and pictures by https', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ words: { hi: words.hi } })).toBe(false);
    expect(accepts({ words: { ...words, fr: words.en } })).toBe(false);
    expect(accepts({ pictureUrl: 'https://example.com/a.png' })).toBe(true);
    expect(accepts({ pictureUrl: 'http://example.com/a.png' })).toBe(false);
  });
});
