import type { CallableRequest } from 'firebase-functions/https';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import { createTestPlatform } from '../../test/support/test-platform.ts';
import { type CallableContract, callable } from '../contract/callable.ts';
import { defaultLimits, defaultMaintenance } from '../contract/config/operations.ts';
import { defaultSecurity } from '../contract/config/security.ts';
import type { Call } from '../kernel/call.ts';
import { refTo } from '../kernel/collections.ts';
import { MINUTE, plus } from '../kernel/time.ts';
import { handle } from './callable.ts';

const contract = callable({
  name: 'test-doSomething',
  summary: 'Takes a number and gives it back.',
  request: z.strictObject({ requestId: z.string().min(8), coins: z.int().min(1) }),
  reply: z.strictObject({ coins: z.int() }),
  audience: 'person',
  area: 'gifts',
  movesMoney: true,
  quota: 'counted',
  errors: [],
});
const staffContract = { ...contract, audience: { staff: ['admin', 'finance'] }, quota: 'none' } as const;
const input = { requestId: 'request-1', coins: 5 };
const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });

interface Caller {
  readonly contract?: CallableContract<typeof contract.request, typeof contract.reply>;
  readonly input?: unknown;
  readonly uid?: string | null;
  readonly token?: object;
}

function createWorld() {
  const store = createMemoryStore();
  const world = createTestPlatform(store);
  const { platform, people, now } = world;
  people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: plus(now(), -MINUTE) });
  const calls: Call<unknown>[] = [];
  /** The caller's token is of this very moment, unless told otherwise. */
  const ask = (caller: Caller = {}) => {
    const { uid = 'ann', token = {} } = caller;
    const auth = { uid, token: { auth_time: now().getTime() / 1_000, ...token } };
    const request = { data: 'input' in caller ? caller.input : input, ...(uid === null ? {} : { auth }) };
    const useCase = async (_: unknown, call: Call<typeof input>) => {
      calls.push(call);
      return { coins: call.input.coins };
    };
    return handle(platform, caller.contract ?? contract, { request: request as CallableRequest<unknown>, useCase });
  };
  const close = (value: Partial<typeof defaultMaintenance>) =>
    store.set(refTo('config', 'maintenance'), {
      section: 'maintenance',
      version: 1,
      value: { ...defaultMaintenance, message: 'Back soon', ...value },
      effectiveAt: now(),
      next: null,
    });
  return { ...world, store, calls, ask, close };
}

