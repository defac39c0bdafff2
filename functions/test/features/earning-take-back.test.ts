import { describe, expect, it } from 'vitest';
import { defaultWallet } from '../../src/contract/config/operations.ts';
import { askForfeiture, decideForfeiture } from '../../src/features/earning/forfeit.ts';
import { newPayee, payeeRef } from '../../src/features/earning/public.ts';
import { restore } from '../../src/features/earning/restore.ts';
import { takeBack } from '../../src/features/earning/take-back.ts';
import { reverseEntry } from '../../src/features/wallet/reverse-entry.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { move } from '../../src/ledger/entry.ts';
import { loadAccount } from '../../src/ledger/load-account.ts';
import { postEntry } from '../../src/ledger/post-entry.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { cara, createEarningWorld, dev, ROSE_PAISE, stars } from '../support/earning-world.ts';
import { balanceOf } from '../support/economy.ts';

const byStaff = { reason: 'proven by the bank', ticket: 'T-7' };

async function createTakeBackWorld() {
  const world = await createEarningWorld();
  const { platform, callAs, rows, store, now } = world;
  const keyOf = async (uid: string) => (await rows(uid)).find(({ reverses }) => reverses === null)?.entryKey ?? '';
  const take = async (uid: string, cause: 'refund' | 'dispute' | 'fraud', as = 'fin') =>
    takeBack(platform, callAs(as, { requestId: '', entryKey: await keyOf(uid), cause, ...byStaff }));
  /** Makes what is available less. */
  const lose = (paise: number) =>
    store.transaction(async (tx) => {
      const { available } = payeeAccounts(cara);
      const loaded = [await loadAccount(tx, available, 'INR')];
      const draft = {
        ...{ key: `forfeit:f${paise}`, kind: 'forfeiture' as const, lotMoves: [], earning: null, actorUid: null },
        ...{ postings: move(available, 'house:forfeited', 'INR', paise), refs: {}, reverses: null },
      };
      postEntry(tx, draft, { loaded, inputHash: '', reply: null, now: now() });
    });
  const differences = async () => {
    const found = (await verifyLedger(store)).differences;
    return found.filter(({ subject }) => /creator|agency|earning|payee|accounts$/.test(subject));
  };
  return { ...world, keyOf, take, lose, differences };
}

