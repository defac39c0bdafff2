import { defaultTax } from '../../src/contract/config/tax.ts';
import type { LowerDeduction, TaxYearDoc } from '../../src/contract/documents/tax.ts';
import { decideTds, type TaxedCredit, type TaxState, type TdsDecision } from '../../src/features/tax/decide-tds.ts';
import { fiscalYearOf } from '../../src/kernel/fiscal-year.ts';

export const RUPEE = 100;
const AMPLE = 1_000_000_000_000;
export const now = new Date('2026-11-21T06:30:00.000Z');

export const emptyYear = (kind: 'creator' | 'agency' = 'creator', at = now): TaxYearDoc => ({
  payee: { kind, id: 'cara' },
  ownerUid: 'cara',
  fy: fiscalYearOf(at),
  sections: [],
  carriedInPaise: 0,
  updatedAt: at,
});

export const stateOf = (year: TaxYearDoc, certificates: readonly LowerDeduction[] = []): TaxState => ({
  year,
  previous: null,
  certificates,
});

type Credit = Partial<TaxedCredit> & { rupees: number };

export const creditOf = ({ rupees, ...more }: Credit): TaxedCredit => ({
  grossPaise: rupees * RUPEE,
  availablePaise: AMPLE,
  trigger: 'release',
  regimes: defaultTax.regimes,
  hasPan: true,
  now,
  ...more,
});

/** Runs credits one after another; `tds` is what each withheld, in rupees. */
export function runYear(credits: readonly Credit[], start: TaxState = stateOf(emptyYear())) {
  let state = start;
  const decisions: TdsDecision[] = [];
  for (const credit of credits) {
    const decision = decideTds(state, creditOf(credit));
    decisions.push(decision);
    state = { ...state, year: decision.year ?? state.year };
  }
  return { state, decisions, tds: decisions.map(({ tdsPaise }) => tdsPaise / RUPEE) };
}

export const certificate: LowerDeduction = {
  number: 'AB12345678',
  section: '393(1) Sl.6(iii)',
  rateBps: 300,
  capPaise: 4_000_000,
  from: '2026-06-01',
  to: '2027-03-31',
};
