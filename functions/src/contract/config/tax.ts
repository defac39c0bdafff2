import { z } from 'zod';
import { bps, paise } from '../amounts.ts';
import { slug } from '../ids.ts';

/** A calendar day in India. */
export const istDate = z.iso.date();

/** A day of any year, `MM-DD`. */
const dayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/);

/** A section of the law as it is written on forms, e.g. `194J`. */
export const taxSectionName = z.string().min(1).max(40);

/**
 * How tax is deducted at source from one kind of payee between two days (both included; null: until further notice).
 * Every figure is one a tax adviser signs: `source` says where it is from, `reviewedBy` who checked it.
 */
export const taxRegime = z
  .strictObject({
    id: slug,
    payeeKind: z.enum(['creator', 'agency']),
    from: istDate,
    to: istDate.nullable(),
    section: taxSectionName,
    rateBps: bps,
    noPanRateBps: bps,
    /** Above this sum in a financial year the whole of the year's income is liable. */
    thresholdPaise: paise,
    /** A single credit above this is liable also below the yearly threshold; null where the law knows none. */
    singleThresholdPaise: paise.nullable(),
    /** What the rate applies to: income before any tax. */
    base: z.enum(['gross']),
    /** The event that counts income and takes tax. Money counted at one event is counted again by the other. */
    trigger: z.enum(['release', 'withdrawal']),
    /** Of the year's tax as a whole, so that many small credits do not round it away. */
    rounding: z.enum(['rupee', 'paise']),
    statementForm: z.string().min(1).max(20),
    certificateForm: z.string().min(1).max(20),
    /** What the bank wants to see on a challan; null until an adviser has named it. */
    challanCode: z.string().min(1).max(20).nullable(),
    source: z.string().min(3).max(300),
    reviewedBy: z.string().min(2).max(120).nullable(),
  })
  .refine(({ from, to }) => to === null || from <= to, { path: ['to'], error: 'ends before it begins' });
export type TaxRegime = z.infer<typeof taxRegime>;

/** What is in force for these payees on a day in India, `YYYY-MM-DD`. */
export function regimeOn(
  day: string,
  { regimes, payeeKind }: { regimes: readonly TaxRegime[]; payeeKind: TaxRegime['payeeKind'] },
): TaxRegime | undefined {
  return regimes.find((one) => one.payeeKind === payeeKind && one.from <= day && (one.to === null || day <= one.to));
}

export const taxSection = z.strictObject({
  regimes: z
    .array(taxRegime)
    .min(1)
    .max(100)
    .refine((regimes) => new Set(regimes.map(({ id }) => id)).size === regimes.length, 'two regimes share an id')
    .refine(areSorted, 'regimes go by payee kind, then by day')
    .refine((regimes) => regimes.every((one, place) => !overlaps(one, regimes[place + 1])), 'two regimes overlap'),
  deadlines: z.strictObject({
    /** A month's tax is deposited by this day of the next month, that of March by a day of its own. */
    depositDayOfMonth: z.int().min(1).max(28),
    marchDepositOn: dayOfYear,
    /** When the statements of the four quarters are due; the first is April to June. */
    statementsOn: z.array(dayOfYear).length(4),
    /** How many days before finance is reminded. */
    remindDays: z.int().min(1).max(30),
  }),
});
export type TaxSection = z.infer<typeof taxSection>;

function areSorted(regimes: readonly TaxRegime[]): boolean {
  const keys = regimes.map(({ payeeKind, from }) => `${payeeKind} ${from}`);
  return keys.every((key, place) => place === 0 || (keys[place - 1] ?? '') < key);
}

function overlaps(one: TaxRegime, next: TaxRegime | undefined): boolean {
  return next !== undefined && next.payeeKind === one.payeeKind && (one.to === null || one.to >= next.from);
}

const ACT_1961 = 'Income-tax Act 1961';
const ACT_2025 = 'Income-tax Act 2025, in force from 1 April 2026';

const professional = {
  payeeKind: 'creator',
  rateBps: 1_000,
  noPanRateBps: 2_000,
  singleThresholdPaise: null,
  base: 'gross',
  trigger: 'release',
  rounding: 'rupee',
  reviewedBy: null,
} as const;

const contractor = {
  ...professional,
  payeeKind: 'agency',
  rateBps: 200,
  thresholdPaise: 10_000_000,
  singleThresholdPaise: 3_000_000,
} as const;

const oldForms = { statementForm: '26Q', certificateForm: '16A' } as const;
const newForms = { statementForm: '140', certificateForm: '131' } as const;

export const defaultTax: TaxSection = {
  regimes: [
    {
      ...contractor,
      ...oldForms,
      id: 'agency-194c',
      from: '2024-04-01',
      to: '2026-03-31',
      section: '194C',
      challanCode: '94C',
      source: `${ACT_1961}, s. 194C: contractors`,
    },
    {
      ...contractor,
      ...newForms,
      id: 'agency-393-contractor',
      from: '2026-04-01',
      to: null,
      section: '393(1) Sl.6(i)',
      challanCode: null,
      source: `${ACT_2025}, s. 393(1) Table Sl. 6(i): contractors. Payment code to be named by the adviser`,
    },
    {
      ...professional,
      ...oldForms,
      id: 'creator-194j-2024',
      from: '2024-04-01',
      to: '2025-03-31',
      section: '194J',
      thresholdPaise: 3_000_000,
      challanCode: '94J',
      source: `${ACT_1961}, s. 194J: professional fees, threshold of ₹30,000 until 31 March 2025`,
    },
    {
      ...professional,
      ...oldForms,
      id: 'creator-194j-2025',
      from: '2025-04-01',
      to: '2026-03-31',
      section: '194J',
      thresholdPaise: 5_000_000,
      challanCode: '94J',
      source: `${ACT_1961}, s. 194J: professional fees, threshold of ₹50,000 since 1 April 2025`,
    },
    {
      ...professional,
      ...newForms,
      id: 'creator-393-professional',
      from: '2026-04-01',
      to: null,
      section: '393(1) Sl.6(iii)',
      thresholdPaise: 5_000_000,
      challanCode: '1027',
      source: `${ACT_2025}, s. 393(1) Table Sl. 6(iii): professional fees; without PAN s. 397(2)`,
    },
  ],
  deadlines: {
    depositDayOfMonth: 7,
    marchDepositOn: '04-30',
    statementsOn: ['07-31', '10-31', '01-31', '05-31'],
    remindDays: 5,
  },
};
