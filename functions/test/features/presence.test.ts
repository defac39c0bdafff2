import { describe, expect, it } from 'vitest';
import type { EngagementDoc } from '../../src/contract/documents/sessions.ts';
import { setAvailability } from '../../src/features/creator/set-availability.ts';
import { ackPing } from '../../src/features/presence/ack-ping.ts';
import { followEngagement } from '../../src/features/presence/follow-engagement.ts';
import { isOnline, isSeenOnline, readPresence, shownState } from '../../src/features/presence/public.ts';
import { sweepPresence } from '../../src/features/presence/sweep-presence.ts';
import { sweepStandbys } from '../../src/features/presence/sweep-standbys.ts';
import { advanceSession } from '../../src/features/session/advance-session.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE, plus, SECOND } from '../../src/kernel/time.ts';
import type { PushMessage } from '../../src/platform/push/push-sender.ts';
import { createCallWorld } from '../support/call-world.ts';
import { approveCreator } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

async function createWorld() {
  const store = createMemoryStore({ faults: { lostReplyRate: 0.2 } });
  const pushed: PushMessage[] = [];
  const push = {
    send: async (messages: readonly PushMessage[]) => {
      pushed.push(...messages);
      return messages.map(() => 'sent' as const);
    },
  };
  const world = createTestPlatform(store, { push });
  const { platform, callAs, now } = world;
  await approveCreator(store, 'cara', { now: now(), availability: 'offline' });
  await store.set(refTo('devices', 'cara~phone'), {
    uid: 'cara',
    pushToken: 'caras-token',
    signedOutAt: null,
  } as never);
  const goTo = (availability: 'online' | 'offline' | 'busy') =>
    setAvailability(platform, callAs('cara', { requestId: '', availability }));
  const beat = (state: 'online' | 'offline' = 'online', uid = 'cara') =>
    store.set(refTo('presence', uid), { uid, state, app: 'creator', shown: 'always', at: now() });
  const sweep = () => sweepStandbys(platform, now());
  const ack = () => ackPing(platform, callAs('cara', {}));
  const creator = async () => {
    const found = await store.get(refTo('creators', 'cara'));
    if (found === undefined) throw new Error('no creator');
    return found;
  };
  return { ...world, store, pushed, goTo, beat, sweep, ack, creator };
}

describe('being online', () => {
  const at = new Date('2026-11-21T06:30:00.000Z');
  const beat = { state: 'online' as const, shown: 'always' as const, at };

  it('lasts 150 seconds after a beat that says so, and is seen unless it is hidden', () => {
    expect(isOnline(beat, plus(at, 149 * SECOND))).toBe(true);
    expect(isOnline(beat, plus(at, 150 * SECOND))).toBe(false);
    expect(isOnline({ ...beat, state: 'offline' }, at)).toBe(false);
    expect(isOnline(undefined, at)).toBe(false);
    expect(isSeenOnline({ ...beat, shown: 'online' }, at)).toBe(true);
    expect(isSeenOnline({ ...beat, shown: 'never' }, at)).toBe(false);
  });

  it.each([
    [{ availability: 'offline', talk: 'busy', talkUntil: plus(at, HOUR) }, 'offline'],
    [{ availability: 'busy' }, 'busy'],
    [{ availability: 'online' }, 'online'],
    [{ availability: 'online', talk: 'ringing', talkUntil: plus(at, HOUR) }, 'ringing'],
    [{ availability: 'online', talk: 'live', talkUntil: plus(at, HOUR) }, 'live'],
    [{ availability: 'online', talk: 'busy', talkUntil: at }, 'online'],
  ] as const)('shows on the card %o as %s', (card, state) => {
    expect(shownState(card, at)).toBe(state);
  });
});

