import { describe, expect, it } from 'vitest';
import type { RiskDoc } from '../../src/contract/documents/risk.ts';
import { holdPayee } from '../../src/features/risk/hold-payee.ts';
import { holdSpending } from '../../src/features/risk/hold-spending.ts';
import { reviewInFold } from '../../src/features/risk/review-in-fold.ts';
import { advanceSession } from '../../src/features/session/advance-session.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../src/kernel/time.ts';
import { foldEarnings } from '../../src/ledger/fold-earnings.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { approveCreator, fundWallet } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld } from '../support/purchase-world.ts';
import { createRiskWorld } from '../support/risk-world.ts';
import { giveGift } from '../support/wallet-acts.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const LARGE = 99;

describe('an earning', () => {
  it('waits a week from an old payer, and longer from a new one, who is told nothing', async () => {
    const world = await createRiskWorld();
    await world.gift('ann');
    const wallet = await world.store.get(accountRef('wallet:bob'));
    const bought = { ...wallet?.wallet, firstPurchaseAt: plus(world.now(), -HOUR) };
    await world.store.update(accountRef('wallet:bob'), { wallet: bought as NonNullable<typeof wallet>['wallet'] });
    world.advance(MINUTE);
    await world.gift('bob');
    const [old, fresh] = await world.earnings();
    expect(old).toMatchObject({ holdReason: 'standard', releaseAt: plus(old?.at ?? world.now(), 7 * DAY) });
    expect(old?.marks).toBeUndefined();
    expect(fresh).toMatchObject({ holdReason: 'new-payer', marks: ['new-payer'], payerUid: 'bob' });
    expect(fresh?.creatorDueAt).toEqual(plus(world.now(), 14 * DAY));
  });

  it('waits longer after a purchase by card: its owner may dispute it for months', async () => {
    const world = await createPurchaseWorld(createMemoryStore());
    await approveCreator(world.store, 'cara', { now: world.now() });
    const bought = await world.order('pack-99', { requestId: 'order-by-card' });
    await world.pay(bought, { method: 'card' });
    await world.deliver();
    world.advance(3 * DAY);
    await giveGift(world, { giftId: 'rose', priceCoins: 10, requestId: 'gift-by-card' });
    const [row] = (await world.store.find({ from: collectionRef('earnings'), limit: 2 })).map(({ data }) => data);
    expect(row).toMatchObject({ holdReason: 'card', marks: ['card'], releaseAt: plus(world.now(), 14 * DAY) });
    await world.close();
  });

  it('of a call waits by what was frozen at its start', async () => {
    const world = await createRiskWorld();
    await approveCreator(world.store, 'cara', {
      now: world.now(),
      risk: { extraHoldDays: 23, reason: 'flag', until: plus(world.now(), DAY) },
    });
    const id = await world.connect();
    await world.end(id, 'ann');
    const [row] = await world.earnings();
    expect(row).toMatchObject({ source: 'audio', payerUid: 'ann', holdReason: 'flag' });
    expect(row?.releaseAt).toEqual(plus(row?.at ?? world.now(), 30 * DAY));
  });
});

describe('what a payer spends', () => {
  it('too fast is marked on the earning and flagged with its figures', async () => {
    const world = await createRiskWorld({ paid: 40_000 });
    for (let sent = 0; sent < 25; sent += 1) await world.gift('ann', 'cara', LARGE);
    await world.foldAndReview();
    const rows = await world.earnings();
    expect(rows.filter(({ marks }) => marks?.includes('velocity'))).toHaveLength(5);
    const flag = (await world.flags()).find(({ kind }) => kind === 'velocity');
    expect(flag).toMatchObject({ subjectUid: 'cara', otherUids: ['ann'] });
    expect(flag?.figures).toMatchObject({ hourCoins: 24_750, hourCoinsLimit: 20_000, toThisCreatorCoins: 24_750 });
  });

  it('far above the usual is flagged', async () => {
    const world = await createRiskWorld();
    for (let sent = 0; sent < 10; sent += 1) await world.gift('ann');
    await world.gift('ann', 'cara', LARGE);
    await world.foldAndReview();
    const [flag] = await world.flags();
    expect(flag).toMatchObject({
      kind: 'anomaly',
      figures: { giftCoins: 990, samples: 11, samplesLimit: 10, sigmasLimit: 3, floorCoinsLimit: 500 },
    });
    expect(flag?.figures['deviationCoins']).toBe(281);
    expect((await world.earnings()).map(({ holdReason }) => holdReason)).toContain('unusual-spend');
  });
});

