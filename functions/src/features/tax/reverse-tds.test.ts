import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificate, creditOf, emptyYear, now, RUPEE, runYear, stateOf } from '../../../test/support/tax-years.ts';
import { type TaxYearDoc, taxYearDoc } from '../../contract/documents/tax.ts';
import { decideTds, owedPaise, reverseTds } from './decide-tds.ts';

describe('reverseTds', () => {
  const take = (year: TaxYearDoc, rupees: number) => reverseTds(stateOf(year), { grossPaise: rupees * RUPEE, now });

  it('returns the tax on what is taken, as a negative row of the current quarter', () => {
    const { state } = runYear([{ rupees: 60_000 }]);
    const decision = take(state.year, 10_000);
    expect(decision).toMatchObject({ tdsPaise: -100_000, owedPaise: 0 });
    expect(decision.row).toMatchObject({
      basePaise: -1_000_000,
      tdsPaise: -100_000,
      parts: [{ basePaise: -1_000_000, rateBps: 1_000, certificate: null }],
      quarter: 3,
    });
    expect(decision.year?.sections[0]).toMatchObject({ grossPaise: 5_000_000, tdsPaise: 500_000, duePaise: 500_000 });
  });

  it('keeps the tax on the rest when the year falls below its threshold again', () => {
    const { state } = runYear([{ rupees: 60_000 }]);
    const decision = take(state.year, 20_000);
    expect(decision.tdsPaise).toBe(-200_000);
    expect(decision.year?.sections[0]).toMatchObject({ grossPaise: 4_000_000, tdsPaise: 400_000 });
  });

  it('returns nothing of income that no tax was determined for', () => {
    const { state } = runYear([{ rupees: 30_000 }]);
    const decision = take(state.year, 10_000);
    expect(decision).toMatchObject({ tdsPaise: 0, row: null });
    expect(decision.year?.sections[0]?.grossPaise).toBe(2_000_000);
  });

  it('lowers what is owed before it returns what was withheld', () => {
    const { state } = runYear([{ rupees: 60_000, availablePaise: 550_000 }]);
    expect(take(state.year, 4_000)).toMatchObject({ tdsPaise: 0, owedPaise: 10_000 });
    expect(take(state.year, 10_000)).toMatchObject({ tdsPaise: -50_000, owedPaise: 0 });
  });

  it('takes the newest rate back first, and frees the cap of a certificate', () => {
    const { state } = runYear([{ rupees: 60_000, hasPan: false }, { rupees: 10_000 }], stateOf(emptyYear()));
    expect(take(state.year, 15_000).tdsPaise).toBe(-(1_000 + 1_000) * RUPEE);
    const lower = runYear([{ rupees: 60_000 }], stateOf(emptyYear(), [certificate]));
    const less = take(lower.state.year, 30_000);
    expect(less.tdsPaise).toBe(-(2_000 + 300) * RUPEE);
    const again = decideTds({ ...lower.state, year: less.year ?? lower.state.year }, creditOf({ rupees: 20_001 }));
    expect(again.row?.parts[0]).toMatchObject({ basePaise: 1_000_000, certificate: certificate.number });
  });

  it('leaves totals alone that another event counted', () => {
    const { state } = runYear([{ rupees: 60_000 }]);
    const taken = { grossPaise: 1_000_000, now };
    expect(reverseTds(state, { ...taken, trigger: 'withdrawal' })).toMatchObject({ tdsPaise: 0, year: null });
    expect(reverseTds(state, { ...taken, trigger: 'release' }).tdsPaise).toBe(-100_000);
  });

  it('never goes below zero: income of an earlier year is not this year’s', () => {
    expect(take(emptyYear(), 5_000)).toEqual({ tdsPaise: 0, owedPaise: 0, year: null, row: null });
    const { state } = runYear([{ rupees: 60_000 }]);
    expect(take(state.year, 90_000)).toMatchObject({ tdsPaise: -600_000, year: { sections: [{ grossPaise: 0 }] } });
  });
});

describe('any year', () => {
  const paise = fc.integer({ min: 0, max: 30_000_000 });

  it('owes the same tax however its income falls into credits', () => {
    fc.assert(
      fc.property(fc.array(paise, { minLength: 1, maxLength: 20 }), fc.boolean(), (amounts, hasPan) => {
        const run = (all: readonly number[]) =>
          runYear(all.map((grossPaise) => ({ rupees: 0, grossPaise, hasPan }))).state.year.sections[0]?.tdsPaise;
        const total = amounts.reduce((sum, one) => sum + one, 0);
        const rate = hasPan ? 0.1 : 0.2;
        const expected = total > 5_000_000 ? Math.round((total * rate) / RUPEE) * RUPEE : 0;
        expect(run([total])).toBe(expected);
        expect(run(amounts)).toBe(expected);
        expect(run(amounts.toReversed())).toBe(expected);
      }),
    );
  });

  const step = fc.record({
    grossPaise: paise,
    availablePaise: paise,
    hasPan: fc.boolean(),
    takenPaise: fc.oneof(fc.constant(0), paise),
  });

  it('withholds whole rupees, never more than there is, and its books add up whatever happens', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.constantFrom('creator', 'agency'), (steps, kind) => {
        const certificates = [{ ...certificate, rateBps: 0 }];
        let year = emptyYear(kind as 'creator');
        let withheldPaise = 0;
        for (const { takenPaise, ...credit } of steps) {
          const taxed = decideTds(stateOf(year, certificates), { ...creditOf({ rupees: 0 }), ...credit });
          expect(taxed.tdsPaise).toBeLessThanOrEqual(credit.availablePaise);
          expect(taxed.tdsPaise % RUPEE).toBe(0);
          year = taxed.year ?? year;
          const back = reverseTds(stateOf(year, certificates), { grossPaise: takenPaise, now });
          expect(back.tdsPaise).toBeLessThanOrEqual(0);
          expect(Object.is(back.tdsPaise, -0)).toBe(false);
          year = back.year ?? year;
          withheldPaise += taxed.tdsPaise + back.tdsPaise;
          taxYearDoc.parse(year);
          const [totals] = year.sections;
          expect(totals?.tdsPaise).toBe(withheldPaise);
          const taxedPaise = totals?.taxed.reduce((sum, { basePaise }) => sum + basePaise, 0) ?? 0;
          expect(taxedPaise).toBeLessThanOrEqual(totals?.grossPaise ?? 0);
          expect(owedPaise(year)).toBe((totals?.duePaise ?? 0) - withheldPaise);
        }
      }),
    );
  });
});
