import { regimeOn, type TaxRegime } from '../../contract/config/tax.ts';
import type { LowerDeduction, SectionTotals, TaxedPart, TaxYearDoc, TdsRowDoc } from '../../contract/documents/tax.ts';
import { fiscalQuarterOf, fiscalYearOf } from '../../kernel/fiscal-year.ts';
import { invariant } from '../../kernel/invariant.ts';
import { istDay, istMonth } from '../../kernel/time.ts';
import { addParts, roundTax, takeParts } from './taxed-parts.ts';

/** What the tax on a payee's next credit depends on, as the transaction read it. */
export interface TaxState {
  readonly year: TaxYearDoc;
  /** The year before, while this one is not written yet and tax of that one still waits to be withheld. */
  readonly previous: TaxYearDoc | null;
  readonly certificates: readonly LowerDeduction[];
}

/** Income of a payee, before tax, and what tax may be taken from at this moment. */
export interface TaxedCredit {
  readonly grossPaise: number;
  /** What the payee holds that can be withheld from, this credit included. */
  readonly availablePaise: number;
  readonly trigger: TaxRegime['trigger'];
  readonly regimes: readonly TaxRegime[];
  readonly hasPan: boolean;
  readonly now: Date;
}

export interface TdsDecision {
  /** To move from the payee to `house:tds-payable` with the same entry; negative: to move back. Often 0. */
  readonly tdsPaise: number;
  /** Determined and still to be withheld: the next credit takes it first. */
  readonly owedPaise: number;
  /** The totals after this; null when the event counts nothing (another trigger is in force, or no regime). */
  readonly year: TaxYearDoc | null;
  readonly row: Omit<TdsRowDoc, 'entryKey' | 'at'> | null;
}

/**
 * Tax on income that is credited now.
 *
 * While the year's income does not pass the threshold nothing is due. The credit that passes it makes the whole income
 * of the year liable, also what was credited before; from then on every credit is. Tax is the rounded tax on all income
 * taxed so far, less what was withheld, so the way a year's income falls into credits makes no difference. It takes at
 * most what is available, in whole rupees where the regime rounds to them; the rest is owed and taken with the next
 * credit. Source: s. 393(1) of the Income-tax Act 2025, "on the entire amount".
 *
 * Without a verified PAN the no-PAN rate applies to what is determined meanwhile. A PAN that comes later changes the
 * rate of later income only: what was withheld stays with the government, and the payee claims it in a return. A change
 * of rate likewise holds for what is determined from its day on; a change of section starts its own totals.
 */
export function decideTds(state: TaxState, credit: TaxedCredit): TdsDecision {
  const { year } = state;
  invariant(year.fy === fiscalYearOf(credit.now), `${year.fy} is not the year of the credit`);
  const regime = regimeOn(istDay(credit.now), { regimes: credit.regimes, payeeKind: year.payee.kind });
  if (regime === undefined || regime.trigger !== credit.trigger) return unchanged(state);
  const before = totalsFor(year, regime);
  const grossPaise = before.grossPaise + credit.grossPaise;
  const basePaise = liableBase(regime, { before, creditPaise: credit.grossPaise });
  const parts = priceBase(basePaise, { regime, before, certificates: state.certificates, credit });
  const taxed = addParts(before.taxed, parts);
  const counted: SectionTotals = {
    ...before,
    regimeId: regime.id,
    rateBps: credit.hasPan ? regime.rateBps : regime.noPanRateBps,
    rounding: regime.rounding,
    trigger: regime.trigger,
    panState: credit.hasPan ? 'verified' : 'missing',
    grossPaise,
    taxed,
    duePaise: roundTax(taxed, regime.rounding),
  };
  const sections = [...year.sections.filter(({ section }) => section !== regime.section), counted];
  const room =
    regime.rounding === 'rupee' ? credit.availablePaise - (credit.availablePaise % 100) : credit.availablePaise;
  const after = withhold({ ...year, sections }, room);
  const tdsPaise = owedPaise({ ...year, sections }) - owedPaise(after);
  const ownPaise = (after.sections.at(-1)?.tdsPaise ?? 0) - counted.tdsPaise;
  const row = { year, totals: counted, parts, tdsPaise, carriedPaise: tdsPaise - ownPaise, now: credit.now };
  return {
    tdsPaise,
    owedPaise: owedPaise(after),
    year: after,
    row: tdsPaise > 0 || basePaise > 0 ? rowOf(row) : null,
  };
}

