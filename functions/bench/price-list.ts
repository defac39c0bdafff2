import type { Bill } from './bench-world.ts';
import type { OperationCounts } from './count-operations.ts';

/** US dollars per 100,000 operations of Firestore in asia-south1: https://cloud.google.com/firestore/pricing. */
const dollarsPer100k = { reads: 0.035, writes: 0.104, deletes: 0.012 } as const;

/** What a thousand of these cost, in US dollars. */
export function costPerThousand({ reads, writes, deletes }: Bill): number {
  const per100k = reads * dollarsPer100k.reads + writes * dollarsPer100k.writes + deletes * dollarsPer100k.deletes;
  return per100k / 100;
}

/** What folding one earning row costs, as a part of a full batch. */
function foldedRow({ foldOf100 }: OperationCounts): Bill {
  return { reads: foldOf100.reads / 100, writes: foldOf100.writes / 100, deletes: foldOf100.deletes / 100 };
}

export function addBills(...bills: readonly Bill[]): Bill {
  const sum = (kind: keyof Bill) => bills.reduce((all, bill) => all + bill[kind], 0);
  return { reads: sum('reads'), writes: sum('writes'), deletes: sum('deletes') };
}

export interface PricedLine {
  readonly what: string;
  readonly bill: Bill;
}

/** What is sold, with all that it causes later. */
export function priceLines(counts: OperationCounts): PricedLine[] {
  const { profileGift, callGift, minute, renewal, purchase } = counts;
  const fold = foldedRow(counts);
  return [
    { what: 'gifts on a profile', bill: addBills(profileGift, fold) },
    { what: 'gifts in a call', bill: addBills(callGift, fold) },
    { what: 'billed minutes', bill: addBills(minute, renewal, renewal, renewal, renewal, fold) },
    { what: 'purchases', bill: purchase },
  ];
}
