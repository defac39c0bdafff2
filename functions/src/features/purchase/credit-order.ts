import type { Lot, WalletRowDoc } from '../../contract/documents/ledger.ts';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import { refTo } from '../../kernel/collections.ts';
import { inputHash } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { type EntryDraft, move } from '../../ledger/entry.ts';
import type { LoadedAccount } from '../../ledger/load-account.ts';
import { movesIn } from '../../ledger/lots.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import { noticeFor } from '../notify/public.ts';
import { splitBasis } from './price-order.ts';

/** The key of the one credit a payment can lead to, whoever brought the news. */
export const paymentKey = (paymentId: string): string => `pay:${paymentId}`;

/** What a credit answers, kept in its entry: every repeat of a verification gets this. */
export interface CreditReply {
  readonly orderId: string;
  readonly paymentId: string;
  readonly state: 'credited';
  readonly coins: number;
  readonly balanceCoins: number;
}

export interface Credit {
  readonly order: OrderDoc;
  readonly paymentId: string;
  readonly method: string | null;
  readonly seenBy: string;
  readonly wallet: LoadedAccount;
  readonly now: Date;
}

/**
 * Gives the coins of an order: entry, wallet, history line and notice. Buyer, coins and money come from the order
 * alone.
 */
export function creditOrder(tx: Tx, credit: Credit): CreditReply {
  const { order, paymentId, wallet, now } = credit;
  const draft = planCredit(credit);
  const coins = order.paidCoins + order.bonusCoins;
  const balanceCoins = wallet.balance + coins;
  const reply: CreditReply = { orderId: order.orderId, paymentId, state: 'credited', coins, balanceCoins };
  const hash = inputHash({ orderId: order.orderId, paymentId, pricePaise: order.pricePaise });
  postEntry(tx, draft, { loaded: [wallet], inputHash: hash, reply, now });
  tx.create(refTo('walletRows', draft.key), historyLine(credit, balanceCoins));
  const notice = noticeFor(paymentId, {
    uid: order.uid,
    kind: 'coins-added',
    params: { coins, balanceCoins },
    link: { kind: 'order', id: order.orderId },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
  return reply;
}

function planCredit({ order, paymentId, method, seenBy, now }: Credit): EntryDraft {
  const wallet = walletOf(order.uid);
  const key = paymentKey(paymentId);
  return {
    key,
    kind: 'purchase',
    postings: [
      ...move('world:razorpay', 'house:coin-backing', 'INR', order.netPaise),
      ...move('world:razorpay', 'house:gst-payable', 'INR', order.gstPaise),
      ...move('world:razorpay', 'house:gateway-fees', 'INR', order.feePaise),
      ...move('house:coins-issued', wallet, 'COIN', order.paidCoins + order.bonusCoins),
    ],
    lotMoves: movesIn(wallet, lotsOf(order, paymentId, now)),
    earning: null,
    actorUid: order.uid,
    refs: { orderId: order.orderId, paymentId, uid: order.uid, seenBy, ...(method === null ? {} : { method }) },
    reverses: null,
  };
}

function lotsOf(order: OrderDoc, paymentId: string, now: Date): Lot[] {
  const { paidPaise, bonusPaise } = splitBasis(order.netPaise, order);
  const source = { sourceKey: paymentKey(paymentId), paymentId };
  const paid: Lot = {
    lotId: `${paymentId}-paid`,
    class: 'paid',
    remainingCoins: order.paidCoins,
    basisPaise: paidPaise,
    expiresAt: null,
    ...source,
  };
  if (order.bonusCoins === 0) return [paid];
  const bonus: Lot = {
    lotId: `${paymentId}-bonus`,
    class: 'bonus',
    remainingCoins: order.bonusCoins,
    basisPaise: bonusPaise,
    expiresAt: plus(now, order.bonusDays * DAY),
    ...source,
  };
  return [paid, bonus];
}

function historyLine({ order, now }: Credit, balanceAfterCoins: number): WalletRowDoc {
  const { uid, orderId, paidCoins, bonusCoins, pricePaise } = order;
  return {
    ownerUid: uid,
    group: 'recharge',
    type: 'purchase',
    coins: paidCoins + bonusCoins,
    coinsByClass: { promo: 0, bonus: bonusCoins, paid: paidCoins },
    balanceAfterCoins,
    text: { key: 'coins-bought', params: { coins: paidCoins, bonusCoins, pricePaise } },
    link: { kind: 'order', id: orderId },
    at: now,
  };
}
