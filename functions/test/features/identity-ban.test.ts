import { describe, expect, it } from 'vitest';
import type { Ban } from '../../src/contract/documents/people.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { syncRoles, withBan, withRoles } from '../../src/features/identity/public.ts';
import { sweepRoles } from '../../src/features/identity/sync-roles.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR, plus } from '../../src/kernel/time.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

const ref = refTo('users', 'ann');

async function createWorld() {
  const store = createMemoryStore();
  const world = createTestPlatform(store);
  const { platform, people, callAs, now } = world;
  people.set('ann', { uid: 'ann', phone: '+919876543210', roles: [], tokensValidAfter: null });
  await completeSignIn(platform, callAs('ann', {}, { requestId: '' }));
  const change = async (by: typeof withBan, ban: Ban | null) => {
    await store.transaction(async (tx) => {
      const user = await tx.get(ref);
      if (user !== undefined) tx.set(ref, by(user, ban, now()));
    });
  };
  const ban = async (until: Date | null) => {
    await change(withBan, { until, reasonCode: 'scam', actionId: 'action-1' });
    await syncRoles(platform, 'ann');
  };
  return { ...world, store, change, ban, ann: () => people.get('ann') };
}

describe('a ban', () => {
  it('is in the claims at once, beside the roles, and voids every token', async () => {
    const { store, platform, ann, ban, now, advance } = await createWorld();
    await store.transaction(async (tx) => {
      const user = await tx.get(ref);
      if (user !== undefined) tx.set(ref, withRoles(user, { roles: ['creator'], now: now() }));
    });
    await syncRoles(platform, 'ann');
    advance(HOUR);
    await ban(null);
    expect(ann()).toMatchObject({
      roles: ['creator'],
      ban: { until: null, reasonCode: 'scam' },
      tokensValidAfter: now(),
    });
    expect(await store.get(ref)).toMatchObject({ ban: { actionId: 'action-1' }, rolesDueAt: null });
  });

  it('ends at its time by the sweep, once, and one without an end never', async () => {
    const { store, platform, ann, ban, now, advance } = await createWorld();
    await ban(plus(now(), 2 * HOUR));
    advance(HOUR);
    await sweepRoles(platform, now());
    expect(ann()?.ban).not.toBeNull();
    advance(HOUR);
    await sweepRoles(platform, now());
    await sweepRoles(platform, now());
    expect([ann()?.ban, (await store.get(ref))?.ban]).toEqual([null, null]);
    const notices = await store.find({ from: collectionRef('notices'), limit: 10 });
    expect(notices.map(({ data }) => [data.uid, data.kind])).toEqual([['ann', 'ban-ended']]);
    await ban(null);
    advance(10_000 * HOUR);
    await sweepRoles(platform, now());
    expect(ann()?.ban).toEqual({ until: null, reasonCode: 'scam' });
  });

  it('that the claims did not learn of is brought to them by the sweep', async () => {
    const { platform, ann, change, now } = await createWorld();
    await change(withBan, { until: null, reasonCode: 'scam', actionId: 'action-1' });
    expect(ann()?.ban).toBeUndefined();
    await sweepRoles(platform, now());
    expect(ann()?.ban).toMatchObject({ reasonCode: 'scam' });
  });

  it('of the very moment in which other claims were written is not lost', async () => {
    const { platform, store, ann, change, now } = await createWorld();
    await change(withBan, null);
    const { writeClaims } = platform.auth;
    // Between what is read and the end of the writing, a ban comes, at the same instant.
    Object.assign(platform.auth, {
      writeClaims: async (...claims: Parameters<typeof writeClaims>) => {
        Object.assign(platform.auth, { writeClaims });
        await writeClaims(...claims);
        await change(withBan, { until: null, reasonCode: 'scam', actionId: 'action-1' });
      },
    });
    await syncRoles(platform, 'ann');
    expect((await store.get(ref))?.rolesDueAt).toEqual(now());
    await sweepRoles(platform, now());
    expect(ann()?.ban).toMatchObject({ reasonCode: 'scam' });
  });
});
