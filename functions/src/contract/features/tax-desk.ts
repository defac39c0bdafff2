import { z } from 'zod';
import { paise, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { istDate } from '../config/tax.ts';
import { payee } from '../documents/ledger.ts';
import { challanDoc, fiscalQuarter, fiscalYear, taxMonth } from '../documents/tax.ts';
import { docId, instant } from '../ids.ts';
import { personInRow } from '../list-shapes.ts';

const { number, bsrCode, depositedOn, amountPaise, section } = challanDoc.shape;

export const getQuarterContract = callable({
  name: 'tax-getQuarter',
  summary: 'A quarter of tax deducted: what is payable by month and section, the deposits, and each payee with it.',
  request: z.strictObject({ fy: fiscalYear, quarter: fiscalQuarter }),
  reply: z.strictObject({
    fy: fiscalYear,
    quarter: fiscalQuarter,
    /** The first instant after it. */
    endsAt: instant,
    statementDueOn: istDate,
    rows: z.int(),
    basePaise: signedPaise,
    tdsPaise: signedPaise,
    /** What the ledger withheld in the same time; anything else than `tdsPaise` stops the export. */
    ledgerPaise: signedPaise,
    deposits: z.array(
      z.strictObject({
        month: taxMonth,
        section: z.string(),
        /** What the bank wants to see on the challan; null until an adviser has named it. */
        challanCode: z.string().nullable(),
        dueOn: istDate,
        withheldPaise: signedPaise,
        depositedPaise: paise,
        payablePaise: paise,
      }),
    ),
    challans: z.array(
      z.strictObject({
        ...{ challanId: docId, number, bsrCode, depositedOn, amountPaise, month: taxMonth, section },
        recordedBy: personInRow,
        at: instant,
      }),
    ),
    payeeCount: z.int(),
    /** The 200 with the most tax. */
    payees: z.array(
      z.strictObject({
        payee,
        name: z.string(),
        basePaise: signedPaise,
        tdsPaise: signedPaise,
        /** Some of it was taxed at the higher rate of those without a verified PAN. */
        lacksPan: z.boolean(),
        /** Null until there is a certificate. */
        certificateVersion: z.int().nullable(),
      }),
    ),
  }),
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});