describe('taking an earning back', () => {
  it('takes what still waits, of creator and agency, folded or not', async () => {
    for (const isFolded of [true, false]) {
      const { giveRoses, fold, take, money, releaseAfter, differences } = await createTakeBackWorld();
      await giveRoses('dev', 2);
      if (isFolded) await fold();
      const { taken } = await take('dev', 'refund');
      expect(taken).toMatchObject([
        { payee: dev, pendingPaise: 337 },
        { payee: stars, pendingPaise: 112 },
      ]);
      await releaseAfter();
      expect(await money(dev)).toMatchObject({ pending: 0, available: 337, debt: 0 });
      expect(await money(stars)).toMatchObject({ pending: 0, available: 112, debt: 0 });
      expect(await differences()).toEqual([]);
    }
  });

  it('tells the creator and the agency’s owner, each of their own part, and how long they may appeal', async () => {
    const { giveRoses, take, store, now } = await createTakeBackWorld();
    await store.set(payeeRef(stars), newPayee(stars, { ownerUid: 'olga', now: now() }));
    await giveRoses('dev', 1);
    await take('dev', 'refund');
    const notices = Object.values(store.snapshot()['notices'] ?? {}) as { uid: string; kind: string; params: object }[];
    const why = { debtPaise: 0, cause: 'refund', reason: byStaff.reason, appealDays: 30 };
    expect(notices.filter(({ kind }) => kind === 'earning-taken-back')).toMatchObject([
      { uid: 'dev', params: { ...why, payeeKind: 'creator', amountPaise: 337 } },
      { uid: 'olga', params: { ...why, payeeKind: 'agency', amountPaise: 112 } },
    ]);
  });

  it('leaves what was released unless fraud is proven', async () => {
    const { giveRoses, releaseAfter, take, money } = await createTakeBackWorld();
    await giveRoses('cara', 1);
    await releaseAfter();
    await expect(take('cara', 'dispute')).rejects.toMatchObject({ code: 'earning/released' });
    await take('cara', 'fraud');
    expect(await money(cara)).toMatchObject({ available: 0, debt: 0 });
  });

  it('turns what is no longer there into a debt, which later releases repay by half', async () => {
    const { giveRoses, releaseAfter, take, lose, money, differences } = await createTakeBackWorld();
    await giveRoses('cara', 1, 2);
    await releaseAfter();
    await lose(600);
    const { taken } = await take('cara', 'fraud');
    expect(taken).toMatchObject([{ availablePaise: 300, debtPaise: 600 }]);
    expect(await money(cara)).toMatchObject({ available: 0, debt: 600 });
    await giveRoses('cara', 1, 2);
    await releaseAfter();
    expect(await money(cara)).toMatchObject({ available: 450, debt: 150 });
    await giveRoses('cara', 1, 2);
    await releaseAfter();
    expect(await money(cara)).toMatchObject({ available: 450 + 750, debt: 0 });
    expect(await differences()).toEqual([]);
  });

  it('stops what may still be on its way to the bank, when less is left than was taken', async () => {
    for (const openWithdrawalId of [null, 'w1']) {
      const { giveRoses, releaseAfter, take, lose, store } = await createTakeBackWorld();
      await giveRoses('cara', 1, 2);
      await releaseAfter();
      await lose(600);
      await store.update(payeeRef(cara), { openWithdrawalId });
      await take('cara', 'fraud');
      const held = openWithdrawalId === null ? null : { reason: 'fraud-flag', by: 'staff', note: byStaff.reason };
      expect(await store.get(payeeRef(cara))).toMatchObject({ hold: held });
    }
  });

  it('gives the tax on it back', async () => {
    const { giveRoses, releaseAfter, take, money, store, differences } = await createTakeBackWorld();
    await giveRoses('cara', 120, 99);
    await releaseAfter();
    const before = await money(cara);
    const { taken } = await take('cara', 'fraud');
    const gross = 99 * ROSE_PAISE;
    const taxBack = taken[0]?.taxBackPaise ?? 0;
    expect(taxBack).toBeGreaterThan(0);
    expect(await money(cara)).toMatchObject({ available: (before['available'] ?? 0) - gross + taxBack });
    expect((await store.get(payeeRef(cara)))?.totals.tdsPaise).toBe(120 * gross * 0.2 - taxBack);
    expect(await differences()).toEqual([]);
  });

  it('happens once: a repeat gets its reply, another request is refused', async () => {
    const { giveRoses, platform, callAs, keyOf, money } = await createTakeBackWorld();
    await giveRoses('cara', 1);
    const input = { requestId: '', entryKey: await keyOf('cara'), cause: 'refund' as const, ...byStaff };
    const first = callAs('fin', input, { requestId: 'request-same' });
    expect(await takeBack(platform, first)).toEqual(await takeBack(platform, first));
    const other = callAs('fin', { ...input, reason: 'something else' }, { requestId: 'request-same' });
    await expect(takeBack(platform, other)).rejects.toMatchObject({ code: 'ledger/key-reused' });
    await expect(takeBack(platform, callAs('fin2', input))).rejects.toMatchObject({ code: 'ledger/already-reversed' });
    expect(await money(cara)).toMatchObject({ pending: 0 });
  });

  it('refuses an unknown earning, and own income', async () => {
    const { giveRoses, platform, callAs, take } = await createTakeBackWorld();
    await giveRoses('cara', 1);
    const unknown = callAs('fin', { requestId: '', entryKey: 'gift:x:y', cause: 'fraud' as const, ...byStaff });
    await expect(takeBack(platform, unknown)).rejects.toMatchObject({ code: 'earning/not-found' });
    await expect(take('cara', 'fraud', 'cara')).rejects.toMatchObject({ code: 'adjust/self' });
  });
});

