import { z } from 'zod';
import { bps, coins, paise, signedCoins, signedPaise } from '../amounts.ts';
import { docId, uid } from '../ids.ts';
import { spendMarks } from '../spend-marks.ts';

export const coinClass = z.enum(['promo', 'bonus', 'paid']);
export type CoinClass = z.infer<typeof coinClass>;

/** Coins that came in together. `basisPaise` is what is left of the net money that bought them (0 for promo coins). */
export const lot = z.strictObject({
  lotId: docId,
  class: coinClass,
  remainingCoins: coins,
  basisPaise: paise,
  /** Promo and bonus coins lapse on a date; paid coins lapse by inactivity of the account, so theirs is null. */
  expiresAt: z.date().nullable(),
  /** The entry that credited the lot. */
  sourceKey: docId,
  paymentId: z.string().nullable(),
});
export type Lot = z.infer<typeof lot>;

/** Coins moved out of (negative) or into (positive) one lot by an entry. */
export const lotMove = z.strictObject({
  account: docId,
  lotId: docId,
  class: coinClass,
  coins: signedCoins,
  basisPaise: signedPaise,
  expiresAt: z.date().nullable(),
  sourceKey: docId,
  paymentId: z.string().nullable(),
});
export type LotMove = z.infer<typeof lotMove>;

export const posting = z.strictObject({
  from: z.string(),
  to: z.string(),
  asset: z.string(),
  amount: z.int().positive(),
});
export type Posting = z.infer<typeof posting>;

/** `ledgerEntries/{key}`: written once, never changed. */
export const ledgerEntryDoc = z.strictObject({
  key: docId,
  kind: z.string(),
  postings: z.array(posting).min(1).max(100),
  /** Every account the postings name, for queries. */
  accounts: z.array(z.string()),
  lotMoves: z.array(lotMove),
  /** Accounts whose document this entry changed, with what they held afterwards. */
  balancesAfter: z.record(z.string(), z.strictObject({ balance: z.int(), seq: z.int() })),
  inputHash: z.string(),
  reply: z.unknown(),
  actorUid: uid.nullable(),
  refs: z.record(z.string(), z.string()),
  reverses: docId.nullable(),
  /** Calendar day in India, the unit of the daily roll-up. */
  day: z.string(),
  at: z.date(),
});
export type LedgerEntryDoc = z.infer<typeof ledgerEntryDoc>;

/** Figures over a person's spending that every spend brings up to date, in integers. */
export const spendingFigures = z.strictObject({
  /** A window of one hour, opened by the first spend after the last one had ended. */
  hourStartsAt: z.date(),
  hourGifts: z.int().min(0),
  hourCoins: coins,
  /** Calendar day in India, and what went to whom on it: the creators who got most. */
  day: z.string(),
  dayCoins: coins,
  dayCreators: z.record(z.string(), coins),
  /** Gifts so far, their sum and the sum of their squares; halved from time to time, so that older ones fade. */
  samples: z.int().min(0),
  sumCoins: z.int().min(0),
  sumSquares: z.int().min(0),
});
export type SpendingFigures = z.infer<typeof spendingFigures>;

/** Why nothing may be spent for now: staff set it, or a bank asks a payment back. */
export const spendHold = z.strictObject({ reason: z.string().max(500), since: z.date(), reviewAt: z.date() });
export type SpendHold = z.infer<typeof spendHold>;

/** Its owner has shut the wallet, or support for them: nothing is spent or paid out. It ends at `liftsAt`, if asked. */
export const walletFreeze = z.strictObject({
  by: z.enum(['owner', 'support']),
  since: z.date(),
  liftsAt: z.date().nullable(),
});
export type WalletFreeze = z.infer<typeof walletFreeze>;

