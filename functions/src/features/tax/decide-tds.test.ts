import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTax, type TaxRegime, taxSection } from '../../contract/config/tax.ts';
import { type LowerDeduction, type TaxYearDoc, taxYearDoc } from '../../contract/documents/tax.ts';
import { fiscalYearOf } from '../../kernel/fiscal-year.ts';
import { decideTds, owedPaise, reverseTds, type TaxedCredit, type TaxState, type TdsDecision } from './decide-tds.ts';

const RUPEE = 100;
const AMPLE = 1_000_000_000_000;
const now = new Date('2026-11-21T06:30:00.000Z');

const emptyYear = (kind: 'creator' | 'agency' = 'creator', at = now): TaxYearDoc => ({
  payee: { kind, id: 'cara' },
  ownerUid: 'cara',
  fy: fiscalYearOf(at),
  sections: [],
  carriedInPaise: 0,
  updatedAt: at,
});

const stateOf = (year: TaxYearDoc, certificates: readonly LowerDeduction[] = []): TaxState => ({
  year,
  previous: null,
  certificates,
});

type Credit = Partial<TaxedCredit> & { rupees: number };

const creditOf = ({ rupees, ...more }: Credit): TaxedCredit => ({
  grossPaise: rupees * RUPEE,
  availablePaise: AMPLE,
  trigger: 'release',
  regimes: defaultTax.regimes,
  hasPan: true,
  now,
  ...more,
});

/** Runs credits one after another; `tds` is what each withheld, in rupees. */
function runYear(credits: readonly Credit[], start: TaxState = stateOf(emptyYear())) {
  let state = start;
  const decisions: TdsDecision[] = [];
  for (const credit of credits) {
    const decision = decideTds(state, creditOf(credit));
    decisions.push(decision);
    state = { ...state, year: decision.year ?? state.year };
  }
  return { state, decisions, tds: decisions.map(({ tdsPaise }) => tdsPaise / RUPEE) };
}

const certificate: LowerDeduction = {
  number: 'AB12345678',
  section: '393(1) Sl.6(iii)',
  rateBps: 300,
  capPaise: 4_000_000,
  from: '2026-06-01',
  to: '2027-03-31',
};

describe('decideTds, by the facts sheet', () => {
  it.each([
    ['below the threshold nothing is due', { hasPan: true, at: now }, [20_000, 30_000], [0, 0]],
    ['passing it catches up with the whole year', { hasPan: true, at: now }, [30_000, 25_000], [0, 5_500]],
    ['from then on every credit pays', { hasPan: true, at: now }, [60_000, 10_000, 5], [6_000, 1_000, 1]],
    ['without PAN 20 %', { hasPan: false, at: now }, [30_000, 25_000], [0, 11_000]],
    ['FY 2024-25: above 30,000', { hasPan: true, at: new Date('2024-12-01T06:00:00Z') }, [30_000, 1_000], [0, 3_100]],
    ['FY 2025-26: above 50,000', { hasPan: true, at: new Date('2025-12-01T06:00:00Z') }, [50_000, 1_000], [0, 5_100]],
  ])('%s', (_, { hasPan, at }, rupees, tds) => {
    const credits = rupees.map((one) => ({ rupees: one, hasPan, now: at }));
    expect(runYear(credits, stateOf(emptyYear('creator', at))).tds).toEqual(tds);
  });

  it('names the law of the day: 194J until 31 March 2026, the Act of 2025 from the first minute of April', () => {
    const ask = (instant: string) => {
      const at = new Date(instant);
      return decideTds(stateOf(emptyYear('creator', at)), creditOf({ rupees: 60_000, now: at })).row;
    };
    expect(ask('2026-03-31T18:29:59.999Z')).toMatchObject({ section: '194J', fy: '2025-26', quarter: 4 });
    expect(ask('2026-03-31T18:30:00.000Z')).toMatchObject({ section: '393(1) Sl.6(iii)', fy: '2026-27', quarter: 1 });
  });

  it('agencies: 2 % on a single credit above 30,000, on everything above 1,00,000', () => {
    const { tds } = runYear(
      [{ rupees: 30_000 }, { rupees: 40_000 }, { rupees: 20_000 }, { rupees: 10_001 }],
      stateOf(emptyYear('agency')),
    );
    expect(tds).toEqual([0, 800, 0, 1_200]);
  });

  it('is neither of the two formulas that tax only the excess, or what is withdrawn', () => {
    const grossRupees = 80_000;
    const { tds } = runYear([{ rupees: grossRupees }]);
    expect(tds).toEqual([8_000]);
    const excessOverOldThreshold = (grossRupees - 30_000) / 10;
    const excessOverThreshold = (grossRupees - 50_000) / 10;
    expect(tds[0]).not.toBe(excessOverOldThreshold);
    expect(tds[0]).not.toBe(excessOverThreshold);
    const withdrawn = decideTds(stateOf(emptyYear()), creditOf({ rupees: grossRupees, trigger: 'withdrawal' }));
    expect(withdrawn).toEqual({ tdsPaise: 0, owedPaise: 0, year: null, row: null });
  });
});

