import { beforeEach, describe, expect, it } from 'vitest';
import { configSections } from '../../src/contract/config/sections.ts';
import { saveEndpointContract } from '../../src/contract/features/automation.ts';
import { listEndpoints, listPosts } from '../../src/features/automation/list-endpoints.ts';
import { postEvent } from '../../src/features/automation/post-event.ts';
import { replayEvent, testEndpoint } from '../../src/features/automation/replay-event.ts';
import { sweep } from '../../src/features/automation/sweep.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/kernel/time.ts';
import { createSealing } from '../../src/platform/live-sealing.ts';
import { createAutomationWorld, isSigned, reason, url } from '../support/automation-world.ts';
import { openProfile } from '../support/economy.ts';

const refusal = (code: string, more: object = {}) => expect.objectContaining({ code, ...more });

describe('an event', () => {
  it('is posted to every endpoint that wants it, signed, under one id, once', async () => {
    const world = createAutomationWorld();
    const { secret } = await world.save();
    await world.save({ name: 'Slack', url: 'https://hooks.example.com/slack' });
    await world.save({ name: 'other', events: ['report.changed'] });
    await world.save({ name: 'off', isActive: false });
    await world.release();
    await world.release();
    await world.runTasks();
    await world.runTasks();
    await world.sweep();
    expect(world.posts.map((post) => post.url).toSorted()).toEqual([url, 'https://hooks.example.com/slack']);
    const [first, second] = world.posts.toSorted((a, b) => a.url.localeCompare(b.url));
    const body = JSON.parse(first?.body ?? '{}');
    expect(body).toEqual({
      id: first?.headers['mehfil-event'],
      type: 'job.finished',
      at: world.now().toISOString(),
      data: expect.objectContaining({ job: 'earning-release', day: '2026-11-20', rows: 9 }),
    });
    expect(second?.headers['mehfil-event']).toBe(body.id);
    expect([first, second].map((post) => post !== undefined && isSigned(post, secret ?? ''))).toEqual([true, false]);
    expect(first?.headers['mehfil-signature']).toContain(`t=${world.now().getTime() / SECOND},`);
  });

  it('is not kept when nobody listens', async () => {
    const world = createAutomationWorld();
    await world.save({ events: ['ticket.changed'] });
    await world.release();
    expect(world.store.snapshot()['outboxEvents'] ?? {}).toEqual({});
    expect(world.tasks).toEqual([]);
  });

  it('is tried again after longer and longer waits, until it is dead', async () => {
    const world = createAutomationWorld();
    await world.save();
    await world.release();
    const { maxAttempts, retrySeconds, longestWaitMinutes } = configSections.automation.initial;
    world.answers.push(...Array(maxAttempts).fill(500));
    const waits: number[] = [];
    for (let tries = 1; tries <= maxAttempts; tries++) {
      await world.runTasks();
      const [task] = world.tasks;
      if (task === undefined) break;
      waits.push((task.at.getTime() - world.now().getTime()) / SECOND);
      world.advance(task.at.getTime() - world.now().getTime());
    }
    expect(world.posts).toHaveLength(maxAttempts);
    expect(waits.slice(0, 3)).toEqual([retrySeconds, 2 * retrySeconds, 4 * retrySeconds]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(longestWaitMinutes * 60);
    expect((await world.outbox()).posts).toMatchObject([{ state: 'dead', lastStatus: 500, nextTryAt: null }]);
    world.advance(DAY);
    await world.sweep();
    expect(world.posts).toHaveLength(maxAttempts);
  });

  it('is delivered by a later try, also when no task reminds of it', async () => {
    const world = createAutomationWorld();
    await world.save();
    await world.release();
    world.answers.push(null);
    world.tasks.length = 0;
    await world.sweep();
    expect((await world.outbox()).posts).toMatchObject([{ state: 'due', attempts: 1, lastStatus: null }]);
    world.tasks.length = 0;
    world.advance(HOUR);
    await world.sweep();
    expect((await world.outbox()).posts).toMatchObject([{ state: 'delivered', attempts: 2, lastStatus: 200 }]);
  });

  it('is posted by one of two who try at once', async () => {
    const world = createAutomationWorld();
    await world.save();
    await world.release();
    const postId = (await world.outbox()).posts[0]?.postId ?? '';
    await Promise.all([1, 2, 3].map(() => postEvent(world.platform, { postId }, world.now())));
    expect(world.posts).toHaveLength(1);
  });

  it('ends with its endpoint', async () => {
    const world = createAutomationWorld();
    const { endpointId } = await world.save();
    await world.release();
    await world.save({ endpointId, isActive: false });
    await world.runTasks();
    expect(world.posts).toEqual([]);
    expect((await world.outbox()).posts).toMatchObject([{ state: 'dead', attempts: 0 }]);
  });

  it('is replayed under its own id, also when it was dead', async () => {
    const world = createAutomationWorld();
    const { endpointId } = await world.save();
    await world.release();
    await world.runTasks();
    world.advance(MINUTE);
    const eventId = world.posts[0]?.headers['mehfil-event'] ?? '';
    const again = (input: object) =>
      replayEvent(world.platform, world.staff({ eventId, endpointId, reason, ...input }, 'request-replay'));
    await again({});
    await world.runTasks();
    expect(world.posts.map(({ headers }) => headers['mehfil-event'])).toEqual([eventId, eventId]);
    await again({});
    await world.runTasks();
    expect(world.posts).toHaveLength(2);
    await expect(again({ eventId: 'none' })).rejects.toThrow(refusal('ledger/key-reused'));
    const other = world.staff({ eventId: 'none', endpointId, reason });
    await expect(replayEvent(world.platform, other)).rejects.toThrow(refusal('automation/event-not-found'));
    const nowhere = world.staff({ eventId, endpointId: 'none', reason });
    await expect(replayEvent(world.platform, nowhere)).rejects.toThrow(refusal('automation/endpoint-not-found'));
  });
});

describe('an endpoint', () => {
  it('gets a test whatever it listens to, and nobody else does', async () => {
    const world = createAutomationWorld();
    const { endpointId } = await world.save({ events: ['ticket.changed'] });
    await world.save({ name: 'other', url: 'https://hooks.example.com/other' });
    await testEndpoint(world.platform, world.staff({ endpointId, reason }));
    await world.runTasks();
    expect(world.posts.map((post) => [post.url, JSON.parse(post.body).type])).toEqual([[url, 'endpoint.test']]);
  });

  it('keeps its secret sealed, out of the audit, the replays and the list', async () => {
    const world = createAutomationWorld();
    const first = await world.save({}, 'request-same');
    expect(await world.save({}, 'request-same')).toEqual(first);
    expect(first.secret).toMatch(/^whsec_/);
    const rotated = await world.rotate(first.endpointId, 'request-rotate');
    expect(await world.rotate(first.endpointId, 'request-rotate')).toEqual(rotated);
    expect(rotated.secret).not.toBe(first.secret);
    const stored = JSON.stringify(world.store.snapshot());
    for (const secret of [first.secret, rotated.secret]) expect(stored).not.toContain(secret);
    await openProfile(world.store, 'adam', world.now());
    const listed = await listEndpoints(world.platform, world.callAs('adam', {}));
    expect(listed.endpoints).toMatchObject([
      { name: 'n8n', url, previousUntil: rotated.previousUntil, savedByName: 'adam' },
    ]);
    expect(JSON.stringify(listed)).not.toMatch(/s1\.|whsec/);
  });

  it('is signed by the former secret too, until the overlap is over', async () => {
    const world = createAutomationWorld();
    const { endpointId, secret: former } = await world.save();
    const { secret } = await world.rotate(endpointId);
    const check = async (input: object = {}) => {
      await testEndpoint(world.platform, world.staff({ endpointId, reason, ...input }));
      await world.runTasks();
      const post = world.posts.at(-1);
      return post && [former ?? '', secret].map((one) => isSigned(post, one));
    };
    expect(await check()).toEqual([true, true]);
    world.advance(configSections.automation.initial.overlapHours * HOUR);
    expect(await check()).toEqual([false, true]);
  });

  it('is changed without a new secret, and only where it is', async () => {
    const world = createAutomationWorld();
    const { endpointId, secret } = await world.save();
    expect(await world.save({ endpointId, name: 'n8n two' })).toEqual({ endpointId, secret: null });
    await testEndpoint(world.platform, world.staff({ endpointId, reason }));
    await world.runTasks();
    expect(world.posts.map((post) => isSigned(post, secret ?? ''))).toEqual([true]);
    await expect(world.save({ endpointId: 'none' })).rejects.toThrow(refusal('automation/endpoint-not-found'));
    await expect(world.rotate('none')).rejects.toThrow(refusal('automation/endpoint-not-found'));
  });

  it('is one of a limited number', async () => {
    const world = createAutomationWorld();
    const { endpoints: limit } = configSections.automation.initial;
    for (let index = 0; index < limit; index++) await world.save({ name: `endpoint ${index}` });
    await expect(world.save()).rejects.toThrow(refusal('automation/too-many-endpoints', { details: { limit } }));
  });

  it('has its secret sealed anew when the sealing key has changed', async () => {
    const world = createAutomationWorld();
    const { endpointId, secret } = await world.save();
    const old = 'sealing-key-of-the-tests-and-nothing-else';
    const keys = { current: 'the-sealing-key-that-comes-after-it', fingerprint: undefined };
    const changed = { ...world.platform, sealing: createSealing({ ...keys, previous: old }) };
    await sweep(changed, world.now());
    const after = { ...world.platform, sealing: createSealing({ ...keys, previous: undefined }) };
    await testEndpoint(after, world.staff({ endpointId, reason }));
    const postId = (await world.outbox()).posts[0]?.postId ?? '';
    await postEvent(after, { postId }, world.now());
    expect(world.posts.map((post) => isSigned(post, secret ?? ''))).toEqual([true]);
  });
});

describe('the list of posts', () => {
  let world: ReturnType<typeof createAutomationWorld>;

  beforeEach(async () => {
    world = createAutomationWorld();
    await world.save();
    await world.save({ name: 'other', url: 'https://hooks.example.com/other' });
    await world.release();
    world.answers.push(200, 404);
    await world.runTasks();
  });

  it('tells endpoints and states apart', async () => {
    const list = async (more: object) =>
      (await listPosts(world.platform, world.callAs('adam', { limit: 20, ...more }))).posts;
    const all = await list({});
    expect(all).toHaveLength(2);
    const [delivered] = await list({ state: 'delivered' });
    expect(delivered).toMatchObject({ type: 'job.finished', attempts: 1, lastStatus: 200 });
    const endpointId = delivered?.endpointId;
    expect(await list({ endpointId })).toEqual([delivered]);
    expect(await list({ endpointId, state: 'due' })).toEqual([]);
  });
});

describe('the request', () => {
  it('takes https only, and no event that cannot be listened to', () => {
    const input = {
      requestId: 'request-1',
      endpointId: null,
      name: 'n8n',
      url,
      events: ['job.finished'],
      isActive: true,
    };
    const accepts = (more: object) => saveEndpointContract.request.safeParse({ ...input, reason, ...more }).success;
    expect(accepts({})).toBe(true);
    expect(accepts({ url: 'http://hooks.example.com' })).toBe(false);
    expect(accepts({ events: ['endpoint.test'] })).toBe(false);
    expect(accepts({ events: [] })).toBe(false);
  });
});
