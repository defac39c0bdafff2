import { addBills, type Bill } from './bill.ts';
import type { OperationCounts } from './count-operations.ts';

/** What folding one earning row costs, as a part of a full batch. */
function foldedRow({ foldOf100 }: OperationCounts): Bill {
  return { reads: foldOf100.reads / 100, writes: foldOf100.writes / 100, deletes: foldOf100.deletes / 100 };
}

/** The message itself, and the phone of the other, which listens to the message and to its own pen. */
const SHOWN_MESSAGE: Bill = { reads: 2, writes: 1, deletes: 0 };

interface PricedLine {
  readonly what: string;
  readonly bill: Bill;
}

/**
 * What is sold, with the later work it causes: earnings are folded, and both people of a call report twice a minute.
 */
export function priceLines(counts: OperationCounts): PricedLine[] {
  const { profileGift, callGift, call, minute, renewal, purchase, message } = counts;
  const fold = foldedRow(counts);
  return [
    { what: 'gifts on a profile', bill: addBills(profileGift, fold) },
    { what: 'gifts in a call', bill: addBills(callGift, fold) },
    { what: 'calls, with minute 1', bill: addBills(call, fold) },
    { what: 'further minutes', bill: addBills(minute, renewal, renewal, renewal, renewal, fold) },
    { what: 'purchases', bill: purchase },
    { what: 'chat messages', bill: addBills(message, SHOWN_MESSAGE) },
  ];
}
