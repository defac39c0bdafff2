import type { CollectionName, DocumentOf } from '../../src/contract/collections.ts';
import { defaultBilling } from '../../src/contract/config/billing.ts';
import { defaultEconomy } from '../../src/contract/config/economy.ts';
import type { Lot } from '../../src/contract/documents/ledger.ts';
import type { SessionDoc } from '../../src/contract/documents/sessions.ts';
import { ceilBps, ceilShare } from '../../src/kernel/bps.ts';
import { refTo } from '../../src/kernel/collections.ts';
import type { Store, Tx } from '../../src/kernel/store.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { holdOf, walletOf } from '../../src/ledger/accounts.ts';
import { type EntryDraft, type EntryKind, entryRef, move } from '../../src/ledger/entry.ts';
import { loadAccount } from '../../src/ledger/load-account.ts';
import { coinsByClass, movesIn, movesOut, takeCoins } from '../../src/ledger/lots.ts';
import { planSpend, type SpendPlan } from '../../src/ledger/plan-spend.ts';
import { postEntry } from '../../src/ledger/post-entry.ts';
import { planReversal } from '../../src/ledger/reverse-entry.ts';

/** Terms of the default economy. */
export const terms = {
  shareBps: defaultEconomy.shareBps,
  payoutCapBps: defaultEconomy.payoutCapBps,
  agencyShareBps: defaultEconomy.agencyShareBps,
  coinFacePaise: defaultEconomy.coinFacePaise,
  version: 1,
};

export interface PackOnSale {
  readonly pricePaise: number;
  readonly paidCoins: number;
  readonly bonusCoins: number;
}

export const pack49: PackOnSale = { pricePaise: 4_900, paidCoins: 45, bonusCoins: 5 };
export const pack99: PackOnSale = { pricePaise: 9_900, paidCoins: 95, bonusCoins: 15 };

/** GST inside the price, the fee on it, and what is left to stand behind the coins. */
export function splitPrice({ pricePaise }: PackOnSale) {
  const gstPaise = ceilShare(pricePaise, defaultEconomy.gstBps, 10_000 + defaultEconomy.gstBps);
  const feePaise = ceilBps(pricePaise, defaultEconomy.gatewayFeeBps);
  return { gstPaise, feePaise, netPaise: pricePaise - gstPaise - feePaise };
}

/** The two lots of a pack: the net money is spread over all its coins, bonus coins first rounded down. */
export function lotsOf(
  pack: PackOnSale,
  { key, paymentId, now }: { key: string; paymentId: string; now: Date },
): Lot[] {
  const { netPaise } = splitPrice(pack);
  const bonusPaise = Math.floor((netPaise * pack.bonusCoins) / (pack.paidCoins + pack.bonusCoins));
  const lot = (name: 'paid' | 'bonus', remainingCoins: number, basisPaise: number): Lot => ({
    lotId: `${key}:${name}`,
    class: name,
    remainingCoins,
    basisPaise,
    expiresAt: name === 'bonus' ? plus(now, 90 * DAY) : null,
    sourceKey: key,
    paymentId,
  });
  return [lot('paid', pack.paidCoins, netPaise - bonusPaise), lot('bonus', pack.bonusCoins, bonusPaise)];
}

type Part = Pick<EntryDraft, 'key' | 'kind' | 'postings'> & Partial<EntryDraft>;

export const draftOf = (part: Part): EntryDraft => ({
  ...{ lotMoves: [], earning: null, actorUid: null, refs: {}, reverses: null },
  ...part,
});