describe('where income comes from', () => {
  it('is counted once per row, whatever repeats and fails', async () => {
    const world = await createRiskWorld();
    world.store.setFaults({ abortRate: 0.2, lostReplyRate: 0.2 });
    for (let sent = 0; sent < 8; sent += 1) await world.gift('ann');
    for (let again = 0; again < 4; again += 1) await Promise.all([world.foldAndReview(), world.foldAndReview('cara')]);
    world.store.setFaults({});
    await world.foldAndReview();
    const risk = await world.store.get(refTo('risk', 'cara'));
    expect(Object.values(risk?.days ?? {})).toEqual([{ paise: 8 * 450, newPayersPaise: 0 }]);
    // The tests' own way to fill a wallet is none of the product's kinds of entry.
    const { differences } = await verifyLedger(world.store);
    expect(differences.filter(({ check }) => check !== 'kind' && check !== 'history')).toEqual([]);
  });

  it('from few payers lengthens the hold of what comes later, and says so', async () => {
    const world = await createRiskWorld();
    for (const from of ['ann', 'bob', 'ann']) await world.gift(from, 'cara', LARGE);
    await world.foldAndReview();
    const [flag, ...more] = await world.flags();
    expect(more).toEqual([]);
    expect(flag).toMatchObject({ kind: 'concentration', extraHoldDays: 23, heldPayouts: false, score: 70 });
    expect(flag?.words).toBe('In seven days 100 % of the income came from two payers.');
    world.advance(MINUTE);
    await world.gift('ann');
    expect((await world.earnings()).at(-1)).toMatchObject({ holdReason: 'concentration' });
    expect((await world.payee())?.hold ?? null).toBeNull();
    await world.foldAndReview();
    expect(await world.flags()).toHaveLength(1);
  });

  it('in a loop of two creators stops the payouts of both until a person lets them go', async () => {
    const world = await createRiskWorld();
    for (const uid of ['cara', 'dia']) await fundWallet(world.store, uid, { funds: { paid: 100 }, now: world.now() });
    for (let sent = 0; sent < 6; sent += 1) {
      await world.gift('cara', 'dia');
      await world.foldAndReview();
      if (sent < 5) await world.gift('dia', 'cara');
      world.advance(MINUTE);
    }
    expect(await world.flagKinds()).toEqual([]);
    await world.gift('dia', 'cara');
    await world.foldAndReview();
    world.advance(10 * MINUTE);
    await world.gift('cara', 'dia');
    await world.foldAndReview();
    const flags = await world.flags();
    expect(flags.map(({ kind, subjectUid }) => `${kind} ${subjectUid}`).sort()).toEqual([
      'gift-loop cara',
      'gift-loop dia',
    ]);
    for (const uid of ['cara', 'dia']) {
      expect((await world.payee(uid))?.hold).toMatchObject({
        reason: 'fraud-flag',
        by: null,
        reviewAt: plus((await world.payee(uid))?.hold?.since ?? world.now(), 72 * HOUR),
      });
      const notices = await world.store.find({
        from: collectionRef('notices'),
        where: [{ field: 'uid', op: '==', value: uid }],
        limit: 10,
      });
      expect(notices.map(({ data }) => data.kind)).toContain('payout-held');
    }
  });

  it('in a ring of three is found at night and changes nothing by itself but holds', async () => {
    const world = await createRiskWorld();
    await approveCreator(world.store, 'eve', { now: world.now() });
    for (const uid of ['cara', 'dia', 'eve']) {
      await fundWallet(world.store, uid, { funds: { paid: 500 }, now: world.now() });
    }
    await world.gift('cara', 'dia', 30);
    await world.gift('dia', 'eve', 30);
    await world.gift('eve', 'cara', 30);
    await world.foldAndReview('cara', 'dia', 'eve');
    await world.findRings();
    await world.findRings();
    const flags = await world.flags();
    expect(flags.map(({ kind, subjectUid }) => [kind, subjectUid].join(' ')).sort()).toEqual([
      'ring cara',
      'ring dia',
      'ring eve',
    ]);
    expect(flags[0]?.words).toContain('a circle of 3 people');
    expect((await world.payee('eve'))?.hold).toMatchObject({ reason: 'ring', by: null });
    expect((await world.earnings()).map(({ creatorState }) => creatorState)).toEqual(['pending', 'pending', 'pending']);
    world.advance(8 * DAY);
    await world.findRings();
    expect(await world.flags()).toHaveLength(3);
  });
});

