import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listExceptions, resolveException, takeException } from '../../src/features/audit/exceptions.ts';
import { HOUR } from '../../src/kernel/time.ts';
import { openProfile } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { cara, createPayoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let world: PayoutWorld;

beforeEach(async () => {
  world = await createPayoutWorld(createMemoryStore());
  await world.fund(cara, 4_000_000);
});
afterEach(async () => {
  expect(await world.differences()).toEqual([]);
});

const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });

describe('an exception', () => {
  it('is listed with its age, taken by somebody, and closed once with what was found', async () => {
    const { reference } = await world.send();
    world.bank.duplicate(reference);
    const [, twin] = world.bank.transfers;
    if (twin !== undefined) await world.tell(twin);
    world.advance(5 * HOUR);
    const listed = await listExceptions(world.platform, world.staffCall({ state: 'open' as const, limit: 10 }));
    expect(listed.exceptions).toMatchObject([{ kind: 'payout-double', ageHours: 5, ownerUid: null, ownerName: null }]);
    const exceptionId = listed.exceptions[0]?.exceptionId ?? '';
    await takeException(world.platform, world.staffCall({ exceptionId, reason: 'mine' }));
    const close = { exceptionId, reason: 'done', resolution: 'the bank has taken the second one back' };
    const call = world.staffCall(close, { requestId: 'close-once-request' });
    expect(await resolveException(world.platform, call)).toMatchObject({ state: 'resolved', ownerUid: 'fin' });
    expect(await resolveException(world.platform, call)).toMatchObject({ state: 'resolved' });
    await expect(resolveException(world.platform, world.staffCall(close))).rejects.toThrow(
      refusal('exception/wrong-state', { state: 'resolved' }),
    );
    const none = world.staffCall({ exceptionId: 'none', reason: 'mine' });
    await expect(takeException(world.platform, none)).rejects.toThrow(refusal('exception/not-found'));
    const byKind = { state: 'resolved' as const, kind: 'payout-double' as const, limit: 10 };
    await openProfile(world.store, 'fin', world.now());
    const { exceptions } = await listExceptions(world.platform, world.staffCall(byKind));
    expect(exceptions).toMatchObject([{ exceptionId, ownerUid: 'fin', ownerName: 'fin' }]);
  });
});
