import type { AccountDoc, Lot, WalletRowDoc } from '../../contract/documents/ledger.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { inputHash } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { FieldValue, Found, Tx } from '../../kernel/store.ts';
import { type EntryDraft, move, readEntry } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount } from '../../ledger/load-account.ts';
import { coinsByClass, movesOut } from '../../ledger/lots.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeFor } from '../notify/public.ts';
import { decideExpiry, type ExpiryNotice, type ExpiryPlan } from './decide-expiry.ts';

type Expiring = Pick<Platform, 'store' | 'config' | 'log'>;

const PAGE = 50;
const MAX_PAGES = 20;

/**
 * Lets coins lapse whose time has come, and announces those whose time is near. Wallets are found by their due date; a
 * wallet that fails stays due and is passed over.
 */
export async function expireLots(platform: Expiring, now: Date): Promise<void> {
  const config = await platform.config.read(now);
  let after: readonly FieldValue[] | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const due = await findDue(platform, now, after);
    for (const { id } of due) {
      await expireWallet(platform, { id, config, now }).catch((error: unknown) => {
        platform.log.fault('wallet-not-expired', error, { account: id });
      });
    }
    const last = due.at(-1);
    if (last === undefined || due.length < PAGE) return;
    after = [last.data.wallet?.expiryDueAt ?? null, last.id];
  }
  platform.log.warn('more-wallets-due', { checked: MAX_PAGES * PAGE });
}

function findDue(
  { store }: Expiring,
  now: Date,
  after: readonly FieldValue[] | undefined,
): Promise<Found<AccountDoc>[]> {
  return store.find({
    from: collectionRef('accounts'),
    where: [{ field: 'wallet.expiryDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'wallet.expiryDueAt', direction: 'asc' }],
    ...(after && { startAfter: after }),
    limit: PAGE,
  });
}

interface DueWallet {
  readonly id: string;
  readonly config: Config;
  readonly now: Date;
}

/** One entry per lapsed lot, each in its own transaction; then what the wallet has to remember. */
async function expireWallet({ store }: Expiring, due: DueWallet): Promise<void> {
  for (;;) {
    const isDone = await store.transaction((tx) => expireOne(tx, due));
    if (isDone) return;
  }
}

async function expireOne(tx: Tx, { id, config, now }: DueWallet): Promise<boolean> {
  const account = await loadAccount(tx, id, 'COIN');
  const { doc } = account;
  if (doc?.wallet === undefined || doc.ownerUid === null) return true;
  const user = await tx.get(refTo('users', doc.ownerUid));
  const lastActiveAt = latest(doc.wallet.lastActiveAt, user?.lastSignInAt);
  const { inactivityDays } = config.wallet.value;
  const plan = decideExpiry(doc, { lastActiveAt, inactivityDays, now });
  const [lot] = plan.lapsed;
  if (lot === undefined) {
    announce(tx, { ...doc, wallet: doc.wallet }, { plan, uid: doc.ownerUid, now });
    return true;
  }
  const isSecondTime = (await readEntry(tx, expiryKey(lot))) !== undefined;
  lapse(tx, lot, {
    account,
    uid: doc.ownerUid,
    key: isSecondTime ? `${expiryKey(lot)}:${doc.seq}` : expiryKey(lot),
    now,
  });
  return false;
}

/** A lot lapses once. One that a reversal has filled again afterwards lapses under a longer key. */
const expiryKey = (lot: Lot): string => `expire:${lot.lotId}`;

function latest(one: Date, other: Date | undefined): Date {
  return other !== undefined && other.getTime() > one.getTime() ? other : one;
}

interface Lapse {
  readonly account: LoadedAccount;
  readonly uid: string;
  readonly key: string;
  readonly now: Date;
}

/** The coins go; the money behind them, if any, becomes the house's. */
function lapse(tx: Tx, lot: Lot, { account, uid, key, now }: Lapse): void {
  const { remainingCoins: coins, basisPaise } = lot;
  const draft: EntryDraft = {
    key,
    kind: 'lot-expiry',
    postings: [
      ...move(account.id, 'house:coins-expired', 'COIN', coins),
      ...move('house:coin-backing', 'house:breakage', 'INR', basisPaise),
    ],
    lotMoves: movesOut(account.id, [{ lot, coins, basisPaise }]),
    earning: null,
    actorUid: null,
    refs: { uid, lotId: lot.lotId },
    reverses: null,
  };
  const { accounts } = postEntry(tx, draft, {
    loaded: [account],
    inputHash: inputHash({ lotId: lot.lotId, coins }),
    reply: null,
    now,
  });
  const after = accounts.get(account.id);
  invariant(after !== undefined, `${key} left its wallet untouched`);
  const line: WalletRowDoc = {
    ownerUid: uid,
    group: 'other',
    type: 'expiry',
    coins: 0 - coins,
    coinsByClass: coinsByClass(draft.lotMoves),
    balanceAfterCoins: after.balance,
    text: { key: 'coins-expired', params: { coins, class: lot.class } },
    link: { kind: 'entry', id: key },
    at: now,
  };
  tx.create(refTo('walletRows', key), line);
}

interface Announcement {
  readonly plan: ExpiryPlan;
  readonly uid: string;
  readonly now: Date;
}

function announce(
  tx: Tx,
  doc: AccountDoc & { wallet: NonNullable<AccountDoc['wallet']> },
  { plan, uid, now }: Announcement,
): void {
  const { expiryDueAt, expiryNotices } = plan;
  setWalletTerms(tx, doc, { expiryDueAt, expiryNotices });
  for (const notice of plan.notices) {
    const { ref, doc: line } = expiryNotice(uid, notice, now);
    tx.set(ref, line);
  }
}

function expiryNotice(uid: string, { coins, lapsesAt, days }: ExpiryNotice, now: Date) {
  return noticeFor(`${uid}~${days}~${lapsesAt.getTime()}`, {
    uid,
    kind: 'coins-expiring',
    params: { coins, lapsesAt: lapsesAt.toISOString() },
    link: null,
    at: now,
  });
}
