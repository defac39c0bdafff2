import { z } from 'zod';
import { paise, signedCoins, signedPaise } from '../amounts.ts';
import { docId, uid } from '../ids.ts';
import { earningDoc, payee } from './ledger.ts';

/** A calendar month in India, `YYYY-MM`. */
export const statementMonth = z.string().regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/);

/** A payee's money by where it stands. */
export const stages = z.strictObject({
  pendingPaise: z.int(),
  availablePaise: z.int(),
  setAsidePaise: z.int(),
  debtPaise: z.int(),
});
export type Stages = z.infer<typeof stages>;

/** What one kind of income brought. Reversed or taken back later or not: see `takenBack`. */
export const sourceLine = z.strictObject({
  source: earningDoc.shape.source,
  /** Gifts, or minutes. */
  count: z.int().min(0),
  coins: signedCoins,
  /** The net money behind these coins. */
  basisPaise: signedPaise,
  creatorPaise: signedPaise,
  agencyPaise: signedPaise,
});
export type SourceLine = z.infer<typeof sourceLine>;

/** Why income was taken back: the payer got the coins back (`reversal`), or staff's decision about one earning. */
export const takenBackCause = z.enum(['reversal', 'refund', 'dispute', 'fraud']);

/** The statement's payee's part of it; the house made up for what `amountPaise` does not hold. */
export const takenBackLine = z.strictObject({
  cause: takenBackCause,
  count: z.int().min(0),
  /** That went back to the payers. */
  coins: z.int().min(0),
  amountPaise: paise,
});
export type TakenBackLine = z.infer<typeof takenBackLine>;

/** What moved, each amount by its own name, as a sum over the ledger's entries. */
export const statementMoney = z.strictObject({
  earnedPaise: paise,
  /** Taken back while it waited, out of what was available, and as a debt. */
  takenBackPendingPaise: paise,
  takenBackAvailablePaise: paise,
  takenBackDebtPaise: paise,
  releasedPaise: paise,
  tdsWithheldPaise: paise,
  tdsReturnedPaise: paise,
  debtRepaidPaise: paise,
  forfeitedPaise: paise,
  restoredPaise: paise,
  /** Left the bank although nothing was set aside for it any more, and could only be noted as a debt. */
  paidTwiceDebtPaise: paise,
  /** Set aside for withdrawals, and what of them came back unpaid. */
  withdrawnPaise: paise,
  withdrawalReturnedPaise: paise,
  /** What arrived at the bank, the fee on it, and what the bank sent back. */
  paidPaise: paise,
  feesPaise: paise,
  paidReturnedPaise: paise,
});
export type StatementMoney = z.infer<typeof statementMoney>;

/** Money that arrived, or came back. */
export const payoutLine = z.strictObject({
  withdrawalId: z.string(),
  kind: z.enum(['paid', 'returned']),
  amountPaise: paise,
  feePaise: paise,
  /** The bank's reference. */
  utr: z.string().nullable(),
  at: z.date(),
});
export type PayoutLine = z.infer<typeof payoutLine>;

export const statementFigures = z.strictObject({
  opening: stages,
  closing: stages,
  sources: z.array(sourceLine).max(20),
  takenBack: z.array(takenBackLine).max(10),
  money: statementMoney,
  /** The first 300; `money` counts all. */
  payouts: z.array(payoutLine).max(300),
});
export type StatementFigures = z.infer<typeof statementFigures>;

/** `statements/{kind}:{id}~{YYYY-MM}`: a payee's month, closed and never changed. Its owner reads it, even banned. */
export const statementDoc = z.strictObject({
  statementId: docId,
  payee,
  /** `{kind}:{id}`, for queries. */
  payeeKey: docId,
  ownerUid: uid,
  month: statementMonth,
  startAt: z.date(),
  /** The first instant after it. */
  endAt: z.date(),
  figures: statementFigures,
  /** Its CSV files: more than one when there are more lines than one file holds. */
  csvParts: z.int().min(1),
  at: z.date(),
});
export type StatementDoc = z.infer<typeof statementDoc>;

/** The last row counted; rows are counted in the order of their time and id. */
const lastCounted = z.strictObject({ at: z.date(), id: docId });

/** What has been counted of a period so far. */
export const statementSums = z.strictObject({
  figures: statementFigures,
  /** What the newest entry says each account holds, for accounts that entries change in place. */
  held: z.record(z.string(), z.strictObject({ balance: z.int(), seq: z.int() })),
  /** An entry moved money in a way that no amount of a statement stands for. */
  unknownKey: docId.nullable(),
  through: lastCounted.nullable(),
});
export type StatementSums = z.infer<typeof statementSums>;

/** `statementRuns/{YYYY-MM}`: how far the statements of a month have been issued. */
export const statementRunDoc = z.strictObject({
  month: statementMonth,
  state: z.enum(['running', 'done']),
  /** The account of the last payee who was looked at. */
  after: z.string(),
  /** Whose statement was left unfinished, with what was counted and written of it. */
  unfinished: z.strictObject({ payee, csvParts: z.int().min(0), sums: statementSums }).nullable(),
  issued: z.int().min(0),
  /** Payees whose statement failed or did not add up. They are tried again at `retryDueAt`. */
  failed: z.array(docId).max(500),
  retryDueAt: z.date().nullable(),
  at: z.date(),
});
export type StatementRunDoc = z.infer<typeof statementRunDoc>;