/** Posts money through the real ledger, with the documents that the features would write beside it. */
export function openBooks(store: Store, now: Date) {
  const put = <C extends CollectionName>(name: C, id: string, doc: DocumentOf<C>) => store.set(refTo(name, id), doc);

  /** One transaction over some accounts; the draft is made from their lots. */
  const post = (accounts: readonly string[], plan: (lots: readonly Lot[]) => EntryDraft) =>
    store.transaction(async (tx: Tx) => {
      const loaded = await Promise.all(accounts.map((id) => loadAccount(tx, id, 'COIN')));
      const draft = plan(loaded[0]?.doc?.lots ?? []);
      return postEntry(tx, draft, { loaded, inputHash: draft.key, reply: null, now });
    });

  const tell = (ownerUid: string, id: string, moves: readonly { class: Lot['class']; coins: number }[]) => {
    const byClass = coinsByClass(moves);
    return put('walletRows', id, {
      ...{ ownerUid, group: 'other', type: 'adjustment', balanceAfterCoins: 0, at: now },
      coins: byClass.promo + byClass.bonus + byClass.paid,
      coinsByClass: byClass,
      text: { key: 'history.test', params: {} },
      link: { kind: 'entry', id },
    });
  };

  const buy = async (uid: string, pack: PackOnSale, id: string) => {
    const [key, paymentId, orderId] = [`pay:${id}`, id, `order-${id}`];
    const { gstPaise, feePaise, netPaise } = splitPrice(pack);
    const { entry } = await post([walletOf(uid)], () =>
      draftOf({
        key,
        kind: 'purchase',
        postings: [
          ...move('world:razorpay', 'house:gst-payable', 'INR', gstPaise),
          ...move('world:razorpay', 'house:gateway-fees', 'INR', feePaise),
          ...move('world:razorpay', 'house:coin-backing', 'INR', netPaise),
          ...move('house:coins-issued', walletOf(uid), 'COIN', pack.paidCoins + pack.bonusCoins),
        ],
        lotMoves: movesIn(walletOf(uid), lotsOf(pack, { key, paymentId, now })),
        refs: { orderId, paymentId, uid },
      }),
    );
    const payment = { method: 'upi', amountPaise: pack.pricePaise, errorReason: null, at: now };
    await put('orders', orderId, {
      ...{ orderId, uid, packId: 'pack', packVersion: 1, ...pack, discountBps: 0, gstPaise, feePaise, netPaise },
      ...{ bonusDays: 90, provider: 'razorpay', providerOrderId: `rzp-${id}`, state: 'paid', paidPaymentId: paymentId },
      payments: { [paymentId]: { ...payment, status: 'captured', outcome: 'credited' } },
      ...{ failureReason: null, createdAt: now, expiresAt: now, checkDueAt: null, paidAt: now, linkDueAt: null },
    });
    await tell(uid, key, entry.lotMoves);
    return orderId;
  };

  interface Spend {
    readonly payerUid: string;
    readonly creatorUid: string;
    readonly agencyId?: string;
    readonly coins: number;
  }

  const spend = async (
    how: Spend,
    entry: { key: string; kind: EntryKind; source: 'gift' | 'audio'; sourceId: string },
  ) => {
    const agencyId = how.agencyId ?? null;
    let spent: SpendPlan | undefined;
    await post([walletOf(how.payerUid)], (lots) => {
      spent = planSpend({ ...how, agencyId, lots, terms });
      const refs: Record<string, string> =
        entry.source === 'gift' ? { giftEventId: entry.sourceId } : { sessionId: entry.sourceId };
      return draftOf({
        ...{ key: entry.key, kind: entry.kind, postings: spent.postings, lotMoves: spent.lotMoves, refs },
        earning: {
          ...{ creatorUid: how.creatorUid, agencyId, source: entry.source, sourceId: entry.sourceId, terms },
          ...{ coinsByClass: spent.coinsByClass, basisPaise: spent.split.basisPaise, releaseAt: plus(now, 7 * DAY) },
          ...{ payerUid: how.payerUid, holdReason: 'standard' as const },
        },
      });
    });
    if (spent === undefined) throw new Error('nothing was spent');
    return spent;
  };

  const gift = async (how: Spend, id: string) => {
    const key = `gift:${how.payerUid}:${id}`;
    const plan = await spend(how, { key, kind: 'gift', source: 'gift', sourceId: id });
    await put('gifts', id, {
      ...{ giftEventId: id, senderUid: how.payerUid, receiverUid: how.creatorUid, giftId: 'rose', tier: 'basic' },
      ...{ quantity: 1, priceCoins: how.coins, totalCoins: how.coins },
      ...{ context: { kind: 'profile', id: null }, animation: 'inline', comboId: id, state: 'sent', day: '', at: now },
    });
    await tell(how.payerUid, key, plan.lotMoves);
    return key;
  };

  const reverse = (key: string) =>
    store.transaction(async (tx) => {
      const entry = await tx.get(entryRef(key));
      const earning = await tx.get(refTo('earnings', key));
      if (entry === undefined) throw new Error(`no entry ${key}`);
      const accounts = [...new Set(entry.lotMoves.map((one) => one.account))];
      const loaded = await Promise.all(accounts.map((id) => loadAccount(tx, id, 'COIN')));
      const draft = planReversal(entry, { actorUid: null, refs: {}, earning, now });
      return postEntry(tx, draft, { loaded, inputHash: draft.key, reply: null, now });
    });

  /** A call of some minutes at 5 coins, the last `returned` of them given back. */
  const call = async (
    how: Omit<Spend, 'coins'>,
    id: string,
    about: { minutes: number; returned: number; isOver: boolean },
  ) => {
    const plans: SpendPlan[] = [];
    for (let minute = 1; minute <= about.minutes; minute += 1) {
      const key = `session:${id}:m:${minute}`;
      plans.push(await spend({ ...how, coins: 5 }, { key, kind: 'session-minute', source: 'audio', sourceId: id }));
    }
    const returned: SessionDoc['bill']['returned'] = [];
    for (let minute = about.minutes - about.returned + 1; minute <= about.minutes; minute += 1) {
      await reverse(`session:${id}:m:${minute}`);
      returned.push({ minute, coins: 5, cause: 'dropped' });
    }
    const kept = plans.slice(0, about.minutes - about.returned);
    const byClass = coinsByClass(
      kept.flatMap((plan) => plan.lotMoves).map((one) => ({ ...one, coins: 0 - one.coins })),
    );
    const bill = { minutes: kept.length, coins: kept.length * 5, coinsByClass: byClass, returned };
    const earned = (part: 'creatorPaise' | 'agencyPaise') => kept.reduce((sum, plan) => sum + plan.split[part], 0);
    // Only what the proof reads: the rest of a session is the business of the engine's own tests.
    const session = {
      ...{ sessionId: id, kind: 'audio', payerUid: how.payerUid, creatorUid: how.creatorUid, bill },
      ...{ state: about.isOver ? 'ended' : 'active', rateCoinsPerMin: 5, policy: defaultBilling },
    };
    await put('sessions', id, session as unknown as SessionDoc);
    if (!about.isOver) return;
    const receipt = { sessionId: id, revision: 0, minutes: bill.minutes };
    const forPayer = { ...receipt, receiptId: `${id}~payer`, side: 'payer', ownerUid: how.payerUid, coins: bill.coins };
    const forCreator = { ...receipt, receiptId: `${id}~creator`, side: 'creator', ownerUid: how.creatorUid };
    const earnings = { earningPaise: earned('creatorPaise'), agencyPaise: earned('agencyPaise') };
    await put('receipts', `${id}~payer`, { ...forPayer, coinsByClass: byClass } as unknown as DocumentOf<'receipts'>);
    await put('receipts', `${id}~creator`, { ...forCreator, ...earnings } as unknown as DocumentOf<'receipts'>);
    await tell(
      how.payerUid,
      `session:${id}`,
      kept.flatMap((plan) => plan.lotMoves),
    );
  };

  const promo = async (uid: string, coins: number, id: string) => {
    const key = `adjust:${id}`;
    const expiresAt = plus(now, 30 * DAY);
    const lot: Lot = {
      ...{
        lotId: key,
        class: 'promo',
        remainingCoins: coins,
        basisPaise: 0,
        expiresAt,
        sourceKey: key,
        paymentId: null,
      },
    };
    const lotMoves = movesIn(walletOf(uid), [lot]);
    const postings = move('house:coins-promo', walletOf(uid), 'COIN', coins);
    await post([walletOf(uid)], () => draftOf({ key, kind: 'promo-credit', postings, lotMoves }));
    await tell(uid, key, lotMoves);
  };

  /** Coins leave a wallet without being spent: by staff, or because they lapse. */
  const remove = async (uid: string, coins: number, how: { key: string; kind: 'staff-debit' | 'lot-expiry' }) => {
    const [sink, money] =
      how.kind === 'staff-debit'
        ? ['house:coins-withdrawn', 'house:revenue']
        : ['house:coins-expired', 'house:breakage'];
    const { entry } = await post([walletOf(uid)], (lots) => {
      const { slices } = takeCoins(lots, coins);
      const basisPaise = slices.reduce((sum, slice) => sum + slice.basisPaise, 0);
      const postings = [
        ...move(walletOf(uid), sink, 'COIN', coins),
        ...move('house:coin-backing', money, 'INR', basisPaise),
      ];
      return draftOf({ ...how, postings, lotMoves: movesOut(walletOf(uid), slices) });
    });
    await tell(uid, how.key, entry.lotMoves);
  };

  const hold = async (uid: string, coins: number, id: string) => {
    const [wallet, held] = [walletOf(uid), holdOf(uid, id)];
    const { entry } = await post([wallet, held], (lots) => {
      const { slices } = takeCoins(lots, coins);
      const parts = slices.map(({ lot, ...part }) => ({
        ...lot,
        remainingCoins: part.coins,
        basisPaise: part.basisPaise,
      }));
      const lotMoves = [...movesOut(wallet, slices), ...movesIn(held, parts)];
      return draftOf({ key: `hold:${uid}:${id}`, kind: 'hold', postings: move(wallet, held, 'COIN', coins), lotMoves });
    });
    await tell(
      uid,
      `hold-${id}`,
      entry.lotMoves.filter((one) => one.account === wallet),
    );
  };

  /** A second payment of an order: held, and given back when `isReturned`. */
  const payTwice = async (uid: string, orderId: string, about: { paymentId: string; isReturned: boolean }) => {
    const { paymentId, isReturned } = about;
    const refs = { orderId, paymentId, uid };
    const take = move('world:razorpay', 'house:payments-held', 'INR', 4_900);
    const give = move('house:payments-held', 'world:razorpay', 'INR', 4_900);
    await post([], () => draftOf({ key: `extra:${paymentId}`, kind: 'extra-payment', postings: take, refs }));
    if (isReturned) {
      const key = `extra-returned:${paymentId}`;
      await post([], () => draftOf({ key, kind: 'extra-payment-returned', postings: give, refs }));
    }
    await put('refunds', paymentId, {
      ...{
        paymentId,
        orderId,
        uid,
        amountPaise: 4_900,
        cause: 'second-payment',
        idempotencyKey: `refund-${paymentId}`,
      },
      ...{ state: isReturned ? 'processed' : 'queued', providerRefundId: null, attempts: 0, dueAt: null },
      ...{ createdAt: now, updatedAt: now },
    });
  };

  return { post, buy, gift, call, promo, remove, hold, payTwice, reverse };
}
