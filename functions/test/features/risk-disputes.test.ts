import { describe, expect, it } from 'vitest';
import { defaultPayouts } from '../../src/contract/config/payouts.ts';
import type { NoticeDoc } from '../../src/contract/documents/people.ts';
import { releaseDue } from '../../src/features/earning/release-due.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { noteDispute } from '../../src/features/risk/public.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';
import type { Difference } from '../../src/ledger/verify/difference.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { approveCreator } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld } from '../support/purchase-world.ts';
import { createRiskWorld } from '../support/risk-world.ts';

/** The funds of these worlds are made up: what is not about earnings does not add up in them. */
const isOfEarnings = ({ subject }: Difference) => /creator|earning|payee/.test(subject);
const refusal = (code: string) => expect.objectContaining({ code });
const _LARGE = 99;

describe('a disputed payment', () => {
  const dispute = { id: 'disp_1', amountPaise: 9_900, amountDeductedPaise: 0, currency: 'INR', reasonCode: null };
  const news = (paymentId: string, status: string, at: Date, phase = 'chargeback') => ({
    ...{ ...dispute, paymentId, status, phase },
    ...{ respondBy: null, createdAt: at },
  });

  async function spent() {
    const world = await createRiskWorld();
    await world.gift('ann');
    await world.gift('bob');
    const [mine] = (await world.earnings()).filter(({ payerUid }) => payerUid === 'ann');
    const paymentId = mine?.paymentIds[0] ?? '';
    const states = async () => {
      const earned = (await world.earnings()).filter(({ reverses }) => reverses === null);
      const rows = earned.toSorted((a, b) => (a.payerUid < b.payerUid ? -1 : 1));
      return rows.map(({ creatorState }) => creatorState).join(' ');
    };
    const hear = (status: string, phase?: string) =>
      noteDispute(world.platform, news(paymentId, status, world.now(), phase), world.now());
    const entryOf = (key = '') => world.store.get(refTo('ledgerEntries', key));
    const notices = async (kind: string) => {
      const found = await world.store.find<NoticeDoc>({ from: collectionRef('notices'), limit: 20 });
      return found.map(({ data }) => data).filter((one) => one.kind === kind);
    };
    const differences = async () => (await verifyLedger(world.store)).differences.filter(isOfEarnings);
    return { ...world, hear, states, entryOf, notices, differences };
  }

  it('holds what it paid for, and nothing else, until it is won', async () => {
    const world = await spent();
    await world.hear('open');
    await world.hear('open');
    expect(await world.states()).toBe('held pending');
    const [held] = (await world.earnings()).filter(({ payerUid }) => payerUid === 'ann');
    expect(held).toMatchObject({ holdReason: 'dispute', creatorDueAt: null });
    world.advance(8 * DAY);
    await world.hear('won');
    const [freed] = (await world.earnings()).filter(({ payerUid }) => payerUid === 'ann');
    expect(freed).toMatchObject({ creatorState: 'pending', holdReason: 'standard', creatorDueAt: world.now() });
    await world.hear('under_review');
    expect(await world.states()).toBe('pending pending');
    await world.hear('open', 'pre_arbitration');
    expect(await world.states()).toBe('held pending');
  });

  it('is taken back when it is lost, once all of it is known, and the creator is told', async () => {
    const world = await spent();
    await world.hear('lost');
    await world.hear('open');
    expect(await world.states()).toBe('held pending');
    for (let run = 0; run < 3; run += 1) {
      world.advance(HOUR);
      await world.foldAndReview();
    }
    expect(await world.states()).toBe('reversed pending');
    const taken = (await world.earnings()).filter(({ reverses }) => reverses !== null);
    expect(taken).toMatchObject([{ creatorPaise: -450, payerUid: 'ann' }]);
    expect(await world.entryOf(taken[0]?.entryKey)).toMatchObject({
      ...{ kind: 'take-back', actorUid: null },
      refs: { cause: 'dispute', disputeId: 'disp_1' },
    });
    const [notice] = await world.notices('earning-taken-back');
    expect(notice).toMatchObject({ uid: 'cara', params: { amountPaise: 450, debtPaise: 0, cause: 'dispute' } });
    expect(await world.store.get(refTo('disputes', 'disp_1'))).toMatchObject({ status: 'lost', dueAt: null });
    expect(await world.differences()).toEqual([]);
  });

  it('is left to a person where other money paid for it too', async () => {
    const world = await spent();
    const [mine] = (await world.earnings()).filter(({ payerUid }) => payerUid === 'ann');
    const entry = await world.entryOf(mine?.entryKey);
    const [move] = entry?.lotMoves ?? [];
    if (mine === undefined || move === undefined) throw new Error('Ann gave something');
    const lotMoves = [move, { ...move, lotId: 'other', paymentId: 'pay_other' }];
    await world.store.update(refTo('ledgerEntries', mine.entryKey), { lotMoves });
    await world.hear('lost');
    world.advance(HOUR);
    await world.foldAndReview();
    expect(await world.states()).toBe('held pending');
    expect(await world.store.get(refTo('disputes', 'disp_1'))).toMatchObject({ dueAt: null });
  });

  it('leaves what was released, unless the policy says otherwise', async () => {
    for (const recoverReleased of [false, true]) {
      const world = await spent();
      await world.store.set(refTo('config', 'payouts'), {
        ...{ section: 'payouts', version: 1, effectiveAt: world.now(), next: null },
        value: { ...defaultPayouts, recoverReleased },
      });
      await world.foldAndReview();
      world.advance(15 * DAY);
      await releaseDue(world.platform, world.now());
      await world.hear('lost');
      world.advance(HOUR);
      await world.foldAndReview();
      expect(await world.states()).toBe(recoverReleased ? 'reversed released' : 'released released');
      expect(await world.differences()).toEqual([]);
    }
  });

  it('finds what was spent from it while the news came', async () => {
    const world = await spent();
    await world.hear('open');
    await world.store.update(refTo('earnings', (await world.earnings())[0]?.entryKey ?? ''), {
      creatorState: 'pending',
      heldFor: [],
    });
    world.advance(10 * MINUTE);
    await world.foldAndReview();
    expect(await world.states()).toBe('held pending');
  });
});

