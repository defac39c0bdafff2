import type { z } from 'zod';
import type { EarningDoc, LedgerEntryDoc, Payee } from '../../contract/documents/ledger.ts';
import type { PayeeDoc, PayoutHold } from '../../contract/documents/payees.ts';
import type { takeBackContract } from '../../contract/features/earning.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import {
  loadTakeBack,
  planTakeBack,
  splitTakeBack,
  type TakeBackReads,
  type TakeBackShare,
  takeBackKey,
} from '../../ledger/take-back.ts';
import type { Config } from '../../platform/config.ts';
import { noticeFor } from '../notify/public.ts';
import { readTaxYear, reverseTds, type TaxState, type TdsDecision, writeTds } from '../tax/public.ts';
import { payeeRef, readPayee } from './payee-store.ts';
import { payoutHeldNotice } from './payout-held-notice.ts';

export type TakeBackReply = z.output<typeof takeBackContract.reply>;

export interface TakingBack {
  readonly entry: LedgerEntryDoc;
  readonly earning: EarningDoc;
  readonly cause: z.output<typeof takeBackContract.request>['cause'];
  /** In words that the creator reads. */
  readonly reason: string;
  readonly refs: Readonly<Record<string, string>>;
  /** Null when nobody of staff did it. */
  readonly actorUid: string | null;
  readonly inputHash: string;
  readonly config: Pick<Config, 'payouts'>;
  readonly now: Date;
}

/** Whether a take-back reaches what was released too. */
export const includesReleased = (cause: TakingBack['cause'], { payouts }: Pick<Config, 'payouts'>): boolean =>
  cause === 'fraud' || payouts.value.recoverReleased;

/**
 * Posts the one take-back of an earning, returns the tax on it, and tells the creator and their agency's owner. Where
 * it leaves a debt while a withdrawal is open, payouts wait for a person. Reads, then writes.
 * @throws ledger/already-reversed, earning/released
 */
export async function postTakeBack(tx: Tx, taking: TakingBack): Promise<TakeBackReply> {
  const { entry, earning, cause, config, now } = taking;
  const reads = await loadTakeBack(tx, entry, earning);
  const isWhole = includesReleased(cause, config);
  const taxes = isWhole ? await reverseTaxes(tx, reads, now) : [];
  const taxBack = Object.fromEntries(taxes.map(({ record, decision }) => [record.payee.kind, 0 - decision.tdsPaise]));
  const taken = splitTakeBack(reads.parts, { includesReleased: isWhole, taxBack });
  const owners = await Promise.all(taken.map(({ payee }) => ownerOf(tx, payee, now)));
  const draft = planTakeBack(reads, taken, { actorUid: taking.actorUid, refs: { ...taking.refs, cause } });
  const reply: TakeBackReply = { entryKey: entry.key, takeBackKey: draft.key, taken: [...taken] };
  const loaded = reads.parts.flatMap(({ available, debt }) => [available, debt]);
  postEntry(tx, draft, { loaded, inputHash: taking.inputHash, reply, now });
  for (const one of taxes) writeTaxBack(tx, one, { taken, taking });
  for (const [place, share] of taken.entries()) tell(tx, taking, { share, uid: owners[place] ?? null });
  return reply;
}

interface TaxReversal {
  readonly record: PayeeDoc;
  readonly state: TaxState;
  readonly decision: TdsDecision;
}

/** Tax on what was released goes back with it. */
async function reverseTaxes(tx: Tx, { parts }: TakeBackReads, now: Date): Promise<TaxReversal[]> {
  const released = parts.filter(({ state }) => state === 'released');
  const reversals = await Promise.all(
    released.map(async ({ payee, paise }) => {
      const record = await readPayee(tx, payee, now);
      if (record === null) return null;
      const state = await readTaxYear(tx, payee, { ownerUid: record.ownerUid, now });
      return { record, state, decision: reverseTds(state, { grossPaise: paise, now, trigger: 'release' }) };
    }),
  );
  return reversals.filter((one) => one !== null);
}

interface Taken {
  readonly taken: readonly TakeBackShare[];
  readonly taking: TakingBack;
}

function writeTaxBack(tx: Tx, { record, state, decision }: TaxReversal, { taken, taking }: Taken): void {
  const { now } = taking;
  const key = takeBackKey(taking.entry.key);
  writeTds(tx, state, { decision, entryKey: key, now });
  const totals = { ...record.totals, tdsPaise: record.totals.tdsPaise + decision.tdsPaise };
  const hold = taken.some((share) => owes(share, record)) ? holdOf(taking) : null;
  tx.set(payeeRef(record.payee), { ...record, totals, hold: hold ?? record.hold, updatedAt: now });
  if (hold === null) return;
  const notice = payoutHeldNotice(`${key}~${record.payee.kind}`, { uid: record.ownerUid, hold });
  tx.create(notice.ref, notice.doc);
}

/** What became a debt may still be on its way to the bank, where a person can stop it. */
function owes({ payee, debtPaise }: TakeBackShare, { payee: owner, hold, openWithdrawalId }: PayeeDoc): boolean {
  return payee.kind === owner.kind && debtPaise > 0 && openWithdrawalId !== null && hold === null;
}

function holdOf({ cause, reason, actorUid, config, now }: TakingBack): PayoutHold {
  const reviewAt = plus(now, config.payouts.value.holdReviewHours * HOUR);
  const by = actorUid === null ? null : 'staff';
  return { reason: cause === 'fraud' ? 'fraud-flag' : 'dispute', note: reason, by, since: now, reviewAt };
}

/** Whose inbox it is: a creator's own, or that of the agency's owner. */
async function ownerOf(tx: Tx, payee: Payee, now: Date): Promise<string | null> {
  return payee.kind === 'creator' ? payee.id : ((await readPayee(tx, payee, now))?.ownerUid ?? null);
}

function tell(
  tx: Tx,
  { entry, cause, reason, config, now }: TakingBack,
  { share, uid }: { share: TakeBackShare; uid: string | null },
): void {
  if (uid === null) return;
  const { payee, pendingPaise, availablePaise, debtPaise } = share;
  const { appealDays } = config.payouts.value;
  const amountPaise = pendingPaise + availablePaise + debtPaise;
  const notice = noticeFor(`${takeBackKey(entry.key)}~${payee.kind}`, {
    uid,
    kind: 'earning-taken-back',
    params: { payeeKind: payee.kind, amountPaise, debtPaise, cause, reason, appealDays },
    link: { kind: 'earning', id: entry.key },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}
