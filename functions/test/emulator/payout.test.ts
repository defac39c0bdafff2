import { beforeAll, describe, expect, it } from 'vitest';
import type { WithdrawalDoc } from '../../src/contract/documents/payouts.ts';
import * as payout from '../../src/features/payout/index.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';
import { createPayoutWorld } from '../support/payout-world.ts';

const store = getFirestoreStore();
let world: Awaited<ReturnType<typeof createPayoutWorld>>;

beforeAll(async () => {
  world = await createPayoutWorld(store);
});

interface Asked {
  readonly withdrawalId: string;
}

/** A creator who was checked and has this much to withdraw. The database is new, and so are the world's keys. */
async function newPayee(availablePaise: number): Promise<Caller> {
  const person = await newPerson('cara');
  await world.enrol(person.uid, availablePaise);
  return person;
}

const newFinance = async (): Promise<Caller> => ({ ...(await newPerson('fina')), token: { roles: ['finance'] } });

const ask = (by: Caller | null, amountPaise: number, more: object = {}) =>
  callAs<Asked>(by, payout.requestWithdrawal, { as: 'creator', amountPaise, requestId: newRequestId(), ...more });

const decide = (by: Caller, { withdrawalId }: Asked, decision = 'approve') =>
  callAs(by, payout.decide, { withdrawalId, decision, reason: 'looked at it', requestId: newRequestId() });

async function moneyOf({ uid }: Caller): Promise<[availablePaise: number, setAsidePaise: number]> {
  const names = payeeAccounts({ kind: 'creator', id: uid });
  const [available, setAside] = await store.getAll([accountRef(names.available), accountRef(names.payout)]);
  return [available?.balance ?? 0, setAside?.balance ?? 0];
}

describe('payout-requestWithdrawal', () => {
  it('sets the money aside for one of five requests that come at once', async () => {
    const cara = await newPayee(500_000);
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => ask(cara, 60_000)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await moneyOf(cara)).toEqual([440_000, 60_000]);
    const found = await store.find<WithdrawalDoc>({
      from: collectionRef('withdrawals'),
      where: [{ field: 'payeeKey', op: '==', value: `creator:${cara.uid}` }],
      orderBy: [{ field: 'createdAt', direction: 'desc' }],
      limit: 10,
    });
    expect(found).toHaveLength(1);
  });

  it('answers the same request alike, however often it comes', async () => {
    const cara = await newPayee(100_000);
    const requestId = newRequestId();
    const first = await ask(cara, 60_000, { requestId });
    expect(await ask(cara, 60_000, { requestId })).toEqual(first);
    expect(await refusalOf(ask(cara, 50_000, { requestId }))).toBe('ledger/key-reused');
    expect(await moneyOf(cara)).toEqual([40_000, 60_000]);
  });

  it('refuses, in this order', async () => {
    const cara = await newPayee(55_000);
    expect(await refusalOf(ask(cara, -5))).toBe('request/invalid');
    expect(await refusalOf(ask(null, 60_000))).toBe('auth/required');
    expect(await refusalOf(ask(await newPerson('bob'), 60_000))).toBe('creator/required');
    expect(await refusalOf(ask(cara, 49_999))).toBe('payout/minimum');
    expect(await refusalOf(ask(cara, 55_001))).toBe('payout/insufficient');
    await ask(cara, 50_000);
    expect(await refusalOf(ask(cara, 50_000))).toBe('payout/open-exists');
  });
});

describe('payout-cancelWithdrawal and payout-decide', () => {
  it('gives the money back once, whoever is first', async () => {
    const [cara, fina] = [await newPayee(100_000), await newFinance()];
    const asked = await ask(cara, 60_000);
    const cancel = () =>
      callAs(cara, payout.cancelWithdrawal, { withdrawalId: asked.withdrawalId, requestId: newRequestId() });
    const outcomes = await Promise.allSettled([cancel(), cancel(), decide(fina, asked, 'reject')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await moneyOf(cara)).toEqual([100_000, 0]);
    expect(await ask(cara, 60_000)).toHaveProperty('withdrawalId');
  });

  it('lets two people of finance approve what is large, and nobody else', async () => {
    const [cara, fina, faye] = [await newPayee(2_000_000), await newFinance(), await newFinance()];
    const asked = await ask(cara, 1_500_000);
    expect(await refusalOf(decide(cara, asked))).toBe('auth/forbidden');
    expect(await refusalOf(decide({ ...cara, token: { roles: ['finance'] } }, asked))).toBe('approval/self');
    await decide(fina, asked);
    expect(await refusalOf(decide(fina, asked))).toBe('approval/self');
    const ref = refTo('withdrawals', asked.withdrawalId);
    expect((await store.get(ref))?.state).not.toBe('approved');
    await decide(faye, asked);
    expect((await store.get(ref))?.state).toBe('approved');
    expect(await refusalOf(decide(fina, { withdrawalId: 'wd_none' }))).toBe('payout/not-found');
  });
});
