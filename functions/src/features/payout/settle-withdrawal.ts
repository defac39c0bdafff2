import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { PayoutAttempt, UtrDoc, WithdrawalDoc, WithdrawalReason } from '../../contract/documents/payouts.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount } from '../../ledger/load-account.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import type { Config } from '../../platform/config.ts';
import { type MoneyException, newException } from '../audit/public.ts';
import { payeeRef, payoutHeldNotice } from '../earning/public.ts';
import { readTaxYear, reverseTds, type TaxState, writeTds } from '../tax/public.ts';
import { decideFailure } from './decide-failure.ts';
import { watchAgainAt } from './next-step.ts';
import { planGiveBack, planPayout, planReturn } from './plan-entries.ts';
import { tellOwner } from './withdrawal-notice.ts';
import { promisedAt, setAsidePaise, step, withAttempt } from './withdrawal-state.ts';
import { isFree, readOwner, utrRef, withdrawalRef } from './withdrawal-store.ts';

/** A withdrawal with everything a transaction has to read before it may move its money. */
export interface OpenCase {
  readonly withdrawal: WithdrawalDoc;
  readonly owner: PayeeDoc;
  readonly payout: LoadedAccount;
  readonly available: LoadedAccount;
  readonly debt: LoadedAccount;
  /** Null when it never counted for tax. */
  readonly year: TaxState | null;
  /** What a bank reference that came with it pays already, and the exception for one that pays something else. */
  readonly utr: UtrDoc | undefined;
  readonly utrException: MoneyException | null;
  readonly figures: Config;
  readonly now: Date;
}

export async function openCase(
  tx: Tx,
  withdrawal: WithdrawalDoc,
  { figures, utr = null, now }: { figures: Config; utr?: string | null; now: Date },
): Promise<OpenCase> {
  const { payee, isTaxed, ownerUid } = withdrawal;
  const accounts = payeeAccounts(payee);
  const [owner, payout, available, debt, year, knownUtr, utrException] = await Promise.all([
    readOwner(tx, withdrawal, now),
    loadAccount(tx, accounts.payout, 'INR', withdrawal.state === 'paid' ? 0 : setAsidePaise(withdrawal)),
    loadAccount(tx, accounts.available, 'INR'),
    loadAccount(tx, accounts.debt, 'INR'),
    isTaxed ? readTaxYear(tx, payee, { ownerUid, now }) : null,
    utr === null ? undefined : tx.get(utrRef(utr)),
    utr === null ? null : newException(tx, twiceUsed(withdrawal, now)),
  ]);
  return { withdrawal, owner, payout, available, debt, year, utr: knownUtr, utrException, figures, now };
}

function twiceUsed({ withdrawalId }: WithdrawalDoc, now: Date) {
  const note = 'its bank reference belongs to another withdrawal as well';
  return { kind: 'payout-statement', subject: `utr~${withdrawalId}`, note, at: now } as const;
}

/** The money has arrived. It leaves the books, and is watched for its return. `note` is for the timeline. */
export function settlePaid(
  tx: Tx,
  opened: OpenCase,
  { attempt, note = null, actorUid = null }: { attempt: PayoutAttempt; note?: string | null; actorUid?: string | null },
): WithdrawalDoc {
  const { withdrawal, owner, payout, now } = opened;
  post(tx, planPayout(withdrawal, attempt, actorUid), { loaded: [payout], now });
  const isWatched = attempt.provider !== 'manual' && attempt.providerId !== null;
  const paid = step(withAttempt(withdrawal, attempt), {
    state: 'paid',
    utr: attempt.utr,
    reason: null,
    resolutionId: null,
    paidAt: now,
    checkDueAt: isWatched ? watchAgainAt(now, now) : null,
    note,
    now,
  });
  tx.set(withdrawalRef(withdrawal.withdrawalId), paid);
  claimUtr(tx, opened, attempt);
  const withdrawnPaise = owner.totals.withdrawnPaise + setAsidePaise(withdrawal);
  writeOwner(tx, opened, { ...closed(owner, withdrawal), totals: { ...owner.totals, withdrawnPaise } });
  tellOwner(tx, paid, 'paid');
  return paid;
}

/** Keeps a bank reference for this withdrawal. One that pays another as well is a person's work. */
export function claimUtr(tx: Tx, opened: OpenCase, { utr, number }: PayoutAttempt): void {
  const { withdrawal, utr: known, utrException, now } = opened;
  if (utr === null) return;
  if (!isFree(known, withdrawal)) {
    if (utrException !== null) tx.create(utrException.ref, utrException.doc);
    return;
  }
  const { withdrawalId } = withdrawal;
  tx.set(utrRef(utr), { utr, withdrawalId, attempt: number, at: now });
}

/** It did not arrive: it goes out again, or back to the balance. */
export function settleFailed(
  tx: Tx,
  opened: OpenCase,
  { attempt, hasOtherMode }: { attempt: PayoutAttempt; hasOtherMode: boolean },
): WithdrawalDoc {
  const withdrawal = withAttempt(opened.withdrawal, attempt);
  const aftermath = decideFailure(withdrawal, { ...circumstances(opened, attempt), hasOtherMode, wasPaid: false });
  if (aftermath.kind === 'give-back') {
    return giveBack(tx, { ...opened, withdrawal }, { state: 'failed', reason: aftermath.reason });
  }
  const waiting = sendAgain(withdrawal, aftermath, opened.now);
  tx.set(withdrawalRef(withdrawal.withdrawalId), waiting);
  if (aftermath.batchAt !== null) tellOwner(tx, waiting, 'delayed');
  return waiting;
}

/**
 * It came back after it had arrived: the books take it in again, and it goes out once more or back to the balance.
 */