describe('reversing a gift later', () => {
  it('gives the payer everything back; what the creator may withdraw stays theirs, and the house makes it up', async () => {
    const { giveRoses, releaseAfter, keyOf, money, platform, callAs, store, differences } = await createTakeBackWorld();
    const before = await balanceOf(store, 'ann');
    await giveRoses('cara', 1);
    await releaseAfter();
    await reverseEntry(platform, callAs('fin', { requestId: '', entryKey: await keyOf('cara'), ...byStaff }));
    expect(await balanceOf(store, 'ann')).toBe(before);
    expect(await money(cara)).toMatchObject({ pending: 0, available: ROSE_PAISE });
    expect(await differences()).toEqual([]);
  });

  it('is not for one person above the limit of adjustments, once the creator may keep the money', async () => {
    const { giveRoses, releaseAfter, take, keyOf, money, platform, callAs, store, now } = await createTakeBackWorld();
    const value = { ...defaultWallet, adjustApprovalCoins: 15 };
    await store.set(refTo('config', 'wallet'), {
      section: 'wallet',
      version: 1,
      effectiveAt: now(),
      next: null,
      value,
    });
    const reverse = async () => {
      const input = { requestId: '', entryKey: await keyOf('cara'), ...byStaff };
      return reverseEntry(platform, callAs('fin', input));
    };
    await giveRoses('cara', 1, 2);
    await releaseAfter();
    await expect(reverse()).rejects.toMatchObject({ code: 'earning/released', details: { limitCoins: 15 } });
    await take('cara', 'fraud');
    await reverse();
    expect(await money(cara)).toMatchObject({ available: 0, debt: 0 });
  });

  it('does not take twice what was taken back before', async () => {
    const { giveRoses, take, keyOf, money, platform, callAs, fold, differences } = await createTakeBackWorld();
    await giveRoses('cara', 2);
    await fold();
    const entryKey = await keyOf('cara');
    await take('cara', 'refund');
    await reverseEntry(platform, callAs('fin', { requestId: '', entryKey, ...byStaff }));
    await fold();
    expect(await money(cara)).toMatchObject({ pending: ROSE_PAISE });
    expect(await differences()).toEqual([]);
  });
});

describe('forfeiture', () => {
  const forfeiture = { payee: cara, amountPaise: 300, reasonCode: 'gift-ring' as const, ...byStaff };

  async function createAsked() {
    const world = await createTakeBackWorld();
    await world.giveRoses('cara', 1);
    await world.releaseAfter();
    const { platform, callAs } = world;
    const { approvalId } = await askForfeiture(platform, callAs('fin', { requestId: '', ...forfeiture }));
    const decide = (uid: string, approve = true) =>
      decideForfeiture(platform, callAs(uid, { requestId: '', approvalId, approve, reason: 'I have seen the proof' }));
    return { ...world, decide };
  }

  it('needs a second person, who is neither the asker nor the payee', async () => {
    const { decide, money, store } = await createAsked();
    expect(await money(cara)).toMatchObject({ available: ROSE_PAISE });
    await expect(decide('fin')).rejects.toMatchObject({ code: 'approval/self' });
    await expect(decide('cara')).rejects.toMatchObject({ code: 'adjust/self' });
    expect(await decide('boss')).toMatchObject({ state: 'approved' });
    expect(await money(cara)).toMatchObject({ available: 150 });
    expect(Object.values(store.snapshot()['notices'] ?? {})).toContainEqual(
      expect.objectContaining({ kind: 'money-forfeited', params: expect.objectContaining({ appealDays: 30 }) }),
    );
    await expect(decide('boss2')).rejects.toMatchObject({ code: 'approval/wrong-state' });
  });

  it('lapses, is rejected without a trace of money, and cannot exceed what is available', async () => {
    const { decide, money, platform, callAs } = await createAsked();
    expect(await decide('boss', false)).toMatchObject({ state: 'rejected', entryKey: null });
    expect(await money(cara)).toMatchObject({ available: ROSE_PAISE });
    const tooMuch = callAs('fin', { requestId: '', ...forfeiture, amountPaise: 451 });
    await expect(askForfeiture(platform, tooMuch)).rejects.toMatchObject({
      code: 'earning/insufficient',
      details: { availablePaise: 450 },
    });
    const late = await createAsked();
    late.advance(73 * 3_600_000);
    await expect(late.decide('boss')).rejects.toMatchObject({ code: 'approval/expired' });
  });

  it('is given back once when an appeal was right', async () => {
    const { decide, money, platform, callAs, differences } = await createAsked();
    const { entryKey } = await decide('boss');
    const appeal = { requestId: '', entryKey: entryKey ?? '', reason: 'the appeal was right', ticket: 'T-8' };
    await expect(restore(platform, callAs('boss', appeal))).rejects.toMatchObject({ code: 'approval/self' });
    expect(await restore(platform, callAs('boss2', appeal))).toMatchObject({ restoredPaise: 300 });
    await expect(restore(platform, callAs('boss3', appeal))).rejects.toMatchObject({
      code: 'ledger/already-reversed',
    });
    expect(await money(cara)).toMatchObject({ available: ROSE_PAISE });
    expect(await differences()).toEqual([]);
  });
});