/** From which devices the owner's money may be moved, and what those not yet trusted have spent on a day in India. */
export const walletDevices = z.strictObject({
  known: z
    .array(
      z.strictObject({
        /** As in `devices`: a hash. */
        deviceId: docId,
        /** When it signed in last, which is how its calls are recognised; null: it has signed out. */
        signedInAt: z.date().nullable(),
        trustedFrom: z.date(),
      }),
    )
    .max(10),
  /** Sessions that the owner has ended from another device, by when they were signed in. */
  ended: z.array(z.date()).max(20),
  day: z.string(),
  spentCoins: coins,
});
export type WalletDevices = z.infer<typeof walletDevices>;

/** What stood out about a spend when it happened. */
export const spendMark = z.enum(spendMarks);
export type SpendMark = z.infer<typeof spendMark>;

/** `accounts/{accountId}`: an account with a floor. A wallet (`wallet:{uid}`) also holds its lots and its summary. */
export const accountDoc = z.strictObject({
  id: z.string(),
  asset: z.string(),
  ownerUid: uid.nullable(),
  balance: z.int(),
  /** How many entries changed this document. */
  seq: z.int().min(0),
  lots: z.array(lot).optional(),
  wallet: z
    .strictObject({
      paidCoins: coins,
      bonusCoins: coins,
      promoCoins: coins,
      nextExpiryAt: z.date().nullable(),
      lifetimePurchasedCoins: coins,
      lifetimeSpentCoins: coins,
      lifetimeGiftedCoins: coins,
      /** Coins spent by calendar month in India (`YYYY-MM`) and by what they were spent on; 13 months are kept. */
      spentCoinsByMonth: z.record(z.string(), z.record(z.string(), coins)),
      lowBalanceAlertCoins: coins,
      lastActiveAt: z.date(),
      /** When the expiry job looks at this wallet next: the next lapse or the next notice before one. */
      expiryDueAt: z.date().nullable(),
      /** Lots whose lapse the owner has been told of, with how many days before. */
      expiryNotices: z.record(z.string(), z.int()),
      /** The first purchase: a payer is new for some days after it. Absent before it. */
      firstPurchaseAt: z.date().optional(),
      /** A card's owner may dispute a payment for months: what is spent soon after waits longer. */
      lastCardPurchaseAt: z.date().optional(),
      /** What this person has spent lately, for the checks of fraud. Absent before the first spend. */
      spending: spendingFigures.optional(),
      /** Set while staff let nothing be spent from this wallet. */
      spendHold: spendHold.nullable().optional(),
      freeze: walletFreeze.nullable().optional(),
      /** Absent while no device has ever been named at a sign-in: then all are alike. */
      devices: walletDevices.optional(),
      /** What the owner's profile lacks: nothing is spent before it is whole. Absent: nothing. */
      missingSteps: z.array(z.string()).optional(),
      /** The versions of the terms and the privacy notice that the owner agreed to last. */
      accepted: z.strictObject({ termsVersion: z.int(), privacyVersion: z.int() }).optional(),
      /** Calls of money actions in the running quota window. */
      quota: z.strictObject({ windowStartsAt: z.date(), calls: z.int() }),
    })
    .optional(),
  updatedAt: z.date(),
});
export type AccountDoc = z.infer<typeof accountDoc>;

/** `accountRows/{entryKey}~{account}`: a movement that did not wait for the account document; folded into it later. */
export const accountRowDoc = z.strictObject({
  account: z.string(),
  asset: z.string(),
  delta: z.int(),
  entryKey: docId,
  folded: z.boolean(),
  at: z.date(),
});
export type AccountRowDoc = z.infer<typeof accountRowDoc>;

/** Who is paid: a creator (by uid) or an agency. */
export const payee = z.strictObject({ kind: z.enum(['creator', 'agency']), id: docId });
export type Payee = z.infer<typeof payee>;

/**
 * Where one payee's part of an earning stands: `pending` until its date, `held` while a person must look at it,
 * `released` once it can be withdrawn, `reversed` when it was taken back before that, `none` when it is nothing.
 */
export const earningState = z.enum(['pending', 'held', 'released', 'reversed', 'none']);
export type EarningState = z.infer<typeof earningState>;

/** Why an earning waits as long as it does. */
export const holdReason = z.enum([
  'standard',
  'new-payer',
  'card',
  'unusual-spend',
  'concentration',
  'flag',
  'dispute',
  'staff',
]);
export type HoldReason = z.infer<typeof holdReason>;

