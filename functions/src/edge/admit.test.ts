import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import { createTestPlatform } from '../../test/support/test-platform.ts';
import type { CallableContract } from '../contract/callable.ts';
import { role } from '../contract/documents/people.ts';
import { callables } from '../contract/registry.ts';
import { MINUTE, plus } from '../kernel/time.ts';
import { assertMayCall } from './admit.ts';

const all = Object.values(callables);
const { platform, people, now } = createTestPlatform(createMemoryStore());

/** What stops somebody with these roles, signed in some minutes ago, from calling this: a code, or null. */
function refusal(contract: CallableContract, roles: readonly string[]): Promise<string | null> {
  const token = { auth_time: plus(now(), -3 * MINUTE).getTime() / 1_000, roles };
  const auth = { uid: 'ann', token, rawToken: '' } as unknown as Parameters<typeof assertMayCall>[2]['auth'];
  // What is counted is not asked about here.
  return assertMayCall(platform, { ...contract, quota: 'none' }, { auth, now: now() }).then(
    () => null,
    (error: { code: string }) => error.code,
  );
}

describe.each([[[]], ...role.options.map((one) => [[one]])])('a token with the roles %j', (roles: string[]) => {
  it('opens what is for everybody and for these roles, and nothing else', async () => {
    people.set('ann', { uid: 'ann', phone: null, roles, tokensValidAfter: null });
    for (const contract of all) {
      const { name, audience } = contract;
      const isFor = typeof audience === 'string' || audience.staff.some((one) => roles.includes(one));
      expect([name, await refusal(contract, roles)]).toEqual([name, isFor ? null : 'auth/forbidden']);
    }
  });
});

describe('whoever is not signed in', () => {
  it('calls what is for guests, and nothing else', async () => {
    for (const contract of all) {
      const { name, audience } = contract;
      const code = await assertMayCall(platform, { ...contract, quota: 'none' }, { auth: undefined, now: now() }).then(
        () => null,
        (error: { code: string }) => error.code,
      );
      expect([name, code]).toEqual([name, audience === 'guest' ? null : 'auth/required']);
    }
  });
});

describe('a token that was voided', () => {
  it('of staff opens nothing any more, not even to read', async () => {
    people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: plus(now(), -MINUTE) });
    for (const contract of all) {
      const { name } = contract;
      expect([name, await refusal(contract, ['admin', 'finance', 'moderator', 'support'])]).toEqual([
        name,
        'auth/revoked',
      ]);
    }
  });

  it('of anybody else moves no money for the hour that it lasts', async () => {
    people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: plus(now(), -MINUTE) });
    for (const contract of all.filter(({ audience }) => typeof audience === 'string')) {
      const { name, movesMoney } = contract;
      expect([name, await refusal(contract, ['creator'])]).toEqual([name, movesMoney ? 'auth/revoked' : null]);
    }
  });
});
