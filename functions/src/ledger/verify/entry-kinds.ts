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

/** A flow of a payee's money, for creators and agencies alike. */
const forPayees = (flow: string): string[] => ['creator', 'agency'].map((kind) => flow.replaceAll('PAYEE', kind));

const DEBT_REPAID = [
  ...forPayees('PAYEE-available > house:payee-debts'),
  ...forPayees('PAYEE-debt > house:debts-noted'),
];

const PAYOUT_WORLDS = ['world:razorpayx', 'world:cashfree', 'world:bank'];

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
  release: {
    key: /^release:(creator|agency):/,
    flows: [
      ...forPayees('PAYEE > PAYEE-available'),
      ...forPayees('PAYEE-available > house:tds-payable'),
      ...DEBT_REPAID,
    ],
  },
  withdrawal: {
    key: /^withdrawal:/,
    flows: [...forPayees('PAYEE-available > PAYEE-payout'), ...forPayees('PAYEE-available > house:tds-payable')],
  },
  'withdrawal-returned': {
    key: /^withdrawal-returned:/,
    flows: [
      ...forPayees('PAYEE-payout > PAYEE-available'),
      ...forPayees('house:tds-payable > PAYEE-available'),
      ...DEBT_REPAID,
    ],
  },
  payout: {
    key: /^payout:[^:]+:[1-9][0-9]*$/,
    flows: [
      ...PAYOUT_WORLDS.flatMap((world) => forPayees(`PAYEE-payout > ${world}`)),
      ...PAYOUT_WORLDS.map((world) => `house:payout-fees > ${world}`),
      ...forPayees('PAYEE-payout > house:payout-fees'),
    ],
  },
  'payout-returned': {
    key: /^payout-returned:[^:]+:[1-9][0-9]*$/,
    flows: [
      ...PAYOUT_WORLDS.flatMap((world) => forPayees(`${world} > PAYEE-payout`)),
      ...forPayees('house:payout-fees > PAYEE-payout'),
    ],
  },
  'payout-double': {
    key: /^payout-double:[^:]+:[^:]+$/,
    flows: [
      ...forPayees('PAYEE-available > PAYEE-payout'),
      ...PAYOUT_WORLDS.flatMap((world) => forPayees(`PAYEE-payout > ${world}`)),
      ...PAYOUT_WORLDS.map((world) => `house:payee-debts > ${world}`),
      ...forPayees('house:debts-noted > PAYEE-debt'),
      ...PAYOUT_WORLDS.map((world) => `house:payout-fees > ${world}`),
    ],
  },
  'payout-double-returned': {
    key: /^payout-double-returned:[^:]+:[^:]+$/,
    flows: [
      ...PAYOUT_WORLDS.flatMap((world) => forPayees(`${world} > PAYEE-payout`)),
      ...forPayees('PAYEE-payout > PAYEE-available'),
      ...DEBT_REPAID,
    ],
  },
  'take-back': {
    key: /^takeback:/,
    flows: [
      ...forPayees('PAYEE > house:taken-back'),
      ...forPayees('PAYEE-available > house:taken-back'),
      ...forPayees('house:debts-noted > PAYEE-debt'),
      'house:payee-debts > house:taken-back',
      ...forPayees('house:tds-payable > PAYEE-available'),
    ],
  },
  'tds-deposit': { key: /^challan:/, flows: ['house:tds-payable > world:bank'] },
  restitution: {
    key: /^restore:/,
    flows: [
      ...forPayees('house:taken-back > PAYEE-available'),
      ...forPayees('house:forfeited > PAYEE-available'),
      ...forPayees('PAYEE-available > house:tds-payable'),
      ...DEBT_REPAID,
    ],
  },
  forfeiture: { key: /^forfeit:/, flows: forPayees('PAYEE-available > house:forfeited') },
};
