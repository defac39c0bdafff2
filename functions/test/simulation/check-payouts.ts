import type { LedgerEntryDoc } from '../../src/contract/documents/ledger.ts';
import type { WithdrawalDoc } from '../../src/contract/documents/payouts.ts';
import type { ExceptionDoc } from '../../src/contract/documents/purchases.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { netOf } from '../../src/ledger/verify/books.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import type { Findings } from './findings.ts';
import { isAtLarge } from './payout-book.ts';
import type { PayoutDesk } from './payout-desk.ts';
import { isGivenBack, isOpenWithdrawal } from './watch-payouts.ts';

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

/** What left the banks and stayed away is what the books say, or an exception names it. */
function checkMoney(
  { findings, store, desks, byHand }: PayoutsInQuiet,
  withdrawal: WithdrawalDoc,
  exceptions: readonly ExceptionDoc[],
): void {
  const { withdrawalId, state, netPaise, payee } = withdrawal;
  const transfers = desks.flatMap((desk) => desk.transfersFor(withdrawalId)).filter(isAtLarge);
  const leftPaise = transfers.reduce((sum, { amountPaise }) => sum + amountPaise, 0) + (byHand.get(withdrawalId) ?? 0);
  const entries = [...store.documents<LedgerEntryDoc>(collectionRef('ledgerEntries')).values()].filter(
    ({ refs }) => refs['withdrawalId'] === withdrawalId,
  );
  const bookedPaise = entries.reduce((sum, { postings }) => {
    const { payout } = payeeAccounts(payee);
    const moved = postings.map(({ from, to, amount }) => {
      if (from === payout && to.startsWith('world:')) return amount;
      return to === payout && from.startsWith('world:') ? -amount : 0;
    });
    return moved.reduce((total: number, paise) => total + paise, sum);
  }, 0);
  const expected = state === 'paid' ? netPaise : isGivenBack(withdrawal) ? 0 : bookedPaise;
  const isDoubled = desks.some((desk) => desk.wasDoubled(withdrawalId));
  const isNamed = isDoubled && exceptions.some(({ kind }) => kind === 'payout-double');
  if (bookedPaise !== expected || (leftPaise !== bookedPaise && !isNamed)) {
    findings.report('bank-agrees', `${withdrawalId} is ${state}: ${leftPaise} paise gone, ${bookedPaise} in the books`);
  }
  const fees = entries.filter(({ kind }) => kind === 'payout').map((entry) => 0 - netOf(entry, 'house:payout-fees'));
  const known = transfers.map(({ feePaise }) => feePaise - withdrawal.feePaise);
  const isMisnamed = state === 'paid' && !isDoubled && transfers.length === 1 && transfers[0]?.utr !== withdrawal.utr;
  if (isMisnamed)
    findings.report('bank-agrees', `${withdrawalId} was paid as ${transfers[0]?.utr}, not ${withdrawal.utr}`);
  const isOdd = state === 'paid' && !isDoubled && transfers.length === 1 && !known.includes(fees.at(-1) ?? 0);
  if (isOdd) findings.report('bank-agrees', `${withdrawalId} books a fee of ${fees.at(-1)}, the bank took ${known}`);
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
