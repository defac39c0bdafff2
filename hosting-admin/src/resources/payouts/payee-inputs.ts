import { parseRupees } from '../../fields/format-money.ts';

/** Who can be paid. */
export const payeeKinds = [
  { id: 'creator', name: 'states.creator' },
  { id: 'agency', name: 'states.agency' },
];

/** A typed sum that is one, and more than nothing. */
export const isRupees = (typed: string | undefined) =>
  (parseRupees(typed ?? '') ?? 0) > 0 ? undefined : 'payouts.rupeesShape';

/** A typed share in hundredths of a percent; undefined for what is none between 0 and 100 with two decimals. */
export function parsePercent(typed: string): number | undefined {
  const bps = parseRupees(typed);
  return bps !== undefined && bps <= 10_000 ? bps : undefined;
}

export const isPercent = (typed: string | undefined) =>
  parsePercent(typed ?? '') === undefined ? 'payouts.percentShape' : undefined;
