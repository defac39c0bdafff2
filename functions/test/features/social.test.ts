import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { blockPerson, unblockPerson } from '../../src/features/social/block-person.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createCallWorld } from '../support/call-world.ts';

const refusal = (code: string) => expect.objectContaining({ code });

async function createWorld() {
  const world = await createCallWorld({ paid: 100 });
  const { platform, store, callAs, now } = world;
  const meet = (uid: string, roles: string[] = []) =>
    store.set(refTo('users', uid), {
      uid,
      phone: '+919000000001',
      onboardingStep: 'done',
      roles,
      createdAt: now(),
      lastSignInAt: now(),
    });
  for (const uid of ['ann', 'cara']) await meet(uid);
  let serial = 0;
  const request = (by: string, uid: string, requestId = `request-${++serial}`) =>
    callAs(by, { requestId, uid }, { requestId });
  return {
    ...world,
    meet,
    block: (by: string, uid: string, requestId?: string) => blockPerson(platform, request(by, uid, requestId)),
    unblock: (by: string, uid: string) => unblockPerson(platform, request(by, uid)),
    pair: () => store.get(refTo('pairs', 'ann_cara')),
  };
}

describe('social-blockPerson', () => {
  it('stands between the two for gifts and calls, and says so only to the one who blocked', async () => {
    const { platform, callAs, block, unblock, request } = await createWorld();
    const context = { kind: 'profile', id: null } as const;
    const rose = { requestId: '', receiverUid: 'cara', giftId: 'rose', quantity: 1, priceCoins: 10, context };
    const give = () => sendGift(platform, callAs('ann', rose));
    expect(await block('ann', 'cara')).toEqual({ uid: 'cara', isBlocked: true });
    await expect(give()).rejects.toThrow(refusal('gift/blocked'));
    await expect(request('ann', 'cara')).rejects.toThrow(refusal('session/blocked'));
    await unblock('ann', 'cara');
    await block('cara', 'ann');
    const strangers = expect.objectContaining({ code: expect.not.stringContaining('blocked') });
    await expect(give()).rejects.toThrow(strangers);
    await expect(request('ann', 'cara')).rejects.toThrow(strangers);
    await unblock('cara', 'ann');
    expect(await give()).toMatchObject({ totalCoins: 10 });
  });

  it('ends the call the two are in, and leaves others alone', async () => {
    const { connect, session, block, meet } = await createWorld();
    await meet('eve');
    const id = await connect();
    await block('ann', 'eve');
    expect((await session(id)).state).toBe('active');
    await block('cara', 'ann');
    expect(await session(id)).toMatchObject({ state: 'ended', endReason: 'blocked' });
  });

  it('keeps the block of each side apart', async () => {
    const { block, unblock, pair } = await createWorld();
    await block('ann', 'cara');
    await block('cara', 'ann');
    await block('cara', 'ann');
    expect(collections.pairs.parse(await pair())).toMatchObject({ uids: ['ann', 'cara'], blockedBy: ['ann', 'cara'] });
    expect(await unblock('ann', 'cara')).toEqual({ uid: 'cara', isBlocked: false });
    expect((await pair())?.blockedBy).toEqual(['cara']);
    await unblock('cara', 'ann');
    expect((await pair())?.blockedBy).toEqual([]);
  });

  it('does not block again by an old request', async () => {
    const { block, unblock, pair } = await createWorld();
    await block('ann', 'cara', 'the-same-request');
    await unblock('ann', 'cara');
    expect(await block('ann', 'cara', 'the-same-request')).toMatchObject({ isBlocked: true });
    expect((await pair())?.blockedBy).toEqual([]);
  });

  it('refuses oneself, strangers to the house, and staff', async () => {
    const { block, unblock, meet, pair } = await createWorld();
    await meet('mod', ['moderator']);
    await expect(block('ann', 'ann')).rejects.toThrow(refusal('social/self'));
    await expect(unblock('ann', 'ann')).rejects.toThrow(refusal('social/self'));
    await expect(block('ann', 'nobody')).rejects.toThrow(refusal('user/not-found'));
    await expect(block('ann', 'mod')).rejects.toThrow(refusal('social/staff'));
    expect(await pair()).toBeUndefined();
  });
});
