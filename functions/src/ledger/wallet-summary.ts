import type { AccountDoc, Lot } from '../contract/documents/ledger.ts';
import { DAY, earliest, istMonth, plus } from '../kernel/time.ts';
import type { EntryDraft, EntryKind } from './entry.ts';
import { sumCoins } from './lots.ts';

type Wallet = NonNullable<AccountDoc['wallet']>;

const MONTHS_KEPT = 13;

/** What a month's spending is filed under; kinds without a name are not spending. */
const SPENT_ON: Partial<Record<EntryKind, string>> = { gift: 'gift', 'session-minute': 'call' };

/** A new person's wallet summary. `lowBalanceAlertCoins` and the rest of the policy come from the wallet section. */
export function emptyWallet(lowBalanceAlertCoins: number, now: Date): Wallet {
  return {
    paidCoins: 0,
    bonusCoins: 0,
    promoCoins: 0,
    nextExpiryAt: null,
    lifetimePurchasedCoins: 0,
    lifetimeSpentCoins: 0,
    lifetimeGiftedCoins: 0,
    spentCoinsByMonth: {},
    lowBalanceAlertCoins,
    lastActiveAt: now,
    expiryDueAt: null,
    expiryNotices: {},
    quota: { windowStartsAt: now, calls: 0 },
  };
}

/** Brings the summary of a wallet up to date with its lots and with the entry that changed them. */
export function summariseWallet(doc: AccountDoc, draft: EntryDraft, now: Date): AccountDoc {
  const lots = doc.lots ?? [];
  const before = doc.wallet ?? emptyWallet(0, now);
  const ofClass = (name: Lot['class']) => sumCoins(lots.filter((one) => one.class === name));
  const nextExpiryAt = earliest(...lots.map((one) => one.expiresAt));
  const wallet: Wallet = {
    ...before,
    ...lifetime(before, doc.id, draft),
    ...purchaseDates(before, draft, now),
    spentCoinsByMonth: spending(before, doc.id, { draft, now }),
    paidCoins: ofClass('paid'),
    bonusCoins: ofClass('bonus'),
    promoCoins: ofClass('promo'),
    nextExpiryAt,
    expiryDueAt: lots.length === 0 ? null : firstLook(nextExpiryAt, now),
    expiryNotices: Object.fromEntries(
      Object.entries(before.expiryNotices).filter(([lotId]) => lots.some((one) => one.lotId === lotId)),
    ),
    lastActiveAt: draft.kind === 'lot-expiry' ? before.lastActiveAt : now,
  };
  return { ...doc, wallet };
}

/** The expiry job looks a week before the next lapse, and at least once a month for coins that lapse by inactivity. */
function firstLook(nextExpiryAt: Date | null, now: Date): Date {
  const monthly = plus(now, 30 * DAY);
  if (nextExpiryAt === null) return monthly;
  const weekBefore = plus(nextExpiryAt, -7 * DAY);
  return earliest(monthly, weekBefore.getTime() > now.getTime() ? weekBefore : now) ?? monthly;
}

/**
 * What the coins of an entry were spent on; a reversal takes back what its original was spent on. Undefined: not spent.
 */
export function spentOn(draft: Pick<EntryDraft, 'kind' | 'refs'>): string | undefined {
  return draft.kind === 'reversal' ? draft.refs['spentOn'] : SPENT_ON[draft.kind];
}

function lifetime(before: Wallet, account: string, draft: EntryDraft) {
  const coins = coinsOut(account, draft);
  const on = spentOn(draft);
  return {
    lifetimePurchasedCoins: before.lifetimePurchasedCoins + (draft.kind === 'purchase' ? -coins : 0),
    lifetimeSpentCoins: before.lifetimeSpentCoins + (on === undefined ? 0 : coins),
    lifetimeGiftedCoins: before.lifetimeGiftedCoins + (on === 'gift' ? coins : 0),
  };
}

/** The first one is noted once: a payer is new for some days after it. One by card makes what follows wait longer. */
function purchaseDates(
  before: Wallet,
  draft: EntryDraft,
  now: Date,
): Pick<Wallet, 'firstPurchaseAt' | 'lastCardPurchaseAt'> {
  if (draft.kind !== 'purchase') return {};
  return {
    ...(before.lifetimePurchasedCoins === 0 ? { firstPurchaseAt: now } : {}),
    ...(draft.refs['method'] === 'card' ? { lastCardPurchaseAt: now } : {}),
  };
}

function spending(
  before: Wallet,
  account: string,
  { draft, now }: { draft: EntryDraft; now: Date },
): Wallet['spentCoinsByMonth'] {
  const on = spentOn(draft);
  if (on === undefined) return before.spentCoinsByMonth;
  const month = istMonth(now);
  const sums = before.spentCoinsByMonth[month] ?? {};
  const spent = Math.max(0, (sums[on] ?? 0) + coinsOut(account, draft));
  const months = { ...before.spentCoinsByMonth, [month]: { ...sums, [on]: spent } };
  return Object.fromEntries(Object.entries(months).sort().slice(-MONTHS_KEPT));
}

/** Coins the entry took out of the account; negative when it put some in. */
function coinsOut(account: string, draft: EntryDraft): number {
  const moves = draft.lotMoves.filter((one) => one.account === account);
  return -moves.reduce((sum, one) => sum + one.coins, 0);
}