describe('a dispute that the provider tells of', () => {
  it('stops the spending of what the payment bought, and lets it go on when it is won', async () => {
    const store = createMemoryStore();
    const world = await createPurchaseWorld(store);
    await approveCreator(store, 'cara', { now: world.now() });
    const { payment } = await world.pay(await world.order());
    await world.deliver();
    const rose = { giftId: 'rose', quantity: 1, priceCoins: 10, context: { kind: 'profile' as const, id: null } };
    const gift = () => sendGift(world.platform, world.callAs('ann', { ...rose, receiverUid: 'cara', requestId: '' }));
    await gift();
    const { id } = await world.control.dispute(payment.id);
    await world.deliver();
    const [row] = await store.find({ from: collectionRef('earnings'), limit: 5 });
    expect(row?.data).toMatchObject({ creatorState: 'held', heldFor: ['dispute'], paymentIds: [payment.id] });
    await expect(gift()).rejects.toEqual(refusal('wallet/on-hold'));
    expect(await store.get(refTo('disputes', id))).toMatchObject({ payerUid: 'ann', status: 'open' });
    world.advance(DAY);
    await noteDispute(
      world.platform,
      {
        ...{ id, paymentId: payment.id, amountPaise: 9_900, amountDeductedPaise: 0, currency: 'INR' },
        ...{ phase: 'chargeback', status: 'won', reasonCode: null, respondBy: null, createdAt: world.now() },
      },
      world.now(),
    );
    await gift();
    const rows = await store.find({ from: collectionRef('earnings'), limit: 5 });
    expect(rows.map(({ data }) => data.creatorState)).toEqual(['pending', 'pending']);
    expect(await world.differences()).toEqual([]);
    await world.close();
  });
});
