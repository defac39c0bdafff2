import { describe, expect, it } from 'vitest';
import { openBooks, pack99 } from '../../test/support/honest-books.ts';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import { collectionRef } from '../kernel/collections.ts';
import { DAY, plus } from '../kernel/time.ts';
import { type HoldCause, holdRows, unholdRows } from './hold-earnings.ts';
import { verifyLedger } from './verify-ledger.ts';

const now = new Date('2026-03-10T12:00:00Z');

/** One gift whose creator is with an agency: a row with two parts. */
async function openWithRow() {
  const store = createMemoryStore();
  const books = openBooks(store, now);
  await books.buy('ann', pack99, 'p1');
  await books.gift({ payerUid: 'ann', creatorUid: 'cara', agencyId: 'star', coins: 10 }, 'g1');
  const rows = () => store.find({ from: collectionRef('earnings'), limit: 10 });
  const row = async () => (await rows())[0]?.data;
  const hold = async (cause: HoldCause) => {
    const found = await rows();
    return store.transaction(async (tx) => holdRows(tx, found, cause));
  };
  const unhold = async (cause: HoldCause, at = now) => {
    const found = await rows();
    return store.transaction(async (tx) => unholdRows(tx, found, { causes: [cause], now: at }));
  };
  return { store, row, hold, unhold };
}

describe('holding earnings', () => {
  it('takes both parts out of the release, without moving money', async () => {
    const { store, row, hold } = await openWithRow();
    expect(await hold('dispute')).toBe(1);
    expect(await hold('dispute')).toBe(0);
    const held = { creatorState: 'held', agencyState: 'held', creatorDueAt: null, agencyDueAt: null };
    expect(await row()).toMatchObject({ ...held, holdReason: 'dispute', heldFor: ['dispute'] });
    expect((await verifyLedger(store)).differences).toEqual([]);
  });

  it('lasts until the last cause is lifted; then the row is due on its date', async () => {
    const { store, row, hold, unhold } = await openWithRow();
    const releaseAt = (await row())?.releaseAt;
    await hold('dispute');
    await hold('staff');
    expect(await unhold('dispute')).toBe(1);
    expect(await unhold('dispute')).toBe(0);
    expect(await row()).toMatchObject({ creatorState: 'held', agencyState: 'held', holdReason: 'staff' });
    expect(await unhold('staff')).toBe(1);
    const due = { creatorState: 'pending', agencyState: 'pending', creatorDueAt: releaseAt, agencyDueAt: releaseAt };
    expect(await row()).toMatchObject({ ...due, holdReason: 'standard', heldFor: [] });
    expect((await verifyLedger(store)).differences).toEqual([]);
  });

  it('makes a row due at once when its date has passed meanwhile', async () => {
    const { row, hold, unhold } = await openWithRow();
    await hold('staff');
    const late = plus(now, 365 * DAY);
    await unhold('staff', late);
    expect(await row()).toMatchObject({ creatorDueAt: late, agencyDueAt: late });
  });

  it('leaves what was released or taken back as it is', async () => {
    const { store, row, hold, unhold } = await openWithRow();
    const [found] = await store.find({ from: collectionRef('earnings'), limit: 1 });
    if (found === undefined) throw new Error('no row');
    const part = { creatorState: 'released', creatorDueAt: null } as const;
    await store.update(found.ref, part);
    expect(await hold('staff')).toBe(1);
    expect(await row()).toMatchObject({ ...part, agencyState: 'held' });
    await unhold('staff');
    expect(await row()).toMatchObject({ ...part, agencyState: 'pending' });
    await store.update(found.ref, { agencyState: 'reversed', agencyDueAt: null });
    expect(await hold('staff')).toBe(0);
  });
});
