import type { Payee } from '../../contract/documents/ledger.ts';
import type { TaxYearDoc } from '../../contract/documents/tax.ts';
import { refTo } from '../../kernel/collections.ts';
import { fiscalYearBefore, fiscalYearOf } from '../../kernel/fiscal-year.ts';
import type { Tx } from '../../kernel/store.ts';
import { carryOut, owedPaise, type TaxState, type TdsDecision } from './decide-tds.ts';

/** `{kind}:{id}`: a payee as one value. */
export const payeeKey = ({ kind, id }: Payee): string => `${kind}:${id}`;

export const taxYearRef = (payee: Payee, fy: string) => refTo('taxYears', `${payeeKey(payee)}:${fy}`);

export const lowerDeductionRef = (payee: Payee, fy: string) => refTo('lowerDeductions', `${payeeKey(payee)}:${fy}`);

/**
 * The payee's running totals of the financial year of `now`, with the certificates for it. Two reads; a third, of the
 * year before, until the year has its document.
 */
export async function readTaxYear(
  tx: Tx,
  payee: Payee,
  { ownerUid, now }: { ownerUid: string; now: Date },
): Promise<TaxState> {
  const fy = fiscalYearOf(now);
  const [known, lower] = await Promise.all([tx.get(taxYearRef(payee, fy)), tx.get(lowerDeductionRef(payee, fy))]);
  const certificates = lower?.certificates ?? [];
  if (known !== undefined) return { year: known, previous: null, certificates };
  const previous = await tx.get(taxYearRef(payee, fiscalYearBefore(fy)));
  const carriedInPaise = previous === undefined ? 0 : owedPaise(previous);
  const year: TaxYearDoc = { payee, ownerUid, fy, sections: [], carriedInPaise, updatedAt: now };
  return { year, previous: carriedInPaise > 0 && previous !== undefined ? previous : null, certificates };
}

/**
 * Writes what was decided, in the transaction that posts `entryKey`: the totals, the row when there is one, and once a
 * year the year before when tax is carried over. Nothing when the event counted nothing.
 */
export function writeTds(
  tx: Tx,
  { previous }: TaxState,
  { decision, entryKey, now }: { decision: TdsDecision; entryKey: string; now: Date },
): void {
  const { year, row } = decision;
  if (year === null) return;
  tx.set(taxYearRef(year.payee, year.fy), { ...year, updatedAt: now });
  if (previous !== null) tx.set(taxYearRef(previous.payee, previous.fy), { ...carryOut(previous), updatedAt: now });
  if (row !== null) tx.create(refTo('tdsRows', `${entryKey}~${row.payeeKey}`), { ...row, entryKey, at: now });
}
