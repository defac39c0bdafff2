import type { z } from 'zod';
import type { AccountDoc, Lot } from '../../contract/documents/ledger.ts';
import type { getWalletContract } from '../../contract/features/wallet-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import type { Reader } from '../../kernel/store.ts';
import { holdOf, kindOf, walletOf } from '../../ledger/accounts.ts';
import { entryRef } from '../../ledger/entry.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { inBurnOrder } from '../../ledger/lots.ts';
import type { Platform } from '../../platform/platform.ts';

type GetCall = Call<z.output<typeof getWalletContract.request>>;
type Reply = z.output<typeof getWalletContract.reply>;

/** A person's own accounts are few: a wallet, a hold for each purpose, and a payee's four. */
const MAX_ACCOUNTS = 50;

/**
 * One person's coins, for staff.
 * @throws wallet/not-found
 */
export async function getWallet({ store }: Pick<Platform, 'store'>, call: GetCall): Promise<Reply> {
  const { uid } = call.input;
  const account = await store.get(accountRef(walletOf(uid)));
  const wallet = account?.wallet;
  if (account === undefined || wallet === undefined) throw new AppError('wallet/not-found');
  const lots = inBurnOrder(account.lots ?? []);
  const [person, orderIds, own] = await Promise.all([
    peopleOf(store, [uid]),
    ordersBehind(store, lots),
    store.find({
      from: collectionRef('accounts'),
      where: [{ field: 'ownerUid', op: '==', value: uid }],
      limit: MAX_ACCOUNTS,
    }),
  ]);
  return {
    owner: person(uid),
    balanceCoins: account.balance,
    coinsByClass: { promo: wallet.promoCoins, bonus: wallet.bonusCoins, paid: wallet.paidCoins },
    nextExpiryAt: isoOf(wallet.nextExpiryAt),
    lifetime: {
      purchasedCoins: wallet.lifetimePurchasedCoins,
      spentCoins: wallet.lifetimeSpentCoins,
      giftedCoins: wallet.lifetimeGiftedCoins,
    },
    spentByMonth: spentByMonth(wallet.spentCoinsByMonth),
    lots: lots.map((lot) => ({
      ...lot,
      expiresAt: isoOf(lot.expiresAt),
      orderId: orderIds.get(lot.sourceKey) ?? null,
    })),
    basisPaise: lots.reduce((sum, { basisPaise }) => sum + basisPaise, 0),
    holds: holdsOf(
      uid,
      own.map(({ data }) => data),
    ),
    ...stopsOf(wallet),
    missingSteps: wallet.missingSteps ?? [],
    lastActiveAt: wallet.lastActiveAt.toISOString(),
    firstPurchaseAt: isoOf(wallet.firstPurchaseAt),
  };
}

const isoOf = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** What lets nothing be spent: staff's hold, and the owner's own freeze. */
function stopsOf({ spendHold, freeze }: NonNullable<AccountDoc['wallet']>): Pick<Reply, 'spendHold' | 'freeze'> {
  return {
    spendHold:
      spendHold == null
        ? null
        : { ...spendHold, since: spendHold.since.toISOString(), reviewAt: spendHold.reviewAt.toISOString() },
    freeze:
      freeze == null ? null : { by: freeze.by, since: freeze.since.toISOString(), liftsAt: isoOf(freeze.liftsAt) },
  };
}

function spentByMonth(months: Readonly<Record<string, Readonly<Record<string, number>>>>): Reply['spentByMonth'] {
  return Object.entries(months)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, byUse]) => ({
      month,
      coins: Object.values(byUse).reduce((sum, coins) => sum + coins, 0),
      byUse: { ...byUse },
    }));
}

function holdsOf(uid: string, accounts: readonly AccountDoc[]): Reply['holds'] {
  const held = accounts.filter(({ id, balance }) => kindOf(id) === 'hold' && balance > 0);
  return held.map(({ id, balance }) => ({ account: id, purpose: id.slice(holdOf(uid, '').length), coins: balance }));
}

/** The orders that opened these lots, by the entry that did; coins that were given have none. */
async function ordersBehind(reader: Reader, lots: readonly Lot[]): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(lots.filter(({ paymentId }) => paymentId !== null).map(({ sourceKey }) => sourceKey))];
  const entries = keys.length === 0 ? [] : await reader.getAll(keys.map(entryRef));
  return new Map(
    entries.flatMap((entry) => {
      const orderId = entry?.refs['orderId'];
      return entry === undefined || orderId === undefined ? [] : [[entry.key, orderId] as const];
    }),
  );
}