describe('presence-sweep', () => {
  it('marks who fell silent, keeps when they were last seen, and leaves the others alone', async () => {
    const { platform, store, beat, now, advance } = await createWorld();
    const began = now();
    await beat('online', 'gone');
    await beat('offline', 'left');
    advance(100 * SECOND);
    await beat('online', 'here');
    advance(50 * SECOND);
    expect(await sweepPresence(platform, now())).toEqual({ cleared: 1 });
    const [gone, left, here] = await readPresence(store, ['gone', 'left', 'here']);
    expect(gone).toMatchObject({ state: 'offline', at: began });
    expect([left?.state, here?.state]).toEqual(['offline', 'online']);
    expect(await sweepPresence(platform, now())).toEqual({ cleared: 0 });
  });

  it('gets through more than one page', async () => {
    const { platform, beat, now, advance } = await createWorld();
    for (let index = 0; index < 450; index += 1) await beat('online', `person${index}`);
    advance(HOUR);
    expect(await sweepPresence(platform, now())).toEqual({ cleared: 450 });
  });
});

describe('a creator in the background', () => {
  it('stays online while pings are answered', async () => {
    const { goTo, sweep, ack, pushed, creator, advance } = await createWorld();
    await goTo('online');
    expect(await sweep()).toEqual({ pinged: 0, offline: 0 });
    for (let round = 1; round <= 3; round += 1) {
      advance(10 * MINUTE);
      expect(await sweep()).toEqual({ pinged: 1, offline: 0 });
      expect(await sweep()).toEqual({ pinged: 0, offline: 0 });
      expect(pushed).toHaveLength(round);
      expect(await ack()).toEqual({ isOnline: true });
    }
    expect(pushed[0]).toMatchObject({ token: 'caras-token', data: { kind: 'presence-ping' }, ttlSec: 60 });
    expect(pushed[0]?.notification).toBeUndefined();
    expect((await creator()).availability).toBe('online');
  });

  it('is taken offline after one unanswered ping, as of the last sign of life', async () => {
    const { goTo, sweep, ack, creator, store, advance } = await createWorld();
    await goTo('online');
    advance(10 * MINUTE);
    await sweep();
    await ack();
    advance(10 * MINUTE);
    await sweep();
    advance(59 * SECOND);
    expect(await sweep()).toEqual({ pinged: 0, offline: 0 });
    advance(SECOND);
    expect(await sweep()).toEqual({ pinged: 0, offline: 1 });
    expect(await creator()).toMatchObject({ availability: 'offline', activity: { days: { '2026-11-21': 10 } } });
    expect((await store.get(refTo('creatorCards', 'cara')))?.availability).toBe('offline');
    const notices = [...store.documents<{ kind: string }>({ path: 'notices' })].map(([, { kind }]) => kind);
    expect(notices).toEqual(['creator-set-offline']);
    expect(await ack()).toEqual({ isOnline: false });
    expect((await creator()).availability).toBe('offline');
  });

  it('is not asked while the app beats, and is again ten minutes after the last beat', async () => {
    const { goTo, beat, sweep, pushed, advance } = await createWorld();
    await goTo('online');
    advance(10 * MINUTE);
    await beat();
    expect(await sweep()).toEqual({ pinged: 0, offline: 0 });
    advance(9 * MINUTE);
    expect(await sweep()).toEqual({ pinged: 0, offline: 0 });
    advance(MINUTE);
    expect(await sweep()).toEqual({ pinged: 1, offline: 0 });
    advance(30 * SECOND);
    await beat();
    advance(30 * SECOND);
    expect(await sweep()).toEqual({ pinged: 0, offline: 0 });
    expect(pushed).toHaveLength(1);
  });

  it('is no longer watched once offline or busy by choice', async () => {
    const { goTo, sweep, store, advance } = await createWorld();
    for (const availability of ['offline', 'busy'] as const) {
      await goTo('online');
      await goTo(availability);
      expect(await store.get(refTo('standbys', 'cara'))).toBeUndefined();
    }
    await goTo('online');
    await store.update(refTo('creators', 'cara'), { availability: 'offline' });
    advance(HOUR);
    expect(await sweep()).toEqual({ pinged: 0, offline: 0 });
    expect(await store.get(refTo('standbys', 'cara'))).toBeUndefined();
  });
});

