import { z } from 'zod';
import { coins, paise, signedCoins, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { coinClass, payee } from '../documents/ledger.ts';
import { docId, instant, reason, requestId, slug, uid } from '../ids.ts';
import { decided, secondWord, secondWordErrors } from '../second-person.ts';

const staff = { audience: { staff: ['finance', 'admin'] }, area: null, movesMoney: true, quota: 'none' } as const;
const ticket = z.string().trim().min(1).max(80);

export const checkCoverContract = callable({
  name: 'wallet-checkCover',
  summary: 'What something would cost, what would be left, and which pack closes the gap. The act itself checks again.',
  request: z.union([
    z.strictObject({ coins: coins.min(1) }),
    z.strictObject({ giftId: slug, quantity: z.int().min(1).max(99) }),
  ]),
  reply: z.strictObject({
    costCoins: coins,
    balanceCoins: coins,
    /** 0 when the balance does not cover the cost. */
    leftCoins: coins,
    shortfallCoins: coins,
    /** The cheapest active pack that closes the gap; the largest when none does; null when nothing is missing. */
    packId: slug.nullable(),
    /** Promo coins that this would use up first. */
    promoCoins: coins,
  }),
  audience: 'person',
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['gift/not-found', 'gift/inactive'],
});

export const setLowBalanceAlertContract = callable({
  name: 'wallet-setLowBalanceAlert',
  summary: 'Sets at how many coins the owner is warned, once per crossing. 0 switches the warning off.',
  request: z.strictObject({ requestId, coins: coins.max(10_000) }),
  reply: z.strictObject({ lowBalanceAlertCoins: coins }),
  audience: 'person',
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['wallet/not-found', 'ledger/key-reused'],
});

const adjustedReply = z.strictObject({
  entryKey: docId,
  uid,
  direction: z.enum(['credit', 'debit']),
  coins,
  balanceCoins: coins,
});

/** A change of a wallet by hand. */
export const adjustmentInput = z.strictObject({
  uid,
  direction: z.enum(['credit', 'debit']),
  coins: coins.min(1),
  reason,
  ticket,
});

export const adjustContract = callable({
  name: 'wallet-adjust',
  summary: 'Gives promo coins, or takes coins up to the balance. Larger sums wait for a second person.',
  request: z.strictObject({
    requestId,
    ...adjustmentInput.shape,
  }),
  reply: adjustedReply,
  ...staff,
  errors: ['adjust/self', 'wallet/not-found', 'wallet/insufficient', 'adjust/needs-approval', 'ledger/key-reused'],
});

export const decideAdjustmentContract = callable({
  name: 'wallet-decideAdjustment',
  summary: 'Approves or rejects an adjustment that another member of staff asked for.',
  request: z.strictObject(secondWord),
  reply: z.strictObject({
    ...decided,
    adjustment: adjustedReply.nullable(),
  }),
  ...staff,
  errors: [...secondWordErrors, 'adjust/self', 'wallet/not-found', 'wallet/insufficient', 'ledger/key-reused'],
});

export const reverseEntryContract = callable({
  name: 'wallet-reverseEntry',
  summary: 'Undoes one entry wholly by an entry the other way: same lots, same earnings. Once per entry.',
  request: z.strictObject({ requestId, entryKey: docId, reason, ticket }),
  reply: z.strictObject({ entryKey: docId, reversalKey: docId }),
  ...staff,
  errors: [
    'entry/not-found',
    'adjust/self',
    'ledger/already-reversed',
    'ledger/not-reversible',
    'earning/released',
    'ledger/key-reused',
  ],
});

const tracedLot = z.strictObject({
  lotId: docId,
  class: coinClass,
  coins: signedCoins,
  basisPaise: signedPaise,
  /** The entry that opened the lot, and the payment behind it. */
  sourceKey: docId,
  paymentId: z.string().nullable(),
});

const tracedEarning = z.strictObject({
  entryKey: docId,
  creatorUid: uid,
  /** Empty where there is no profile any more. */
  creatorName: z.string(),
  agencyId: docId.nullable(),
  basisPaise: signedPaise,
  creatorPaise: signedPaise,
  agencyPaise: signedPaise,
});

/** Released earnings in a withdrawal. Money is the same everywhere: what came first is taken to leave first. */
const tracedPayout = z.strictObject({
  payee,
  /** Of the creator or the agency; empty where there is none any more. */
  payeeName: z.string(),
  releaseKey: docId,
  releasedAt: instant,
  withdrawalId: docId,
  paise,
  state: z.string(),
  utr: z.string().nullable(),
});

export const traceEntryContract = callable({
  name: 'wallet-traceEntry',
  summary: 'Follows money both ways: payment, order, lots, spends, earnings, release, withdrawal and bank reference.',
  request: z.union([
    z.strictObject({ entryKey: docId, cursor: docId.optional() }),
    z.strictObject({ paymentId: docId, cursor: docId.optional() }),
    z.strictObject({ orderId: docId, cursor: docId.optional() }),
    z.strictObject({ lotId: docId, cursor: docId.optional() }),
    z.strictObject({ withdrawalId: docId }),
  ]),
  reply: z.strictObject({
    entry: z.strictObject({ entryKey: docId, kind: z.string(), at: instant, reversedBy: docId.nullable() }),
    /** The orders behind the coins: of the entry itself when it is a purchase, else of the lots it took from. */
    orders: z.array(
      z.strictObject({ orderId: docId, paymentId: z.string(), packId: slug, pricePaise: paise, netPaise: paise }),
    ),
    /** Lots this entry opened or filled (positive) and took from (negative). */
    lots: z.array(tracedLot),
    /** Later entries that moved the lots this entry opened: one page, newest first. */
    moves: z.array(z.strictObject({ entryKey: docId, kind: z.string(), at: instant, lots: z.array(tracedLot) })),
    /** Earnings from this entry and from the moves. Payers do not see them; a creator sees the own one. */
    earnings: z.array(tracedEarning),
    /** Where those earnings that were released went. */
    payouts: z.array(tracedPayout),
    nextCursor: docId.nullable(),
  }),
  /** Finance and admins see everything; others what concerns their own wallet or earnings. */
  audience: 'person',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['entry/not-found'],
});