export function settleReturned(tx: Tx, opened: OpenCase, attempt: PayoutAttempt): WithdrawalDoc {
  const { owner, payout, now } = opened;
  const withdrawal = withAttempt(opened.withdrawal, attempt);
  const posted = post(tx, planReturn(withdrawal, attempt), { loaded: [payout], now });
  const withdrawnPaise = owner.totals.withdrawnPaise - setAsidePaise(withdrawal);
  const reopened = { ...owner, totals: { ...owner.totals, withdrawnPaise } };
  const circumstance = { ...circumstances(opened, attempt), hasOtherMode: false, wasPaid: true };
  const aftermath = decideFailure(withdrawal, circumstance);
  const again = { ...opened, withdrawal, owner: reopened, payout: posted };
  if (aftermath.kind === 'give-back') {
    return giveBack(tx, again, { state: 'returned', reason: aftermath.reason });
  }
  const waiting = { ...sendAgain(withdrawal, aftermath, now), utr: null, paidAt: null };
  tx.set(withdrawalRef(withdrawal.withdrawalId), waiting);
  writeOwner(tx, again, { ...reopened, openWithdrawalId: withdrawal.withdrawalId });
  tellOwner(tx, waiting, 'returned');
  return waiting;
}

export interface GivenBack {
  readonly state: 'failed' | 'returned' | 'cancelled' | 'rejected';
  readonly reason: WithdrawalReason | null;
  /** For the timeline, in words; the key of the reason without it. */
  readonly note?: string;
  readonly actorUid?: string;
}

/**
 * What was set aside is the payee's again, and so is the tax on it. A debt takes it first: money must not escape one by
 * being asked for before, and cancelled after.
 */
export function giveBack(tx: Tx, opened: OpenCase, { state, reason, note, actorUid }: GivenBack): WithdrawalDoc {
  const { withdrawal, owner, payout, available, debt, year, now } = opened;
  const tax =
    year === null ? null : reverseTds(year, { grossPaise: withdrawal.amountPaise, trigger: 'withdrawal', now });
  const tdsBackPaise = tax === null ? 0 : Math.abs(tax.tdsPaise);
  const debtPaise = Math.min(debt.balance, setAsidePaise(withdrawal) + tdsBackPaise);
  const entry = planGiveBack(withdrawal, { tdsBackPaise, debtPaise, actorUid: actorUid ?? null });
  post(tx, entry, { loaded: [payout, available, debt], now });
  if (year !== null && tax !== null) writeTds(tx, year, { decision: tax, entryKey: entry.key, now });
  const over = step(withdrawal, { state, reason, resolutionId: null, note: note ?? reason?.key ?? null, now });
  tx.set(withdrawalRef(withdrawal.withdrawalId), over);
  const tdsPaise = Math.max(0, owner.totals.tdsPaise - tdsBackPaise);
  writeOwner(tx, opened, { ...closed(owner, withdrawal), totals: { ...owner.totals, tdsPaise } });
  if (state !== 'cancelled') tellOwner(tx, over, state);
  return over;
}

/** Nothing is paid out to this payee until a person has looked at it. */
export function holdOwner(tx: Tx, { owner, withdrawal, figures, now }: OpenCase): void {
  if (owner.hold !== null) return;
  const note = `Your withdrawal ${withdrawal.withdrawalId} is being checked with the bank.`;
  const reviewAt = plus(now, figures.payouts.value.holdReviewHours * HOUR);
  const hold = { reason: 'dispute', note, by: null, since: now, reviewAt } as const;
  tx.set(payeeRef(owner.payee), { ...owner, hold, updatedAt: now });
  const { ref, doc } = payoutHeldNotice(`${withdrawal.withdrawalId}~${now.getTime()}`, { uid: owner.ownerUid, hold });
  tx.set(ref, doc);
}

function circumstances({ withdrawal, owner, figures, now }: OpenCase, attempt: PayoutAttempt) {
  const { openWithdrawalId } = owner;
  const hasOtherOpen = openWithdrawalId !== null && openWithdrawalId !== withdrawal.withdrawalId;
  return { attempt, maxAttempts: figures.payouts.value.maxAttempts, hasOtherOpen, now };
}

function sendAgain(
  withdrawal: WithdrawalDoc,
  { batchAt, reason }: { batchAt: Date | null; reason: WithdrawalReason },
  now: Date,
): WithdrawalDoc {
  return step(withdrawal, {
    state: 'approved',
    reason,
    resolutionId: null,
    batchAt,
    sendAt: batchAt === null ? now : null,
    expectedAt: promisedAt(now),
    lateness: 'none',
    note: reason.key,
    now,
  });
}

/** The payee may ask for another one. */
function closed(owner: PayeeDoc, { withdrawalId }: WithdrawalDoc): PayeeDoc {
  return owner.openWithdrawalId === withdrawalId ? { ...owner, openWithdrawalId: null } : owner;
}

function writeOwner(tx: Tx, { now }: OpenCase, owner: PayeeDoc): void {
  tx.set(payeeRef(owner.payee), { ...owner, updatedAt: now });
}

/** Posts an entry of which nobody waits for the reply. @returns the first account as it is afterwards */
function post(
  tx: Tx,
  draft: EntryDraft,
  { loaded, now }: { loaded: readonly LoadedAccount[]; now: Date },
): LoadedAccount {
  const { accounts } = postEntry(tx, draft, { loaded, inputHash: draft.key, reply: null, now });
  const [first] = loaded;
  invariant(first !== undefined, `${draft.key} changes an account`);
  const doc = accounts.get(first.id);
  return { ...first, doc, foldedRows: [], balance: doc?.balance ?? first.balance };
}
