import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Side } from '../../src/contract/documents/sessions.ts';
import { advanceSession } from '../../src/features/session/advance-session.ts';
import { receiveRtcNotice } from '../../src/features/session/receive-rtc-notice.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { type CallWorld, createCallWorld } from '../support/call-world.ts';
import { balanceOf } from '../support/economy.ts';

const SECRET = 'notices-secret';
let serial = 0;

interface Notice {
  readonly side: Side;
  readonly left?: boolean;
  readonly reason?: number;
  readonly at?: Date;
  readonly seq?: number;
  readonly noticeId?: string;
}

/** A notice as the provider would send it: signed over its raw bytes. */
async function send(world: CallWorld, id: string, notice: Notice, secret = SECRET) {
  const session = await world.session(id);
  const at = notice.at ?? world.now();
  const body = {
    noticeId: notice.noticeId ?? `notice-${++serial}`,
    productId: 1,
    eventType: notice.left ? 108 : 107,
    notifyMs: world.now().getTime(),
    payload: {
      channelName: session.channel,
      uid: session.presence[notice.side].rtcUid,
      platform: 1,
      clientSeq: notice.seq ?? ++serial,
      ts: Math.floor(at.getTime() / 1_000),
      ...(notice.left ? { reason: notice.reason ?? 1, duration: 1 } : {}),
    },
  };
  const rawBody = Buffer.from(JSON.stringify(body));
  const signature = createHmac('sha256', secret).update(rawBody).digest('hex');
  return receiveRtcNotice(world.platform, {
    rawBody,
    header: (name) => (name.toLowerCase() === 'agora-signature-v2' ? signature : undefined),
    secrets: [SECRET],
    now: world.now(),
  });
}

async function accepted(world: CallWorld): Promise<string> {
  const id = await world.request();
  await world.ack(id);
  await world.accept(id);
  for (const uid of ['ann', 'cara']) await world.join(id, uid);
  return id;
}

describe('notices of the media provider', () => {
  it('connect a call without a word from the apps, once both are seen', async () => {
    const world = await createCallWorld();
    const id = await accepted(world);
    await send(world, id, { side: 'payer' });
    expect((await world.session(id)).state).toBe('connecting');
    await send(world, id, { side: 'creator' });
    expect(await world.session(id)).toMatchObject({ state: 'active', bill: { minutes: 1 } });
  });

  it('are refused unsigned or with another secret, and change nothing', async () => {
    const world = await createCallWorld();
    const id = await accepted(world);
    expect(await send(world, id, { side: 'payer' }, 'forged')).toBe('unsigned');
    expect((await world.session(id)).presence.payer.connectedAt).toBeNull();
  });

  it('count once, in the order of their sequence numbers', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await send(world, id, { side: 'creator', seq: 10, noticeId: 'once' });
    await send(world, id, { side: 'creator', left: true, seq: 5 });
    await send(world, id, { side: 'creator', seq: 10, noticeId: 'once' });
    expect(await world.session(id)).toMatchObject({ graceUntil: null, presence: { creator: { lostAt: null } } });
  });

  it('of a network move start a grace; the return ends it and nothing is lost', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await send(world, id, { side: 'creator', seq: 1 });
    await world.talk(id, 20);
    await send(world, id, { side: 'creator', left: true, reason: 10, seq: 2 });
    expect((await world.session(id)).graceUntil).not.toBeNull();
    await send(world, id, { side: 'creator', seq: 3 });
    expect(await world.session(id)).toMatchObject({ state: 'active', graceUntil: null });
  });

  it('of a departure end the call at that moment when nobody returns, though the app goes on reporting', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    for (const side of ['payer', 'creator'] as const) await send(world, id, { side, seq: 1 });
    await world.talk(id, 70);
    await send(world, id, { side: 'creator', left: true, reason: 1, seq: 2 });
    const leftAt = world.now();
    const session = await world.talk(id, 60);
    expect(session).toMatchObject({ state: 'ended', endReason: 'creator_left', bill: { minutes: 2 } });
    expect(Math.abs((session.endedAt as Date).getTime() - leftAt.getTime())).toBeLessThan(1_000);
  });

  it('that come after the end shorten the bill, with a new revision of both receipts', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    for (const side of ['payer', 'creator'] as const) await send(world, id, { side, seq: 1 });
    const silentAt = new Date(world.now().getTime() + 50_000);
    await world.talk(id, 150);
    await world.end(id, 'ann');
    expect((await world.session(id)).bill.minutes).toBe(3);
    await send(world, id, { side: 'creator', left: true, at: silentAt, seq: 2 });
    world.advance(121_000);
    await advanceSession(world.platform, id, world.now());
    expect(await world.session(id)).toMatchObject({ bill: { minutes: 1, coins: 5 }, receiptRevision: 1 });
    expect(await balanceOf(world.store, 'ann')).toBe(95);
    expect(await world.store.get(refTo('receipts', `${id}~payer~1`))).toMatchObject({ coins: 5, revision: 1 });
    expect(await world.store.get(refTo('receipts', `${id}~payer`))).toMatchObject({ coins: 15, revision: 0 });
    expect(await world.store.get(refTo('receipts', `${id}~creator~1`))).toMatchObject({ earningPaise: 225 });
    await advanceSession(world.platform, id, world.now());
    expect(await balanceOf(world.store, 'ann')).toBe(95);
  });

  it('that never saw the creator prove a no-show: all is given back', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await send(world, id, { side: 'payer', seq: 1 });
    await world.talk(id, 100);
    await world.end(id, 'ann');
    world.advance(121_000);
    await advanceSession(world.platform, id, world.now());
    const { bill } = await world.session(id);
    expect(bill).toMatchObject({ minutes: 0, coins: 0 });
    expect(bill.returned.map((one) => one.cause)).toEqual(['no-show', 'no-show']);
    expect(await balanceOf(world.store, 'ann')).toBe(100);
  });

  it('of a creator who leaves prove that she was there, though her arrival was never told', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await send(world, id, { side: 'payer', seq: 1 });
    await world.talk(id, 100);
    await world.end(id, 'ann');
    await send(world, id, { side: 'creator', left: true, seq: 2 });
    world.advance(121_000);
    await advanceSession(world.platform, id, world.now());
    expect((await world.session(id)).bill).toMatchObject({ minutes: 2, returned: [] });
  });

  it('never lengthen a bill: a late join after the end changes nothing', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await world.talk(id, 70);
    await world.end(id, 'ann');
    const before = (await world.session(id)).bill;
    for (const side of ['payer', 'creator'] as const) await send(world, id, { side, seq: 9 });
    world.advance(121_000);
    await advanceSession(world.platform, id, world.now());
    expect((await world.session(id)).bill).toEqual(before);
  });
});