describe('a callable', () => {
  it('hands the use case who asks what and when, and gives its reply', async () => {
    const { ask, calls, now } = createWorld();
    expect(await ask({ token: { roles: ['creator', 7] } })).toEqual({ coins: 5 });
    await ask({ input: { ...input, requestId: 'request-2' } });
    await ask({ input: { ...input, coins: 6 } });
    expect(calls[0]).toMatchObject({ uid: 'ann', roles: ['creator'], requestId: 'request-1', input, now: now() });
    expect(calls[1]?.inputHash).toBe(calls[0]?.inputHash);
    expect(calls[2]?.inputHash).not.toBe(calls[0]?.inputHash);
  });

  it('refuses in the documented order: shape, sign-in, ban, role, revocation, maintenance, quota', async () => {
    const { ask, calls, people, platform, close, now } = createWorld();
    const banned = { banned: true, bannedUntil: '2027-01-01T00:00:00.000Z', banReason: 'spam' };
    const old = { auth_time: plus(now(), -2 * MINUTE).getTime() / 1_000 };
    await close({ everything: true });
    // Each line heals what the line before was refused for.
    const worst = { input: { coins: 0 }, uid: null, token: { ...banned, ...old } };
    await expect(ask(worst)).rejects.toThrow(expect.objectContaining({ code: 'request/invalid' }));
    await expect(ask({ ...worst, input })).rejects.toThrow(refusal('auth/required'));
    await expect(ask({ token: { ...banned, ...old }, contract: staffContract })).rejects.toThrow(
      refusal('auth/banned', { until: banned.bannedUntil, reasonCode: 'spam' }),
    );
    await expect(ask({ token: old, contract: staffContract })).rejects.toThrow(refusal('auth/forbidden'));
    await expect(ask({ token: old })).rejects.toThrow(refusal('auth/revoked'));
    people.delete('ann');
    await expect(ask()).rejects.toThrow(refusal('auth/revoked'));
    people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: null });
    await expect(ask()).rejects.toThrow(
      refusal('app/maintenance', { area: 'gifts', message: 'Back soon', endsAt: null }),
    );
    await close({});
    await platform.store.set(refTo('quotas', 'ann'), {
      windowStartsAt: now(),
      calls: defaultLimits.callsPerWindow,
      expireAt: now(),
    });
    await expect(ask()).rejects.toThrow(
      refusal('limit/reached', { limit: 'calls', resetsAt: plus(now(), 15 * MINUTE).toISOString() }),
    );
    expect(calls).toEqual([]);
  });

  it('names the field that is wrong, and refuses fields it does not know', async () => {
    const { ask } = createWorld();
    await expect(ask({ input: { ...input, coins: 0 } })).rejects.toThrow(
      refusal('request/invalid', { field: 'coins', problem: 'too_small' }),
    );
    await expect(ask({ input: { ...input, admin: true } })).rejects.toThrow(
      refusal('request/invalid', { field: '', problem: 'unrecognized_keys' }),
    );
    await expect(ask({ input: null })).rejects.toThrow(expect.objectContaining({ code: 'request/invalid' }));
  });

  it('lets in only the staff it names', async () => {
    const { ask } = createWorld();
    for (const roles of [undefined, [], ['support'], 'admin', { admin: true }]) {
      await expect(ask({ contract: staffContract, token: { roles } })).rejects.toThrow(refusal('auth/forbidden'));
    }
    for (const roles of [['admin'], ['support', 'finance']]) {
      expect(await ask({ contract: staffContract, token: { roles } })).toEqual({ coins: 5 });
    }
  });

  it('looks for revocation only where money moves', async () => {
    const { ask, people } = createWorld();
    people.delete('ann');
    expect(await ask({ contract: { ...contract, movesMoney: false } })).toEqual({ coins: 5 });
  });

  it('never lets a reply out that its contract does not name', async () => {
    const { platform, people } = createWorld();
    people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: null });
    const request = { data: input, auth: { uid: 'ann', token: {} } } as unknown as CallableRequest<unknown>;
    const useCase = async () => ({ coins: 5, phone: '+919876543210' });
    await expect(handle(platform, contract, { request, useCase })).rejects.toThrow('phone');
  });
});

describe('a ban', () => {
  const ban = (until: Date | null) => ({ until, reasonCode: 'scam' });
  const claims = (until: Date | null) => ({
    banned: true,
    bannedUntil: until?.toISOString() ?? null,
    banReason: 'scam',
  });
  const banned = (until: Date | null) =>
    refusal('auth/banned', { until: until?.toISOString() ?? null, reasonCode: 'scam' });

  it('keeps out of everything but what is open even to the banned', async () => {
    const { ask } = createWorld();
    for (const movesMoney of [true, false]) {
      const closed = { ...contract, movesMoney };
      await expect(ask({ contract: closed, token: claims(null) })).rejects.toThrow(banned(null));
      expect(await ask({ contract: { ...closed, evenBanned: true }, token: claims(null) })).toEqual({ coins: 5 });
    }
  });

  it('of staff opens no door to what is not theirs', async () => {
    const { ask } = createWorld();
    const token = { ...claims(null), roles: ['finance'] };
    await expect(ask({ contract: { ...contract, evenBanned: true }, token })).rejects.toThrow(banned(null));
  });

  it('ends at its time, also for a token that still names it', async () => {
    const { ask, people, advance, now } = createWorld();
    const until = plus(now(), MINUTE);
    people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: null, ban: ban(until) });
    await expect(ask({ token: claims(until) })).rejects.toThrow(banned(until));
    advance(MINUTE);
    expect(await ask({ token: claims(until) })).toEqual({ coins: 5 });
  });

  it('is known at once where money moves, to a token from before it too', async () => {
    const { ask, people, now } = createWorld();
    people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: now(), ban: ban(null) });
    await expect(ask()).rejects.toThrow(banned(null));
    await expect(ask({ token: { roles: ['support'] }, contract: { ...contract, movesMoney: false } })).rejects.toThrow(
      banned(null),
    );
  });
});

