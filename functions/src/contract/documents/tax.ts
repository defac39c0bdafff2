import { z } from 'zod';
import { bps, paise, signedPaise } from '../amounts.ts';
import { istDate, taxSectionName } from '../config/tax.ts';
import { docId, uid } from '../ids.ts';
import { payee } from './ledger.ts';

/** April to March in India, e.g. `2026-27`. */
export const fiscalYear = z
  .string()
  .regex(/^20[0-9]{2}-[0-9]{2}$/)
  .refine((year) => (Number(year.slice(2, 4)) + 1) % 100 === Number(year.slice(5)), 'not two years in a row');
export type FiscalYear = z.infer<typeof fiscalYear>;

/** 1 is April to June. */
export const fiscalQuarter = z.int().min(1).max(4);

/** A calendar month in India, `YYYY-MM`. */
export const taxMonth = z.string().regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/);

/** Income taxed at one rate, under a certificate or not. Negative in the row of a take-back. */
export const taxedPart = z.strictObject({
  basePaise: signedPaise,
  rateBps: bps,
  /** The number of the lower-deduction certificate that gave the rate. */
  certificate: z.string().nullable(),
});
export type TaxedPart = z.infer<typeof taxedPart>;

/** Whether a verified PAN was there when tax was determined. */
export const panState = z.enum(['verified', 'missing']);

/** What one section of the law has seen of a payee in a year. */
export const sectionTotals = z.strictObject({
  section: taxSectionName,
  /** By what the last credit was judged. */
  regimeId: z.string(),
  rateBps: bps,
  rounding: z.enum(['rupee', 'paise']),
  trigger: z.enum(['release', 'withdrawal']),
  panState,
  /** All income credited, taxed or not. */
  grossPaise: paise,
  /** The income that tax was determined for, in the order in which that was done. */
  taxed: z.array(taxedPart).max(200),
  /** Tax on it, rounded. */
  duePaise: paise,
  /** How much of it was withheld. */
  tdsPaise: paise,
  /** How much of it the next year took over, to withhold then. */
  carriedOutPaise: paise,
});
export type SectionTotals = z.infer<typeof sectionTotals>;

/**
 * `taxYears/{kind}:{id}:{fy}`: the running totals of a payee's financial year. The last section is the one in use; a
 * year has more than one only when the law or the kind of contract changed within it.
 */
export const taxYearDoc = z.strictObject({
  payee,
  ownerUid: uid,
  fy: fiscalYear,
  sections: z.array(sectionTotals).max(10),
  /** Tax of earlier years that is still to be withheld. */
  carriedInPaise: paise,
  updatedAt: z.date(),
});
export type TaxYearDoc = z.infer<typeof taxYearDoc>;

/**
 * `tdsRows/{entryKey}~{kind}:{id}`: tax that one entry of the ledger withheld from a payee, or returned (negative).
 * Never changed.
 */
export const tdsRowDoc = z.strictObject({
  entryKey: docId,
  payee,
  /** `{kind}:{id}`, for queries. */
  payeeKey: docId,
  ownerUid: uid,
  section: taxSectionName,
  regimeId: z.string(),
  /** The income taxed by this row, of which parts may have had another rate. */
  basePaise: signedPaise,
  rateBps: bps,
  parts: z.array(taxedPart).max(200),
  tdsPaise: signedPaise,
  /** The part of `tdsPaise` that was due under an earlier year or another section. */
  carriedPaise: paise,
  panState,
  fy: fiscalYear,
  quarter: fiscalQuarter,
  month: taxMonth,
  at: z.date(),
});
export type TdsRowDoc = z.infer<typeof tdsRowDoc>;

/** A certificate of the tax office that lowers the rate for part of a year's income. */
export const lowerDeduction = z.strictObject({
  number: z.string().regex(/^[A-Z0-9/-]{4,40}$/),
  section: taxSectionName,
  rateBps: bps,
  /** The income it covers. */
  capPaise: paise.min(1),
  from: istDate,
  to: istDate,
});
export type LowerDeduction = z.infer<typeof lowerDeduction>;

/** `lowerDeductions/{kind}:{id}:{fy}`: the certificates a payee has for a year. */
export const lowerDeductionDoc = z.strictObject({
  payee,
  ownerUid: uid,
  fy: fiscalYear,
  certificates: z.array(lowerDeduction).max(10),
  updatedAt: z.date(),
});
export type LowerDeductionDoc = z.infer<typeof lowerDeductionDoc>;

/**
 * `challans/{bsrCode}-{day}-{number}`: a deposit with the government. The three together name it, as on the receipt.
 */
export const challanDoc = z.strictObject({
  number: z.string(),
  bsrCode: z.string(),
  depositedOn: istDate,
  amountPaise: paise.min(1),
  /** The month and section whose tax it pays. */
  month: taxMonth,
  section: taxSectionName,
  fy: fiscalYear,
  quarter: fiscalQuarter,
  /** The entry `challan:{id}` that took it from what is payable. */
  entryKey: docId,
  recordedBy: uid,
  at: z.date(),
});
export type ChallanDoc = z.infer<typeof challanDoc>;

/**
 * `taxCertificates/{kind}:{id}:{fy}:q{quarter}`: the payee's proof of tax withheld. Its file is behind a signed link.
 */
export const taxCertificateDoc = z.strictObject({
  payee,
  ownerUid: uid,
  fy: fiscalYear,
  quarter: fiscalQuarter,
  form: z.string(),
  origin: z.enum(['uploaded', 'generated']),
  basePaise: signedPaise,
  tdsPaise: signedPaise,
  path: z.string(),
  /** Counts replacements. */
  version: z.int().min(1),
  at: z.date(),
});
export type TaxCertificateDoc = z.infer<typeof taxCertificateDoc>;
