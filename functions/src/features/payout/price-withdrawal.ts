import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { Config } from '../../platform/config.ts';
import { decideTds, type TaxState, type TdsDecision } from '../tax/public.ts';

export interface PricedWithdrawal {
  readonly tdsPaise: number;
  readonly feePaise: number;
  /** May be below zero for a small amount: then it cannot be asked for. */
  readonly netPaise: number;
  readonly tax: TdsDecision;
}

/**
 * What a withdrawal costs its owner: tax, where withdrawals are what is taxed, and the fee. As a rule tax is taken at
 * the release already and is 0 here.
 */
export function priceWithdrawal(
  { amountPaise, owner, year, now }: { amountPaise: number; owner: PayeeDoc; year: TaxState; now: Date },
  figures: Config,
): PricedWithdrawal {
  const tax = decideTds(year, {
    grossPaise: amountPaise,
    availablePaise: amountPaise,
    trigger: 'withdrawal',
    regimes: figures.tax.value.regimes,
    hasPan: owner.hasPan,
    now,
  });
  const { feePaise } = figures.payouts.value;
  return { tdsPaise: tax.tdsPaise, feePaise, netPaise: amountPaise - tax.tdsPaise - feePaise, tax };
}