describe('decideTds', () => {
  it('writes the row that forms ask for', () => {
    const { decisions } = runYear([{ rupees: 30_000 }, { rupees: 25_000 }]);
    expect(decisions[0]?.row).toBeNull();
    expect(decisions[1]?.row).toEqual({
      payee: { kind: 'creator', id: 'cara' },
      payeeKey: 'creator:cara',
      ownerUid: 'cara',
      section: '393(1) Sl.6(iii)',
      regimeId: 'creator-393-professional',
      basePaise: 5_500_000,
      rateBps: 1_000,
      parts: [{ basePaise: 5_500_000, rateBps: 1_000, certificate: null }],
      tdsPaise: 550_000,
      carriedPaise: 0,
      panState: 'verified',
      fy: '2026-27',
      quarter: 3,
      month: '2026-11',
    });
  });

  it('takes at most what is available, in whole rupees, and the rest with the next credit', () => {
    const { tds, decisions, state } = runYear([
      { rupees: 50_000 },
      { rupees: 100, availablePaise: 10_050 },
      { rupees: 10, availablePaise: 99 },
      { rupees: 1_000 },
    ]);
    expect(tds).toEqual([0, 100, 0, 5_011]);
    expect(decisions.map((one) => one.owedPaise)).toEqual([0, 491_000, 491_100, 0]);
    expect(decisions[2]?.row).toMatchObject({ basePaise: 1_000, tdsPaise: 0 });
    expect(state.year.sections[0]).toMatchObject({ duePaise: 511_100, tdsPaise: 511_100 });
  });

  it('does not lose small credits to rounding', () => {
    const small = Array.from({ length: 40 }, () => ({ rupees: 2.25 }));
    const { tds } = runYear([{ rupees: 60_000 }, ...small]);
    expect(tds.reduce((sum, one) => sum + one, 0)).toBe(6_009);
    expect(tds.every(Number.isInteger)).toBe(true);
  });

  it('rounds to paise where the regime does', () => {
    const regimes = defaultTax.regimes.map((regime) => ({ ...regime, rounding: 'paise' as const }));
    expect(runYear([{ rupees: 60_000.05, regimes }]).decisions[0]?.tdsPaise).toBe(600_001);
  });

  it('keeps what was taken without PAN, and goes on at the normal rate once there is one', () => {
    const { tds, state } = runYear([{ rupees: 60_000, hasPan: false }, { rupees: 10_000 }]);
    expect(tds).toEqual([12_000, 1_000]);
    expect(state.year.sections[0]?.taxed.map(({ rateBps }) => rateBps)).toEqual([2_000, 1_000]);
  });

  it('gives a certificate its rate up to its cap, and the rest the normal one', () => {
    const { tds, decisions } = runYear(
      [{ rupees: 30_000 }, { rupees: 30_000 }, { rupees: 10_000 }],
      stateOf(emptyYear(), [certificate]),
    );
    expect(tds).toEqual([0, 1_200 + 2_000, 1_000]);
    expect(decisions[1]?.row?.parts).toEqual([
      { basePaise: 4_000_000, rateBps: 300, certificate: 'AB12345678' },
      { basePaise: 2_000_000, rateBps: 1_000, certificate: null },
    ]);
  });

  it.each([
    ['before its first day', { ...certificate, from: '2026-11-22' }, true, 6_000],
    ['on its first day', { ...certificate, from: '2026-11-21' }, true, 3_200],
    ['on its last day', { ...certificate, to: '2026-11-21' }, true, 3_200],
    ['after its last day', { ...certificate, to: '2026-11-20' }, true, 6_000],
    ['of another section', { ...certificate, section: '194J' }, true, 6_000],
    ['without PAN', certificate, false, 12_000],
  ])('a certificate %s', (_, lower, hasPan, tds) => {
    expect(runYear([{ rupees: 60_000, hasPan }], stateOf(emptyYear(), [lower])).tds).toEqual([tds]);
  });

  it('takes a new rate from its day on, over the same totals of the year', () => {
    const changed = defaultTax.regimes.flatMap((regime): TaxRegime[] =>
      regime.id === 'creator-393-professional'
        ? [
            { ...regime, to: '2026-11-20' },
            { ...regime, id: 'creator-393-new-rate', from: '2026-11-21', rateBps: 500 },
          ]
        : [regime],
    );
    expect(taxSection.safeParse({ ...defaultTax, regimes: changed }).success).toBe(true);
    const earlier = new Date('2026-11-20T06:00:00Z');
    const { tds, state } = runYear([
      { rupees: 60_000, now: earlier, regimes: changed },
      { rupees: 10_000, regimes: changed },
    ]);
    expect(tds).toEqual([6_000, 500]);
    expect(state.year.sections).toHaveLength(1);
  });

  it('starts new totals in a new section, and still collects what the old one is owed', () => {
    const changed = defaultTax.regimes.flatMap((regime): TaxRegime[] =>
      regime.id === 'creator-393-professional'
        ? [
            { ...regime, to: '2026-11-20' },
            { ...regime, id: 'creator-other', from: '2026-11-21', section: '393(1) Sl.8(v)' },
          ]
        : [regime],
    );
    const earlier = new Date('2026-11-20T06:00:00Z');
    const { tds, decisions, state } = runYear([
      { rupees: 60_000, now: earlier, regimes: changed, availablePaise: 0 },
      { rupees: 10_000, regimes: changed },
    ]);
    expect(tds).toEqual([0, 6_000]);
    expect(decisions[1]?.row).toMatchObject({ basePaise: 0, carriedPaise: 600_000, section: '393(1) Sl.8(v)' });
    expect(state.year.sections.map(({ grossPaise }) => grossPaise)).toEqual([6_000_000, 1_000_000]);
  });

  it('takes the tax of the year before first', () => {
    const { tds, decisions } = runYear(
      [{ rupees: 10, availablePaise: 1_000 }, { rupees: 10 }],
      stateOf({ ...emptyYear(), carriedInPaise: 2_500 }),
    );
    expect(tds).toEqual([10, 15]);
    expect(decisions[1]?.row).toMatchObject({ basePaise: 0, tdsPaise: 1_500, carriedPaise: 1_500 });
  });

  it('counts nothing on a day without a regime', () => {
    expect(decideTds(stateOf(emptyYear()), creditOf({ rupees: 90_000, regimes: [] })).year).toBeNull();
  });

  it('refuses totals of another year', () => {
    const wrong = { ...emptyYear(), fy: '2025-26' };
    expect(() => decideTds(stateOf(wrong), creditOf({ rupees: 1 }))).toThrow('2025-26');
  });
});

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
