import type { CreatorDoc, ProfileDoc } from '../../src/contract/documents/people.ts';
import { cardOf } from '../../src/features/creator/creator-card.ts';
import { allServices, newCreator } from '../../src/features/creator/new-creator.ts';
import { refTo } from '../../src/kernel/collections.ts';
import type { Store } from '../../src/kernel/store.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { walletOf } from '../../src/ledger/accounts.ts';
import { move } from '../../src/ledger/entry.ts';
import { accountRef, loadAccount } from '../../src/ledger/load-account.ts';
import { movesIn } from '../../src/ledger/lots.ts';
import { postEntry } from '../../src/ledger/post-entry.ts';

export interface Funds {
  readonly paid?: number;
  readonly bonus?: number;
  readonly promo?: number;
  /** Net money behind each paid or bonus coin. */
  readonly basisPaisePerCoin?: number;
}

let serial = 0;

/** Puts coins into a wallet through the ledger, as a purchase and a promo credit would. */
export async function fundWallet(
  store: Store,
  uid: string,
  { funds, now }: { funds: Funds; now: Date },
): Promise<void> {
  const { paid = 0, bonus = 0, promo = 0, basisPaisePerCoin = 80 } = funds;
  const id = `fund-${uid}-${++serial}`;
  const account = walletOf(uid);
  const lot = (coinClass: 'paid' | 'bonus' | 'promo', coins: number) => ({
    lotId: `${id}-${coinClass}`,
    class: coinClass,
    remainingCoins: coins,
    basisPaise: coinClass === 'promo' ? 0 : coins * basisPaisePerCoin,
    expiresAt: coinClass === 'paid' ? null : plus(now, 30 * DAY),
    sourceKey: id,
    paymentId: coinClass === 'promo' ? null : `pay_${id}`,
  });
  const lots = [lot('paid', paid), lot('bonus', bonus), lot('promo', promo)].filter((one) => one.remainingCoins > 0);
  await store.transaction(async (tx) => {
    const wallet = await loadAccount(tx, account, 'COIN');
    const draft = {
      key: id,
      kind: 'promo-credit' as const,
      postings: [
        ...move('house:coins-issued', account, 'COIN', paid + bonus),
        ...move('house:coins-promo', account, 'COIN', promo),
        ...move('world:razorpay', 'house:coin-backing', 'INR', (paid + bonus) * basisPaisePerCoin),
      ],
      lotMoves: movesIn(account, lots),
      earning: null,
      actorUid: null,
      refs: {},
      reverses: null,
    };
    const { accounts } = postEntry(tx, draft, { loaded: [wallet], inputHash: id, reply: null, now });
    const doc = accounts.get(account);
    // Somebody who has bought for a long time: the tests of new payers say so themselves.
    const firstPurchaseAt = plus(now, -90 * DAY);
    if (doc?.wallet !== undefined) tx.update(accountRef(account), { wallet: { firstPurchaseAt, ...doc.wallet } });
  });
}

export async function balanceOf(store: Store, uid: string): Promise<number> {
  return (await store.get(accountRef(walletOf(uid))))?.balance ?? 0;
}

/** An approved creator, online, with every service on. */
export async function approveCreator(
  store: Store,
  uid: string,
  { now, ...more }: { now: Date } & Partial<CreatorDoc>,
): Promise<void> {
  const creator: CreatorDoc = {
    ...newCreator(now),
    uid,
    displayName: uid.padEnd(3, '_').slice(0, 20),
    active: true,
    availability: 'online',
    services: allServices,
    class: 'regular',
    ownRates: { audio: null, video: null },
    kycVerified: false,
    terms: { shareBps: null, agencyId: null, agencyShareBps: null },
    agreement: { version: 1, by: 'staff', at: now },
    ...more,
  };
  await store.set(refTo('creators', uid), creator);
  await store.set(refTo('creatorCards', uid), cardOf(creator));
  await openProfile(store, uid, now);
}

export async function openProfile(store: Store, uid: string, now: Date): Promise<void> {
  const profile: ProfileDoc = {
    uid,
    displayName: uid.padEnd(3, '_').slice(0, 20),
    photoUrl: null,
    isCreator: false,
    createdAt: now,
  };
  await store.set(refTo('profiles', uid), profile);
}