/** Income of a payee that is undone. */
export interface TakenIncome {
  readonly grossPaise: number;
  /** The event that is undone, where it may not be the one that counted the income: nothing changes then. */
  readonly trigger?: TaxRegime['trigger'];
  readonly now: Date;
}

/**
 * Tax to give back because income that was released, and counted here, is taken back. Income that no tax was determined
 * for goes first, then the income that was taxed last, with the tax that was on it. A year that falls below its
 * threshold again keeps the tax on the income that stays. Income of an earlier year counts against this year's totals
 * and never below zero: tax of a closed year is claimed in the payee's return.
 */
export function reverseTds(state: TaxState, taken: TakenIncome): TdsDecision {
  const { year } = state;
  invariant(year.fy === fiscalYearOf(taken.now), `${year.fy} is not the year of the take-back`);
  const before = year.sections.at(-1);
  const grossPaise = Math.min(taken.grossPaise, before?.grossPaise ?? 0);
  const wasCounted = taken.trigger === undefined || taken.trigger === before?.trigger;
  if (before === undefined || grossPaise === 0 || !wasCounted) return unchanged(state);
  const untaxedPaise = before.grossPaise - baseOf(before.taxed);
  const { left, removed } = takeParts(before.taxed, Math.max(0, grossPaise - untaxedPaise));
  const duePaise = roundTax(left, before.rounding);
  const tdsPaise = Math.min(before.tdsPaise, duePaise);
  const after: SectionTotals = {
    ...before,
    grossPaise: before.grossPaise - grossPaise,
    taxed: left,
    duePaise,
    tdsPaise,
  };
  const next = { ...year, sections: [...year.sections.slice(0, -1), after] };
  const returnedPaise = before.tdsPaise - tdsPaise;
  const parts = removed.map((part) => ({ ...part, basePaise: 0 - part.basePaise }));
  const row = { year, totals: before, parts, tdsPaise: 0 - returnedPaise, carriedPaise: 0, now: taken.now };
  return {
    tdsPaise: 0 - returnedPaise,
    owedPaise: owedPaise(next),
    year: next,
    row: parts.length > 0 ? rowOf(row) : null,
  };
}

/** Tax that was determined and not withheld yet: of this year and what it took over. */
export function owedPaise({ sections, carriedInPaise }: TaxYearDoc): number {
  return sections.reduce((sum, totals) => sum + owedIn(totals), carriedInPaise);
}

/** What the year holds once the next one has taken over what it still had to withhold. */
export function carryOut(year: TaxYearDoc): TaxYearDoc {
  const sections = year.sections.map((totals) => ({
    ...totals,
    carriedOutPaise: totals.carriedOutPaise + owedIn(totals),
  }));
  return { ...year, sections, carriedInPaise: 0 };
}

/** The regime of a payee kind on the day in India. */
function unchanged({ year }: TaxState): TdsDecision {
  return { tdsPaise: 0, owedPaise: owedPaise(year), year: null, row: null };
}

function owedIn({ duePaise, tdsPaise, carriedOutPaise }: SectionTotals): number {
  return Math.max(0, duePaise - tdsPaise - carriedOutPaise);
}