describe('the sign-in of staff', () => {
  const asAdmin = { contract: staffContract, token: { roles: ['admin'] } };
  const withSecond = { roles: ['admin'], firebase: { sign_in_second_factor: 'totp' } };

  it('has a second factor where that is required of the role, for reading too', async () => {
    const { ask, platform, now } = createWorld();
    expect(await ask(asAdmin)).toEqual({ coins: 5 });
    const value = { ...defaultSecurity, secondFactor: { isRequired: true, roles: ['admin', 'finance'] } };
    const section = { section: 'security', version: 1, value, effectiveAt: now(), next: null } as const;
    await platform.store.set(refTo('config', 'security'), section);
    const reading = { ...staffContract, movesMoney: false, audience: { staff: ['admin', 'support'] } } as const;
    for (const one of [staffContract, reading]) {
      await expect(ask({ ...asAdmin, contract: one })).rejects.toThrow(refusal('auth/second-factor-required'));
      expect(await ask({ contract: one, token: withSecond })).toEqual({ coins: 5 });
    }
    expect(await ask({ contract: reading, token: { roles: ['support'] } })).toEqual({ coins: 5 });
    // What staff do as anybody does needs no more than anybody has.
    expect(await ask({ token: { roles: ['admin'] } })).toEqual({ coins: 5 });
  });

  it('has a second factor where it is required of them alone, whatever their role', async () => {
    const { ask } = createWorld();
    const token = { roles: ['admin'], needsSecondFactor: true };
    await expect(ask({ ...asAdmin, token })).rejects.toThrow(refusal('auth/second-factor-required'));
    expect(await ask({ ...asAdmin, token: { ...withSecond, needsSecondFactor: true } })).toEqual({ coins: 5 });
    expect(await ask({ token })).toEqual({ coins: 5 });
  });

  it('is of the last minutes where they move money, and only there', async () => {
    const { ask, people, now } = createWorld();
    people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: null });
    const signedIn = (minutes: number) => {
      const token = { roles: ['admin'], auth_time: plus(now(), -minutes * MINUTE).getTime() / 1_000 };
      return (one: NonNullable<Caller['contract']>) => ask({ contract: one, token });
    };
    await expect(signedIn(6)(staffContract)).rejects.toThrow(refusal('auth/reauth-required', { maxAgeMinutes: 5 }));
    expect(await signedIn(5)(staffContract)).toEqual({ coins: 5 });
    expect(await signedIn(6)({ ...staffContract, movesMoney: false })).toEqual({ coins: 5 });
    expect(await signedIn(6)(contract)).toEqual({ coins: 5 });
  });
});

describe('maintenance', () => {
  it('closes an area until its end, and nothing that has none', async () => {
    const { ask, close, advance, now } = createWorld();
    const endsAt = plus(now(), MINUTE).toISOString();
    await close({ areas: ['gifts'], endsAt });
    await expect(ask()).rejects.toThrow(refusal('app/maintenance', { area: 'gifts', message: 'Back soon', endsAt }));
    expect(await ask({ contract: { ...contract, area: 'calls' } })).toEqual({ coins: 5 });
    expect(await ask({ contract: { ...contract, area: null } })).toEqual({ coins: 5 });
    advance(MINUTE);
    expect(await ask()).toEqual({ coins: 5 });
  });

  it('leaves running sessions and staff alone when everything is closed', async () => {
    const { ask, close } = createWorld();
    await close({ everything: true });
    expect(await ask({ contract: { ...contract, area: null } })).toEqual({ coins: 5 });
    expect(await ask({ contract: staffContract, token: { roles: ['admin'] } })).toEqual({ coins: 5 });
    expect(await ask({ token: { roles: ['support'] } })).toEqual({ coins: 5 });
    await expect(ask({ token: { roles: ['creator'] } })).rejects.toThrow(
      expect.objectContaining({ code: 'app/maintenance' }),
    );
  });
});

describe('the quota', () => {
  it('counts the calls of one person in one window, whatever the function', async () => {
    const { ask, people, advance } = createWorld();
    people.set('bob', { uid: 'bob', phone: null, roles: [], tokensValidAfter: null });
    for (let call = 0; call < defaultLimits.callsPerWindow; call += 1) await ask();
    const full = expect.objectContaining({ code: 'limit/reached' });
    await expect(ask({ contract: { ...contract, name: 'test-doAnother' } })).rejects.toThrow(full);
    expect(await ask({ uid: 'bob' })).toEqual({ coins: 5 });
    expect(await ask({ contract: { ...contract, quota: 'own' } })).toEqual({ coins: 5 });
    advance(defaultLimits.windowMinutes * MINUTE);
    expect(await ask()).toEqual({ coins: 5 });
  });
});
