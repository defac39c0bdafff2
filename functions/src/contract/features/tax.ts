import { z } from 'zod';
import { bps, paise, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { istDate, taxSectionName } from '../config/tax.ts';
import { payee } from '../documents/ledger.ts';
import { fiscalQuarter, fiscalYear, lowerDeduction, panState, taxCertificateDoc, taxMonth } from '../documents/tax.ts';
import { docId, instant, pageLimit, readingReason, reason, requestId } from '../ids.ts';

const staff = { audience: { staff: ['finance', 'admin'] }, area: null, quota: 'none' } as const;
const owner = { audience: 'person', evenBanned: true, area: null, movesMoney: false, quota: 'counted' } as const;

/** A file behind a link that anybody may follow until it expires. */
const signedLink = { url: z.url(), expiresAt: instant };

export const saveLowerDeductionContract = callable({
  name: 'tax-saveLowerDeduction',
  summary: "Records the tax office's certificate for a lower rate, up to a sum of income. The same number replaces it.",
  request: z.strictObject({ requestId, payee, certificate: lowerDeduction, reason }),
  reply: z.strictObject({ payee, fy: fiscalYear, certificates: z.array(lowerDeduction) }),
  ...staff,
  movesMoney: true,
  errors: ['tax/certificate-dates', 'tax/payee-not-found', 'adjust/self', 'tax/unknown-section', 'ledger/key-reused'],
});

export const exportQuarterContract = callable({
  name: 'tax-exportQuarter',
  summary:
    'Writes the quarter for the statement as a CSV file, one line a deduction, when its totals equal the ledger.',
  request: z.strictObject({
    requestId,
    fy: fiscalYear,
    quarter: fiscalQuarter,
    /** Whole PANs instead of masked ones, as the statement needs them. */
    fullPan: z.boolean().default(false),
    reason,
  }),
  reply: z.strictObject({
    ...signedLink,
    rows: z.int().min(0),
    payees: z.int().min(0),
    basePaise: signedPaise,
    tdsPaise: signedPaise,
    /** Deposits recorded for months of the quarter. */
    depositedPaise: paise,
  }),
  ...staff,
  movesMoney: true,
  errors: ['tax/totals-differ', 'ledger/key-reused'],
});

export const recordChallanContract = callable({
  name: 'tax-recordChallan',
  summary: "Records a deposit of one section's tax of one month, and takes it from what is payable.",
  request: z.strictObject({
    requestId,
    /** As on the receipt: serial number, branch code of the bank, day. */
    number: z.string().regex(/^[0-9]{1,10}$/),
    bsrCode: z.string().regex(/^[0-9]{7}$/),
    depositedOn: istDate,
    amountPaise: paise.min(1),
    month: taxMonth,
    section: taxSectionName,
    reason,
  }),
  reply: z.strictObject({
    challanId: docId,
    /** Of the month and section, after this. */
    payablePaise: paise,
  }),
  ...staff,
  movesMoney: true,
  errors: ['tax/challan-used', 'tax/over-deposit', 'ledger/key-reused'],
});

const certificateReply = z.strictObject({
  certificateId: docId,
  payee,
  fy: fiscalYear,
  quarter: fiscalQuarter,
  form: z.string(),
  origin: taxCertificateDoc.shape.origin,
  basePaise: signedPaise,
  tdsPaise: signedPaise,
  version: z.int().min(1),
  at: instant,
});

export const issueCertificateContract = callable({
  name: 'tax-issueCertificate',
  summary: "Gives a payee the proof of a quarter's tax: the tax office's file, or one made here from the rows.",
  request: z.strictObject({
    requestId,
    payee,
    fy: fiscalYear,
    quarter: fiscalQuarter,
    /** The file to hand on (a PDF of at most 1.5 MB); without it one is made. */
    pdfBase64: z
      .base64()
      .max(2_000_000)
      .regex(/^JVBERi0/, 'not a PDF')
      .optional(),
    reason,
  }),
  reply: certificateReply,
  ...staff,
  movesMoney: true,
  errors: ['tax/payee-not-found', 'adjust/self', 'tax/quarter-open', 'tax/nothing-withheld', 'ledger/key-reused'],
});

export const getCertificateContract = callable({
  name: 'tax-getCertificate',
  summary: 'A link to a certificate, for its payee and for finance. It works for ten minutes.',
  request: z.strictObject({ payee, fy: fiscalYear, quarter: fiscalQuarter, reason: readingReason }),
  reply: z.strictObject({ ...signedLink, version: z.int().min(1) }),
  ...owner,
  errors: ['tax/certificate-not-found'],
});

export const listTdsRowsContract = callable({
  name: 'tax-listTdsRows',
  summary: "A year's deductions, newest first: one's own, or for finance those of any payee.",
  request: z.strictObject({
    /** Without it: all payees of whoever asks. */
    payee: payee.optional(),
    fy: fiscalYear,
    limit: pageLimit,
    /** From the page before. */
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
    reason: readingReason,
  }),
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        entryKey: docId,
        payee,
        section: z.string(),
        basePaise: signedPaise,
        rateBps: bps,
        tdsPaise: signedPaise,
        carriedPaise: paise,
        panState,
        quarter: fiscalQuarter,
        at: instant,
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  ...owner,
  errors: ['tax/payee-not-found'],
});

export const summariseYearContract = callable({
  name: 'tax-summariseYear',
  summary: "A payee's financial year: income, tax by section and quarter, certificates. For its owner and for finance.",
  request: z.strictObject({ payee, fy: fiscalYear, reason: readingReason }),
  reply: z.strictObject({
    payee,
    fy: fiscalYear,
    sections: z.array(
      z.strictObject({
        section: z.string(),
        grossPaise: paise,
        taxedPaise: paise,
        tdsPaise: paise,
        /** Income above this makes the whole year liable; null when the law of the year is no longer configured. */
        thresholdPaise: paise.nullable(),
      }),
    ),
    /** Determined, and to be withheld with the next income. */
    owedPaise: paise,
    quarters: z.array(
      z.strictObject({
        quarter: fiscalQuarter,
        basePaise: signedPaise,
        tdsPaise: signedPaise,
        /** The version of the certificate, null until there is one. */
        certificateVersion: z.int().nullable(),
      }),
    ),
    lowerDeductions: z.array(z.strictObject({ ...lowerDeduction.shape, usedPaise: paise })),
  }),
  ...owner,
  errors: ['tax/payee-not-found'],
});
