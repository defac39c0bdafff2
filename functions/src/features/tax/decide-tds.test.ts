import { describe, expect, it } from 'vitest';
import { certificate, creditOf, emptyYear, now, runYear, stateOf } from '../../../test/support/tax-years.ts';
import { defaultTax, type TaxRegime, taxSection } from '../../contract/config/tax.ts';
import { decideTds } from './decide-tds.ts';

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