describe('calls on the card', () => {
  async function createCalls() {
    const world = await createCallWorld();
    const { store, platform, now } = world;
    const events: { id: string; before: EngagementDoc | undefined; after: EngagementDoc | undefined }[] = [];
    const known = new Map<string, EngagementDoc | undefined>();
    /** What the database would report since the last look. */
    const look = async () => {
      for (const id of ['ann', 'bob', 'cara']) {
        const [before, after] = [known.get(id), await store.get(refTo('engagements', id))];
        if (JSON.stringify(before) !== JSON.stringify(after)) events.push({ id, before, after });
        known.set(id, after);
      }
    };
    const deliver = async (order = (all: typeof events) => all) => {
      await look();
      for (const event of order(events.splice(0))) await followEngagement(platform, event, now());
    };
    const card = () => store.get(refTo('creatorCards', 'cara'));
    const shown = async () => {
      const found = await card();
      return found === undefined ? undefined : shownState(found, now());
    };
    const activity = { onlineSince: plus(now(), -MINUTE), weeks: {} };
    await store.update(refTo('creators', 'cara'), { activity });
    return { ...world, look, deliver, card, shown, events };
  }

  it('shows ringing, then busy, then online again', async () => {
    const { request, ack, accept, end, deliver, shown } = await createCalls();
    const sessionId = await request();
    await deliver();
    expect(await shown()).toBe('ringing');
    await ack(sessionId);
    await accept(sessionId);
    await deliver();
    expect(await shown()).toBe('busy');
    await end(sessionId, 'ann');
    await deliver();
    expect(await shown()).toBe('online');
  });

  it('writes nothing while a call runs, whatever its length', async () => {
    const { connect, talk, look, deliver, events, card } = await createCalls();
    const sessionId = await connect();
    await deliver();
    const before = await card();
    await talk(sessionId, 150);
    await look();
    expect(events).toEqual([]);
    expect(await card()).toEqual(before);
  });

  it('tells the present truth when events come late, twice and in the wrong order', async () => {
    const { request, ack, accept, end, look, deliver, shown } = await createCalls();
    const sessionId = await request();
    await look();
    await ack(sessionId);
    await accept(sessionId);
    await look();
    await end(sessionId, 'ann');
    await deliver((all) => [...all.toReversed(), ...all]);
    expect(await shown()).toBe('online');
  });

  it('keeps what a creator changes meanwhile', async () => {
    const { connect, deliver, shown, platform, callAs } = await createCalls();
    await connect();
    await deliver();
    await setAvailability(platform, callAs('cara', { requestId: '', availability: 'online' }));
    expect(await shown()).toBe('busy');
  });

  it('takes a creator offline whose phone was not answered', async () => {
    const { request, ack, advance, session, deliver, shown, store, platform, now } = await createCalls();
    const sessionId = await request();
    await ack(sessionId);
    await deliver();
    advance(46 * SECOND);
    await advanceSession(platform, sessionId, now());
    expect(await session(sessionId)).toMatchObject({ state: 'ended', endReason: 'missed' });
    await deliver((all) => [...all, ...all]);
    expect(await shown()).toBe('offline');
    expect((await store.get(refTo('creators', 'cara')))?.activity).toMatchObject({
      onlineSince: null,
      days: { '2026-11-21': 1 },
    });
  });

  it('leaves a creator online who declined, or who has come back since', async () => {
    const { request, ack, advance, end, deliver, look, shown, platform, callAs, now } = await createCalls();
    const declined = await request();
    await ack(declined);
    await deliver();
    await end(declined, 'cara');
    await deliver();
    expect(await shown()).toBe('online');
    const missed = await request('bob');
    await ack(missed);
    await look();
    advance(46 * SECOND);
    await advanceSession(platform, missed, now());
    for (const availability of ['offline', 'online'] as const) {
      await setAvailability(platform, callAs('cara', { requestId: '', availability }));
    }
    await deliver();
    expect(await shown()).toBe('online');
  });
});
