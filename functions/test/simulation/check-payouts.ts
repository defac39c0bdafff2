import type { LedgerEntryDoc } from '../../src/contract/documents/ledger.ts';
import type { WithdrawalDoc } from '../../src/contract/documents/payouts.ts';
import type { ExceptionDoc } from '../../src/contract/documents/purchases.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { netOf } from '../../src/ledger/verify/books.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import type { Findings } from './findings.ts';
import { isAtLarge } from './payout-book.ts';
import type { PayoutDesk } from './payout-desk.ts';
import type { BankTransfer } from './payout-wire.ts';
import { isOpenWithdrawal } from './watch-payouts.ts';

export interface PayoutsInQuiet {
  readonly store: MemoryStore;
  readonly findings: Findings;
  readonly desks: readonly PayoutDesk[];
  /** What staff have paid by hand, by withdrawal. */
  readonly byHand: ReadonlyMap<string, number>;
}

/** Once all is quiet: every rupee is where the books say it is, and whatever is not over is in somebody's hands. */
export function checkPayoutsInQuiet(quiet: PayoutsInQuiet): void {
  const { store } = quiet;
  const exceptions = [...store.documents<ExceptionDoc>(collectionRef('exceptions')).values()];
  for (const withdrawal of store.documents<WithdrawalDoc>(collectionRef('withdrawals')).values()) {
    const own = exceptions.filter(({ subject }) => subject.includes(withdrawal.withdrawalId));
    checkMoney(quiet, withdrawal, own);
    checkOver(quiet, withdrawal, own);
  }
  for (const exception of exceptions) checkAlarm(quiet, exception);
}

/** What left the banks and stayed away is what the books say. What a bank sent twice is booked too, and somebody told. */
function checkMoney(
  { findings, store, desks, byHand }: PayoutsInQuiet,
  withdrawal: WithdrawalDoc,
  exceptions: readonly ExceptionDoc[],
): void {
  const { withdrawalId, state, netPaise } = withdrawal;
  const transfers = desks.flatMap((desk) => desk.transfersFor(withdrawalId)).filter(isAtLarge);
  const leftPaise = transfers.reduce((sum, { amountPaise }) => sum + amountPaise, 0) + (byHand.get(withdrawalId) ?? 0);
  const entries = [...store.documents<LedgerEntryDoc>(collectionRef('ledgerEntries')).values()].filter(
    ({ refs }) => refs['withdrawalId'] === withdrawalId,
  );
  const bookedPaise = entries.reduce((sum, entry) => sum + sentPaise(entry), 0);
  const ownPaise = entries
    .filter(({ kind }) => kind === 'payout' || kind === 'payout-returned')
    .reduce((sum, entry) => sum + sentPaise(entry), 0);
  const expected = state === 'paid' ? netPaise : 0;
  const isDoubled = desks.some((desk) => desk.wasDoubled(withdrawalId));
  if (ownPaise !== expected || leftPaise !== bookedPaise) {
    const books = `${bookedPaise} in the books, ${ownPaise} for its own payout`;
    findings.report('bank-agrees', `${withdrawalId} is ${state}: ${leftPaise} paise gone, ${books}`);
  }
  const isNamed = exceptions.some(({ kind }) => kind === 'payout-double');
  if (isDoubled && leftPaise > expected && !isNamed) {
    findings.report('bank-agrees', `${withdrawalId} is ${state}, its bank has sent ${leftPaise}, and nobody was told`);
  }
  const [transfer] = transfers;
  if (state === 'paid' && !isDoubled && transfer !== undefined)
    checkDetails(findings, withdrawal, { transfer, entries });
}

/** What an entry sent out to the payee, without what the provider takes for it. */
function sentPaise({ postings }: LedgerEntryDoc): number {
  return postings.reduce((sum, { from, to, amount }) => {
    if (to.startsWith('world:') && from !== 'house:payout-fees') return sum + amount;
    return from.startsWith('world:') && to !== 'house:payout-fees' ? sum - amount : sum;
  }, 0);
}

interface Paid {
  readonly transfer: BankTransfer;
  readonly entries: readonly LedgerEntryDoc[];
}

/** The bank's own reference and fee are those of the transfer that arrived. */
function checkDetails(findings: Findings, { withdrawalId, utr, feePaise }: WithdrawalDoc, { transfer, entries }: Paid) {
  const payout = entries.findLast(({ kind }) => kind === 'payout');
  const bookedFeePaise = payout === undefined ? 0 : feePaise - netOf(payout, 'house:payout-fees');
  if (utr === transfer.utr && bookedFeePaise === transfer.feePaise) return;
  const bank = `${transfer.utr} for ${transfer.feePaise}`;
  findings.report('bank-agrees', `${withdrawalId} was paid as ${bank}, not as ${utr} for ${bookedFeePaise}`);
}

/** What is not over waits for a person who has been told. */
function checkOver(
  { findings, store, desks }: PayoutsInQuiet,
  withdrawal: WithdrawalDoc,
  exceptions: readonly ExceptionDoc[],
): void {
  if (!isOpenWithdrawal(withdrawal)) return;
  const { withdrawalId, state, attempts } = withdrawal;
  const told = exceptions.map(({ kind }) => kind);
  const isKnownToBank = desks.some((desk) =>
    desk.transfersFor(withdrawalId).some(({ reference }) => reference === attempts.at(-1)?.reference),
  );
  const waitsForPerson =
    state === 'unknown'
      ? told.includes('payout-double') || (told.includes('payout-unknown') && !isKnownToBank)
      : state !== 'submitting' && state !== 'processing' && told.includes('payout-overdue');
  const isHeld = [
    ...store.documents<{ hold: object | null; payee: WithdrawalDoc['payee'] }>(collectionRef('payees') as never),
  ]
    .map(([, payee]) => payee)
    .some(
      ({ hold, payee }) => hold !== null && payee.kind === withdrawal.payee.kind && payee.id === withdrawal.payee.id,
    );
  const mayBeHeld = isHeld && state !== 'submitting' && state !== 'processing' && state !== 'unknown';
  if (!waitsForPerson && !mayBeHeld)
    findings.report('stuck', `${withdrawalId} is ${state}, and nobody was told (${told})`);
}

/** Nobody is called for money that left twice when none did. */
function checkAlarm({ findings, desks }: PayoutsInQuiet, { kind, subject }: ExceptionDoc): void {
  if (kind === 'payout-unmatched' || kind === 'payout-late-return')
    findings.report('false-alarm', `${kind} ${subject}`);
  if (kind !== 'payout-double') return;
  const [reference = ''] = subject.split('~');
  const count = desks.flatMap((desk) => desk.transfersFor(reference)).length;
  if (count < 2) findings.report('false-alarm', `${kind} ${subject}: the bank knows ${count}`);
}
