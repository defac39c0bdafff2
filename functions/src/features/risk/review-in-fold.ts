import type { RiskSection } from '../../contract/config/risk.ts';
import { refTo } from '../../kernel/collections.ts';
import type { AlsoInFold } from '../../ledger/fold-earnings.ts';
import { addRows, findSuspicions, loopSuspects, newRisk } from './decide-income.ts';

/**
 * Brings a creator's risk figures up to date with the rows of a fold, in the fold's transaction: one read and one write
 * whatever their number. What looks suspicious is left to the review, which has time for more reads.
 */
export function reviewInFold(rules: RiskSection, now: Date): AlsoInFold {
  return async (tx, payee, rows) => {
    if (payee.kind !== 'creator') return () => {};
    const ref = refTo('risk', payee.id);
    const known = (await tx.get(ref)) ?? newRisk(payee.id, now);
    const figures = rows.map(({ data }) => data);
    const risk = addRows(known, figures, now);
    const isSuspicious = findSuspicions(risk, rules, now).length + loopSuspects(risk, rules, now).length > 0;
    const reviewDueAt = isSuspicious ? (known.reviewDueAt ?? now) : known.reviewDueAt;
    return () => tx.set(ref, { ...risk, reviewDueAt });
  };
}
