import { z } from 'zod';
import { coins, paise, signedCoins } from '../amounts.ts';
import { callable } from '../callable.ts';
import { lot, lotMove, posting, spendHold, walletFreeze } from '../documents/ledger.ts';
import { docId, instant, uid } from '../ids.ts';
import { paged, paging, period, personInRow } from '../list-shapes.ts';

const reader = {
  audience: { staff: ['finance', 'support', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;

/** As the chart of accounts names them, e.g. `wallet:ann` or `house:revenue`. */
const account = z.string().regex(/^[a-z-]{2,30}:[A-Za-z0-9_:~.-]{1,160}$/);
const entryKind = z.string().regex(/^[a-z-]{2,40}$/);

export const getWalletContract = callable({
  name: 'wallet-getWallet',
  summary: "One person's coins: balances by class, every lot with what stands behind it, and what stops spending.",
  request: z.strictObject({ uid }),
  reply: z.strictObject({
    owner: personInRow,
    balanceCoins: coins,
    coinsByClass: z.strictObject({ promo: coins, bonus: coins, paid: coins }),
    nextExpiryAt: instant.nullable(),
    lifetime: z.strictObject({ purchasedCoins: coins, spentCoins: coins, giftedCoins: coins }),
    /** By calendar month in India, newest first, and by what they were spent on. */
    spentByMonth: z.array(z.strictObject({ month: z.string(), coins, byUse: z.record(z.string(), coins) })),
    /** In the order in which they are spent. */
    lots: z.array(
      lot.omit({ expiresAt: true }).extend({
        expiresAt: instant.nullable(),
        /** The order that was paid for it; null for coins that were given. */
        orderId: docId.nullable(),
      }),
    ),
    /** Net money behind all of it. */
    basisPaise: paise,
    /** Coins set aside, by purpose. */
    holds: z.array(z.strictObject({ account: z.string(), purpose: z.string(), coins })),
    spendHold: spendHold.omit({ since: true, reviewAt: true }).extend({ since: instant, reviewAt: instant }).nullable(),
    freeze: walletFreeze
      .omit({ since: true, liftsAt: true })
      .extend({ since: instant, liftsAt: instant.nullable() })
      .nullable(),
    missingSteps: z.array(z.string()),
    lastActiveAt: instant,
    firstPurchaseAt: instant.nullable(),
  }),
  ...reader,
  errors: ['wallet/not-found'],
});

const entryRow = z.strictObject({
  entryKey: docId,
  kind: z.string(),
  /** Who did it; null when nobody did, as by a schedule. */
  actor: personInRow.nullable(),
  postings: z.array(posting),
  /** What it is about, by name: an order, a payment, a session, a gift, a ticket. */
  refs: z.record(z.string(), z.string()),
  /** The entry that this one takes back. */
  reverses: docId.nullable(),
  /** Sums of all postings: how much moved. */
  coins,
  paise,
  at: instant,
});

export const listEntriesContract = callable({
  name: 'wallet-listEntries',
  summary:
    'The ledger, newest first: all of it, one account, one person’s wallet, one kind. Support sees wallets only.',
  request: z
    .strictObject({
      account: account.optional(),
      /** Short for `wallet:{uid}`. */
      uid: uid.optional(),
      kind: entryKind.optional(),
      ...period,
      ...paging,
    })
    .refine((one) => one.uid === undefined || one.account === undefined, {
      path: ['uid'],
      message: 'a person or an account',
    }),
  reply: z.strictObject({
    entries: z.array(
      entryRow.extend({
        /** Of the account asked for: what it gained or lost, and what it then held; null without one, or unknown. */
        net: z.int().nullable(),
        balanceAfter: z.int().nullable(),
      }),
    ),
    ...paged,
  }),
  ...reader,
  errors: ['auth/forbidden'],
});

export const getEntryContract = callable({
  name: 'wallet-getEntry',
  summary: 'One entry: its postings, the lots it moved, what it is about and what came of it.',
  request: z.strictObject({ entryKey: docId }),
  reply: z.strictObject({
    entry: entryRow.extend({
      day: z.string(),
      lotMoves: z.array(lotMove.omit({ expiresAt: true }).extend({ expiresAt: instant.nullable() })),
      balancesAfter: z.array(z.strictObject({ account: z.string(), balance: z.int(), seq: z.int() })),
    }),
    earning: z
      .strictObject({
        creator: personInRow,
        agencyId: docId.nullable(),
        agencyName: z.string().nullable(),
        source: z.string(),
        sourceId: docId,
        coins: signedCoins,
        basisPaise: z.int(),
        creatorPaise: z.int(),
        agencyPaise: z.int(),
        creatorState: z.string(),
        agencyState: z.string(),
        releaseAt: instant,
        creatorReleaseKey: docId.nullable(),
        agencyReleaseKey: docId.nullable(),
      })
      .nullable(),
    /** What it tells of, as the console opens it. */
    about: z.array(
      z.strictObject({
        kind: z.enum(['order', 'payment', 'session', 'gift', 'withdrawal', 'dispute', 'ticket', 'person', 'agency']),
        id: z.string(),
        /** Of a person or an agency; null for everything else, and for whoever is gone. */
        name: z.string().nullable(),
      }),
    ),
    /** Other entries that it names or that name it. */
    related: z.array(
      z.strictObject({
        entryKey: docId,
        kind: z.string(),
        relation: z.enum([
          'reverses',
          'reversed-by',
          'takes-back',
          'taken-back-by',
          'restores',
          'restored-by',
          'ends',
          'ended-by',
          'part-of',
          'lot-from',
        ]),
        at: instant,
      }),
    ),
  }),
  ...reader,
  errors: ['entry/not-found'],
});
