import type { z } from 'zod';
import type { TaxRegime } from '../../contract/config/tax.ts';
import type { SectionTotals, TaxYearDoc } from '../../contract/documents/tax.ts';
import type { summariseYearContract } from '../../contract/features/tax.ts';
import type { Call } from '../../kernel/call.ts';
import type { Store } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { certificateRef } from './certificate-store.ts';
import { owedPaise } from './decide-tds.ts';
import { assertMaySee } from './payee-owner.ts';
import { lowerDeductionRef, payeeKey, taxYearRef } from './tax-store.ts';
import { eachTdsRow } from './tds-rows.ts';

type SummaryCall = Call<z.output<typeof summariseYearContract.request>>;
type Summary = z.input<typeof summariseYearContract.reply>;

/**
 * What a payee earned and was taxed in a financial year. A year without income is all zeros.
 * @throws tax/payee-not-found, request/invalid without a reason of staff
 */
export async function summariseYear(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: SummaryCall,
): Promise<Summary> {
  const { payee, fy } = call.input;
  await assertMaySee(store, call, { payee, action: 'tax-summariseYear' });
  const [year, lower, quarters, { tax }] = await Promise.all([
    store.get(taxYearRef(payee, fy)),
    store.get(lowerDeductionRef(payee, fy)),
    quartersOf(store, call.input),
    config.read(call.now),
  ]);
  const sections = year?.sections ?? [];
  return {
    payee,
    fy,
    sections: sections.map((totals) => shownSection(totals, tax.value.regimes)),
    owedPaise: year === undefined ? 0 : owedPaise(year),
    quarters,
    lowerDeductions: (lower?.certificates ?? []).map((one) => ({ ...one, usedPaise: usedOf(year, one.number) })),
  };
}

async function quartersOf(store: Store, { payee, fy }: SummaryCall['input']): Promise<Summary['quarters']> {
  const quarters = [1, 2, 3, 4].map((quarter) => ({ quarter, basePaise: 0, tdsPaise: 0 }));
  for await (const row of eachTdsRow(store, { payeeKey: payeeKey(payee), fy })) {
    const sums = quarters[row.quarter - 1];
    if (sums === undefined) continue;
    sums.basePaise += row.basePaise;
    sums.tdsPaise += row.tdsPaise;
  }
  const certificates = await store.getAll(quarters.map(({ quarter }) => certificateRef({ payee, fy, quarter })));
  return quarters.map((sums, place) => ({ ...sums, certificateVersion: certificates[place]?.version ?? null }));
}

function shownSection(totals: SectionTotals, regimes: readonly TaxRegime[]): Summary['sections'][number] {
  const { section, regimeId, grossPaise, taxed, tdsPaise } = totals;
  return {
    section,
    grossPaise,
    taxedPaise: taxed.reduce((sum, { basePaise }) => sum + basePaise, 0),
    tdsPaise,
    thresholdPaise: regimes.find(({ id }) => id === regimeId)?.thresholdPaise ?? null,
  };
}

function usedOf(year: TaxYearDoc | undefined, number: string): number {
  const parts = (year?.sections ?? []).flatMap(({ taxed }) => taxed);
  return parts.filter(({ certificate }) => certificate === number).reduce((sum, { basePaise }) => sum + basePaise, 0);
}
