import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { defaultLimits, defaultMaintenance } from '../../src/contract/config/operations.ts';
import { blockPersonContract } from '../../src/contract/features/social.ts';
import { serve } from '../../src/edge/callable.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();
const reply = { uid: 'cara', isBlocked: true };
const contract = { ...blockPersonContract, area: 'gifts', movesMoney: true } as const;
const ask = (caller: Caller | null, served = serve(contract, async () => reply), data: object = {}) =>
  callAs(caller, served, { requestId: newRequestId(), uid: 'cara', ...data });

const closeEverything = async (everything: boolean) =>
  store.set(refTo('config', 'maintenance'), {
    section: 'maintenance',
    version: 1,
    value: { ...defaultMaintenance, everything, message: 'Back soon' },
    effectiveAt: new Date(),
    next: null,
  });

afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => closeEverything(false));

describe('a served callable over the real platform', () => {
  it('answers, and counts the call', async () => {
    const ann = await newPerson('ann');
    expect(await ask(ann)).toEqual(reply);
    expect(await store.get(refTo('quotas', ann.uid))).toMatchObject({ calls: 1 });
  });

  it('refuses with the code and the details of the contract', async () => {
    const ann = await newPerson('ann');
    expect(await refusalOf(ask(null, undefined, { uid: '' }))).toBe('request/invalid');
    expect(await refusalOf(ask(null))).toBe('auth/required');
    expect(await refusalOf(ask({ ...ann, token: { banned: true } }))).toBe('auth/banned');
    expect(await refusalOf(ask({ uid: 'deleted-person' }))).toBe('auth/revoked');
    const expireAt = new Date(Date.now() + 60_000);
    const quota = { windowStartsAt: new Date(), calls: defaultLimits.callsPerWindow, expireAt };
    await store.set(refTo('quotas', ann.uid), quota);
    await expect(ask(ann)).rejects.toMatchObject({
      code: 'resource-exhausted',
      details: { code: 'limit/reached', limit: 'calls', resetsAt: expect.any(String) },
    });
  });

  it('is closed during maintenance', async () => {
    const ann = await newPerson('ann');
    await closeEverything(true);
    await expect(ask(ann)).rejects.toMatchObject({
      code: 'unavailable',
      details: { code: 'app/maintenance', area: 'gifts', message: 'Back soon', endsAt: null },
    });
    await closeEverything(false);
    expect(await ask(ann)).toEqual(reply);
  });

  it('asks to try again when the database is busy, and hides what we did wrong', async () => {
    const ann = await newPerson('ann');
    const failing = (error: Error) => serve(contract, () => Promise.reject(error));
    const busy = Object.assign(new Error('10 ABORTED: too much contention'), { code: 10 });
    await expect(ask(ann, failing(busy))).rejects.toMatchObject({ code: 'unavailable', details: { code: 'app/busy' } });
    const bug = failing(new Error('wallet of +919876543210 is broken'));
    const outcome = await ask(ann, bug).catch((error: Error) => JSON.stringify([error.message, error]));
    expect(outcome).not.toContain('9876543210');
    expect(await refusalOf(ask(ann, bug))).toBe('internal');
  });

  it('writes one structured line, with no personal data', async () => {
    const ann = await newPerson('ann');
    const lines: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    await ask(ann);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      severity: 'INFO',
      message: 'call',
      callable: 'social-blockPerson',
      uid: ann.uid,
      code: 'ok',
      ms: expect.any(Number),
    });
  });
});
