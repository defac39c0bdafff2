import { beforeEach, describe, expect, it } from 'vitest';
import { approveAdjustment } from '../../src/features/wallet/approve-adjustment.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { balanceOf } from '../support/economy.ts';
import { createMemoryStore, type MemoryStoreOptions } from '../support/memory-store.ts';
import { createSupportWorld, type SupportWorld } from '../support/support-world.ts';

let world: SupportWorld;
let ticketId: string;

async function begin(options: MemoryStoreOptions = {}) {
  world = await createSupportWorld(createMemoryStore(options));
  ticketId = await world.open();
}

beforeEach(() => begin());

const balance = () => balanceOf(world.store, 'ann');
const outcomes = async (acts: readonly Promise<unknown>[]) => {
  const settled = await Promise.allSettled(acts);
  return settled.map((one) => (one.status === 'fulfilled' ? 'given' : (one.reason as { code: string }).code)).sort();
};
const given = async (uid = 'sunil', day = '2026-11-21') =>
  (await world.store.get(refTo('goodwillDays', `${uid}~${day}`)))?.coins ?? 0;
const approvals = () => world.store.find({ from: collectionRef('approvals'), limit: 20 });

describe('goodwill', () => {
  it('is promo coins with a notice, a line of the wallet and one of the audit', async () => {
    const { entryKey, coins } = await world.give(ticketId, 20);
    expect(coins).toBe(20);
    expect(await balance()).toBe(20);
    expect(await world.store.get(refTo('accounts', 'wallet:ann'))).toMatchObject({ wallet: { promoCoins: 20 } });
    expect(await world.store.get(refTo('ledgerEntries', entryKey))).toMatchObject({
      ...{ kind: 'promo-credit', actorUid: 'sunil', refs: { uid: 'ann', ticket: ticketId } },
    });
    expect(await world.store.get(refTo('walletRows', entryKey))).toMatchObject({ coins: 20, group: 'bonus' });
    expect(await world.notices()).toEqual(['wallet-adjusted']);
    expect(await world.audits()).toEqual(['wallet-credit']);
    expect((await verifyLedger(world.store)).differences).toEqual([]);
  });

  it('is paid once for a request on a ticket, whoever repeats it and whenever', async () => {
    const first = await world.give(ticketId, 20, 'sunil', 'give-1');
    expect(await world.give(ticketId, 20, 'sunil', 'give-1')).toEqual(first);
    world.advance(2 * DAY);
    expect(await world.give(ticketId, 20, 'sara', 'give-1')).toEqual(first);
    await expect(world.give(ticketId, 21, 'sunil', 'give-1')).rejects.toMatchObject({ code: 'ledger/key-reused' });
    expect([await balance(), await given(), await given('sara')]).toEqual([20, 20, 0]);
  });

  it.each([{}, { lostReplyRate: 0.3 }, { abortRate: 0.3 }])(
    'holds each agent to fifty coins a day, however many requests come at once (%o)',
    async (faults) => {
      await begin({ faults });
      const acts = Array.from({ length: 12 }, (_, place) => world.give(ticketId, 10, 'sunil', `give-${place}-aaaa`));
      const codes = await outcomes(acts);
      expect(codes.filter((code) => code === 'given')).toHaveLength(5);
      expect(codes.filter((code) => code === 'adjust/needs-approval')).toHaveLength(7);
      expect([await balance(), await given()]).toEqual([50, 50]);
      expect((await verifyLedger(world.store)).differences).toEqual([]);
    },
  );

  it('pays the same request once when it comes many times at once', async () => {
    await begin({ faults: { lostReplyRate: 0.3 } });
    const acts = Array.from({ length: 8 }, () => world.give(ticketId, 20, 'sunil', 'give-1'));
    expect(new Set(await outcomes(acts))).toEqual(new Set(['given']));
    expect([await balance(), await given()]).toEqual([20, 20]);
  });

  it('counts each agent and each day in India alone', async () => {
    await world.give(ticketId, 50);
    await expect(world.give(ticketId, 1)).rejects.toMatchObject({
      code: 'adjust/needs-approval',
      details: { limitCoins: 50 },
    });
    await world.give(ticketId, 50, 'sara');
    world.advance(DAY);
    await world.give(ticketId, 50);
    expect([await balance(), await given('sunil', '2026-11-22')]).toEqual([150, 50]);
  });

  it('above the allowance waits for finance, who pay it once', async () => {
    const ask = () => world.give(ticketId, 200, 'sunil', 'give-1');
    for (let n = 0; n < 2; n += 1) await expect(ask()).rejects.toMatchObject({ code: 'adjust/needs-approval' });
    const [approval] = await approvals();
    expect(approval?.data).toMatchObject({ kind: 'wallet-adjustment', askedBy: 'sunil', subjectUid: 'ann' });
    expect([(await approvals()).length, await balance(), await given()]).toEqual([1, 0, 0]);
    const decide = (by: string) => {
      const input = { requestId: `decide-${by}`, approvalId: approval?.id ?? '', approve: true, reason: 'our fault' };
      return approveAdjustment(world.platform, world.callAs(by, input, { requestId: input.requestId }));
    };
    await expect(decide('sunil')).rejects.toMatchObject({ code: 'approval/self' });
    await expect(decide('ann')).rejects.toMatchObject({ code: 'adjust/self' });
    await decide('farid');
    await decide('farid');
    await expect(ask()).rejects.toMatchObject({ code: 'adjust/needs-approval' });
    expect([await balance(), await given()]).toEqual([200, 0]);
  });

  it('goes to nobody without a wallet, and uses up no allowance then', async () => {
    const other = await world.open({}, 'bob');
    await expect(world.give(other, 5)).rejects.toMatchObject({ code: 'wallet/not-found' });
    expect(await given()).toBe(0);
  });
});