/** Whose share it is that an income was split by: agreed with the creator alone, that of their tier, or everybody's. */
export const shareSource = z.enum(['own', 'tier', 'economy']);
export type ShareSource = z.infer<typeof shareSource>;

/**
 * `earnings/{entryKey}`: what a creator (and their agency) earned by one entry, or had taken back (negative amounts).
 */
export const earningDoc = z.strictObject({
  entryKey: docId,
  creatorUid: uid,
  agencyId: docId.nullable(),
  payerUid: uid,
  source: z.enum(['audio', 'video', 'chat', 'gift']),
  /** The session or gift. */
  sourceId: docId,
  coins: signedCoins,
  coinsByClass: z.strictObject({ promo: signedCoins, bonus: signedCoins, paid: signedCoins }),
  /** The net money behind these coins. */
  basisPaise: signedPaise,
  creatorPaise: signedPaise,
  agencyPaise: signedPaise,
  /** Taken back after its release: out of what was available, or as a debt. Never positive. */
  creatorRecoveredPaise: signedPaise.max(0),
  agencyRecoveredPaise: signedPaise.max(0),
  terms: z.strictObject({
    shareBps: bps,
    payoutCapBps: bps,
    agencyShareBps: bps,
    coinFacePaise: paise,
    from: shareSource.optional(),
    /** Of the economy section. */
    version: z.int(),
  }),
  creatorState: earningState,
  agencyState: earningState,
  /** When the hold ends, and why it is as long as it is. Both payees see it. */
  releaseAt: z.date(),
  holdReason,
  /** When the release has to look at each part; null when there is nothing to release by itself. */
  creatorDueAt: z.date().nullable(),
  agencyDueAt: z.date().nullable(),
  /** The entries that released the two parts. */
  creatorReleaseKey: docId.nullable(),
  agencyReleaseKey: docId.nullable(),
  /** What keeps the row out of the release; absent or empty: nothing. */
  heldFor: z.array(z.enum(['dispute', 'staff', 'flag'])).optional(),
  /** What stood out about the spend; absent when nothing did. */
  marks: z.array(spendMark).optional(),
  /** The payments that bought the coins: a dispute finds its earnings by them. */
  paymentIds: z.array(z.string()).max(100),
  /** The entry this row takes back. */
  reverses: docId.nullable(),
  creatorFolded: z.boolean(),
  agencyFolded: z.boolean(),
  at: z.date(),
});
export type EarningDoc = z.infer<typeof earningDoc>;

/** `walletRows/{id}`: one line of the wallet history its owner reads. A session is one line, whatever its minutes. */
export const walletRowDoc = z.strictObject({
  ownerUid: uid,
  /** The tabs of the history. */
  group: z.enum(['recharge', 'spent', 'bonus', 'refund', 'other']),
  type: z.enum(['purchase', 'call', 'gift', 'adjustment', 'expiry', 'promo', 'refund']),
  /** With its sign: what the wallet gained or lost. */
  coins: signedCoins,
  coinsByClass: z.strictObject({ promo: signedCoins, bonus: signedCoins, paid: signedCoins }),
  balanceAfterCoins: coins,
  /** Keys of a text in the app, with what to fill in. */
  text: z.strictObject({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  /** What the line is about: an order, a session, a gift, an adjustment. */
  link: z.strictObject({ kind: z.enum(['order', 'session', 'gift', 'entry']), id: docId }),
  at: z.date(),
});
export type WalletRowDoc = z.infer<typeof walletRowDoc>;

/** `houseDays/{YYYY-MM-DD}`: money in and out of every account without a floor, summed over one closed day in India. */
export const houseDayDoc = z.strictObject({
  day: z.string(),
  entries: z.int(),
  accounts: z.record(z.string(), z.record(z.string(), z.strictObject({ in: z.int(), out: z.int() }))),
  at: z.date(),
});
export type HouseDayDoc = z.infer<typeof houseDayDoc>;
