export { decideTds, reverseTds, type TaxState, type TdsDecision } from './decide-tds.ts';
export { readTaxYear, writeTds } from './tax-store.ts';