function totalsFor(year: TaxYearDoc, regime: TaxRegime): SectionTotals {
  const known = year.sections.find(({ section }) => section === regime.section);
  return (
    known ?? {
      section: regime.section,
      regimeId: regime.id,
      rateBps: regime.rateBps,
      rounding: regime.rounding,
      trigger: regime.trigger,
      panState: 'missing',
      grossPaise: 0,
      taxed: [],
      duePaise: 0,
      tdsPaise: 0,
      carriedOutPaise: 0,
    }
  );
}

function baseOf(parts: readonly TaxedPart[]): number {
  return parts.reduce((sum, { basePaise }) => sum + basePaise, 0);
}

/** The income that becomes liable with this credit: everything untaxed, the credit alone, or nothing. */
function liableBase(regime: TaxRegime, credited: { before: SectionTotals; creditPaise: number }): number {
  const { before, creditPaise } = credited;
  const grossPaise = before.grossPaise + creditPaise;
  if (grossPaise > regime.thresholdPaise) return grossPaise - baseOf(before.taxed);
  const isLargeCredit = regime.singleThresholdPaise !== null && creditPaise > regime.singleThresholdPaise;
  return isLargeCredit ? creditPaise : 0;
}

interface Pricing {
  readonly regime: TaxRegime;
  readonly before: SectionTotals;
  readonly certificates: readonly LowerDeduction[];
  readonly credit: TaxedCredit;
}

/** Splits the liable income by rate: certificates first, as far as they reach. None is issued without a PAN. */
function priceBase(basePaise: number, { regime, before, certificates, credit }: Pricing): TaxedPart[] {
  if (!credit.hasPan) return part(basePaise, regime.noPanRateBps, null);
  const day = istDay(credit.now);
  const parts: TaxedPart[] = [];
  let leftPaise = basePaise;
  for (const { number, section, rateBps, capPaise, from, to } of certificates) {
    if (section !== regime.section || day < from || day > to) continue;
    const usedPaise = baseOf(before.taxed.filter(({ certificate }) => certificate === number));
    const coveredPaise = Math.min(leftPaise, Math.max(0, capPaise - usedPaise));
    parts.push(...part(coveredPaise, rateBps, number));
    leftPaise -= coveredPaise;
  }
  return [...parts, ...part(leftPaise, regime.rateBps, null)];
}

function part(basePaise: number, rateBps: number, certificate: string | null): TaxedPart[] {
  return basePaise === 0 ? [] : [{ basePaise, rateBps, certificate }];
}

/** Takes what is owed, oldest first, as far as `roomPaise` reaches. */
function withhold(year: TaxYearDoc, roomPaise: number): TaxYearDoc {
  const carriedPaise = Math.min(year.carriedInPaise, roomPaise);
  let leftPaise = roomPaise - carriedPaise;
  const sections = year.sections.map((totals) => {
    const takenPaise = Math.min(owedIn(totals), leftPaise);
    leftPaise -= takenPaise;
    return { ...totals, tdsPaise: totals.tdsPaise + takenPaise };
  });
  return { ...year, sections, carriedInPaise: year.carriedInPaise - carriedPaise };
}

interface RowParts {
  readonly year: TaxYearDoc;
  readonly totals: SectionTotals;
  readonly parts: readonly TaxedPart[];
  readonly tdsPaise: number;
  readonly carriedPaise: number;
  readonly now: Date;
}

function rowOf({ year, totals, parts, tdsPaise, carriedPaise, now }: RowParts): NonNullable<TdsDecision['row']> {
  return {
    payee: year.payee,
    payeeKey: `${year.payee.kind}:${year.payee.id}`,
    ownerUid: year.ownerUid,
    section: totals.section,
    regimeId: totals.regimeId,
    basePaise: baseOf(parts),
    rateBps: totals.rateBps,
    parts: [...parts],
    tdsPaise,
    carriedPaise,
    panState: totals.panState,
    fy: year.fy,
    quarter: fiscalQuarterOf(now),
    month: istMonth(now),
  };
}