describe('a hold that nobody looks at', () => {
  it('is brought up again after 72 hours, and never lapses', async () => {
    const world = await createRiskWorld();
    const hold = {
      requestId: '',
      payee: { kind: 'creator', id: 'cara' },
      note: 'checking',
      reason: 'a report',
    } as const;
    await holdPayee(world.platform, world.callAs('fin', hold));
    world.advance(72 * HOUR);
    await world.foldAndReview();
    await world.foldAndReview();
    const exceptions = await world.store.find({ from: collectionRef('exceptions'), limit: 10 });
    expect(exceptions.map(({ data }) => data.kind)).toEqual(['hold-review']);
    expect(exceptions[0]?.data.subject).toContain('creator:cara');
    expect((await world.payee())?.hold?.reviewAt).toEqual(plus(world.now(), 72 * HOUR));
  });

  it('is brought up in the same way when it is of spending', async () => {
    const world = await createRiskWorld();
    const hold = { requestId: '', uid: 'ann', note: 'checking', reason: 'a report' };
    await holdSpending(world.platform, world.callAs('fin', hold));
    for (let look = 0; look < 2; look += 1) {
      world.advance(72 * HOUR);
      await world.foldAndReview();
      await world.foldAndReview();
    }
    const exceptions = await world.store.find({ from: collectionRef('exceptions'), limit: 10 });
    expect(exceptions.map(({ data }) => data.kind)).toEqual(['hold-review', 'hold-review']);
    expect(exceptions[0]?.data.subject).toContain('wallet:ann');
    const account = await world.store.get(refTo('accounts', 'wallet:ann'));
    expect(account?.wallet?.spendHold?.reviewAt).toEqual(plus(world.now(), 72 * HOUR));
  });
});

describe('the checks', () => {
  it('cost a fold one read and one write, however many rows it has', async () => {
    const bills: { read: number; write: number }[] = [];
    for (const isReviewed of [false, true]) {
      let bill = { read: 0, write: 0, delete: 0 };
      const store = createMemoryStore({ onOperation: ({ kind, count }) => (bill[kind] += count) });
      const world = await createRiskWorld({ paid: 5_000 }, store);
      for (let sent = 0; sent < 40; sent += 1) await world.gift('ann');
      const { risk } = await world.platform.config.read(world.now());
      const also = reviewInFold(risk.value, world.now());
      bill = { read: 0, write: 0, delete: 0 };
      const payee = { kind: 'creator', id: 'cara' } as const;
      await foldEarnings(store, payee, isReviewed ? { now: world.now(), also } : { now: world.now() });
      bills.push({ read: bill.read, write: bill.write });
    }
    expect(bills).toEqual([
      { read: 41, write: 41 },
      { read: 42, write: 42 },
    ]);
  });

  it('cost neither a gift nor a minute anything', async () => {
    let bill = { read: 0, write: 0, delete: 0 };
    const store = createMemoryStore({ onOperation: ({ kind, count }) => (bill[kind] += count) });
    const world = await createRiskWorld({ paid: 5_000 }, store);
    const costOf = async (work: () => Promise<unknown>) => {
      bill = { read: 0, write: 0, delete: 0 };
      await work();
      return { read: bill.read, write: bill.write };
    };
    await world.platform.config.read(world.now());
    const config = await costOf(() => world.platform.config.read(world.now()));
    const gift = await costOf(() => world.gift('ann'));
    // Entry, creator, pair and wallet; entry, wallet, history line, earning and gift.
    expect(gift).toEqual({ read: 4 + config.read, write: 5 });
    const id = await world.connect();
    world.advance(30 * SECOND);
    for (const uid of ['ann', 'cara']) await world.renew(id, uid);
    world.advance(22 * SECOND);
    const minute = await costOf(() => advanceSession(world.platform, id, world.now()));
    // Session, wallet and terms; session, wallet, entry and earning.
    expect(minute).toEqual({ read: 3, write: 4 });
  });

  it('leave nothing due once they have looked', async () => {
    const world = await createRiskWorld();
    for (const from of ['ann', 'bob', 'ann']) await world.gift(from, 'cara', LARGE);
    await world.foldAndReview();
    const risk: RiskDoc | undefined = await world.store.get(refTo('risk', 'cara'));
    expect(risk?.reviewDueAt).toBeNull();
    expect(Object.keys(risk?.reviewed ?? {})).toEqual(['concentration']);
    await expect(world.gift('cara')).rejects.toEqual(refusal('gift/self'));
  });
});
