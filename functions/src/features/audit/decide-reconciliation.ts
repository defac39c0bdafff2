import type { z } from 'zod';
import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import type { getReconciliationContract } from '../../contract/features/audit-money.ts';
import { netOf } from '../../ledger/verify/books.ts';

type Reply = z.output<typeof getReconciliationContract.reply>;
export type DayDifference = Omit<Reply['differences'][number], 'exceptionId'>;

/** One payment that is money, or was, in the three places that know of it. */
export interface MatchedPayment {
  readonly paymentId: string;
  /** By the provider. */
  readonly amountPaise: number;
  readonly refundedPaise: number;
  readonly order: OrderDoc | undefined;
  /** What booked it: a purchase, or extra money. */
  readonly bookedIn: readonly LedgerEntryDoc[];
  /** What booked its return. */
  readonly bookedOut: readonly LedgerEntryDoc[];
  /** Its return was asked for, and the word that it is through may not have come. */
  readonly isReturning: boolean;
}

const worldOf = (entries: readonly LedgerEntryDoc[]) =>
  entries.reduce((sum, entry) => sum + netOf(entry, 'world:razorpay'), 0);

/** What the ledger took in for a payment, and gave back of it. */
export const bookedOf = ({ bookedIn, bookedOut }: Pick<MatchedPayment, 'bookedIn' | 'bookedOut'>) => ({
  inPaise: 0 - worldOf(bookedIn),
  outPaise: worldOf(bookedOut),
});

/** What our order knows of a payment as money, and as gone or going back. */
export function orderedOf({ order, paymentId }: Pick<MatchedPayment, 'order' | 'paymentId'>) {
  const known = order?.payments[paymentId];
  const isMoney = known !== undefined && known.outcome !== 'none';
  const isReturned = isMoney && (known.outcome === 'extra-refunded' || known.status === 'refunded');
  return { inPaise: isMoney ? known.amountPaise : 0, outPaise: isReturned ? known.amountPaise : 0 };
}

/** Where the three do not agree on a payment; null when they do. The first thing that is wrong names it. */
export function decideDifference(payment: MatchedPayment): DayDifference | null {
  const { paymentId, amountPaise, refundedPaise, order, bookedIn, isReturning } = payment;
  const [booked, ordered] = [bookedOf(payment), orderedOf(payment)];
  const found = {
    paymentId,
    orderId: order?.orderId ?? null,
    providerPaise: amountPaise,
    orderPaise: ordered.inPaise,
    ledgerPaise: booked.inPaise,
  };
  if (bookedIn.length === 0) return { kind: 'not-booked', ...found, note: 'the provider has it, the ledger does not' };
  if (ordered.inPaise === 0) return { kind: 'not-credited', ...found, note: 'booked, and no order knows it as money' };
  if (booked.inPaise !== amountPaise || ordered.inPaise !== amountPaise) {
    return { kind: 'amount', ...found, note: 'not the same amount in all three' };
  }
  if (booked.outPaise === refundedPaise || (isReturning && booked.outPaise === 0)) return null;
  return { kind: 'refund', ...found, note: `given back: ${refundedPaise} there, ${booked.outPaise} here` };
}
