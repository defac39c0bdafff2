/** What entries are of, as the ledger names it. */
export const entryKinds: readonly string[] = [
  ...['purchase', 'extra-payment', 'extra-payment-returned', 'gift', 'session-minute', 'promo-credit', 'staff-debit'],
  ...['lot-expiry', 'hold', 'release', 'withdrawal', 'withdrawal-returned', 'payout', 'payout-returned'],
  ...['payout-double', 'payout-double-returned', 'take-back', 'tds-deposit', 'forfeiture', 'restitution', 'reversal'],
];

/** What staff may undo by one entry the other way; the rest has ways of its own to end. */
export const reversibleKinds: readonly string[] = ['promo-credit', 'staff-debit', 'gift', 'lot-expiry'];
