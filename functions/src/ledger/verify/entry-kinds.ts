import type { Posting } from '../../contract/documents/ledger.ts';

interface KindRule {
  readonly key: RegExp;
  /** Who may pay whom, by class of account. */
  readonly flows: readonly string[];
}

const SPENDING = [
  'wallet > house:coins-spent',
  'house:coin-backing > creator',
  'house:coin-backing > agency',
  'house:coin-backing > house:revenue',
];

/** The table of the README, for the proof. A reversal is held against its original instead. */
export const entryKinds: Readonly<Record<string, KindRule>> = {
  purchase: {
    key: /^pay:/,
    flows: [
      'world:razorpay > house:gst-payable',
      'world:razorpay > house:gateway-fees',
      'world:razorpay > house:coin-backing',
      'house:coins-issued > wallet',
    ],
  },
  'extra-payment': { key: /^extra:/, flows: ['world:razorpay > house:payments-held'] },
  'extra-payment-returned': { key: /^extra-returned:/, flows: ['house:payments-held > world:razorpay'] },
  gift: { key: /^gift:[^:]+:[^:]+$/, flows: SPENDING },
  'session-minute': { key: /^session:[^:]+:m:[1-9][0-9]*$/, flows: SPENDING },
  'promo-credit': { key: /^adjust:/, flows: ['house:coins-promo > wallet'] },
  'staff-debit': { key: /./, flows: ['wallet > house:coins-withdrawn', 'house:coin-backing > house:revenue'] },
  'lot-expiry': { key: /^expire:/, flows: ['wallet > house:coins-expired', 'house:coin-backing > house:breakage'] },
  hold: { key: /./, flows: ['wallet > hold', 'hold > wallet'] },
};

export function flowOf({ from, to }: Posting): string {
  return `${classOf(from)} > ${classOf(to)}`;
}

function classOf(account: string): string {
  return /^(wallet|hold|creator|agency):/.exec(account)?.[1] ?? account;
}
