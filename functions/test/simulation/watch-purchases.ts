import type { LedgerEntryDoc } from '../../src/contract/documents/ledger.ts';
import { walletOf } from '../../src/ledger/accounts.ts';
import { netOf } from '../../src/ledger/verify/books.ts';
import type { Change } from '../support/memory-store-documents.ts';
import type { Findings } from './findings.ts';
import type { PaymentDesk } from './payment-desk.ts';

/**
 * Holds every credit against the provider's own truth at the moment of the credit. Counts by what an entry is about and
 * never by its key: a key that is not unique enough must show.
 */
export function watchPurchases(findings: Findings, desk: () => PaymentDesk): (changes: readonly Change[]) => void {
  const creditedBy = new Map<string, string>();
  return (changes) => {
    for (const { path, before, after } of changes) {
      if (!path.startsWith('ledgerEntries/') || before !== undefined || after === undefined) continue;
      const entry = after as LedgerEntryDoc;
      const { paymentId = '', orderId = '', uid = '' } = entry.refs;
      if (entry.kind === 'purchase') {
        once(`payment ${paymentId}`, entry.key);
        once(`order ${orderId}`, entry.key);
        checkMoney(entry, paymentId, uid);
      }
      if (entry.kind === 'extra-payment') once(`payment ${paymentId}`, entry.key);
      if (entry.kind === 'extra-payment-returned') once(`return of ${paymentId}`, entry.key);
    }
  };

  function once(what: string, key: string): void {
    const earlier = creditedBy.get(what);
    if (earlier !== undefined) findings.report('one-credit', `${what} by ${earlier} and again by ${key}`);
    creditedBy.set(what, key);
  }

  function checkMoney(entry: LedgerEntryDoc, paymentId: string, uid: string): void {
    const payment = desk().payment(paymentId);
    const price = desk().order(payment?.orderId ?? '')?.amountPaise;
    const isMoney = payment?.captured === true && payment.amountPaise === price;
    const bookedPaise = 0 - netOf(entry, 'world:razorpay');
    if (!isMoney || bookedPaise !== price || netOf(entry, walletOf(uid)) <= 0) {
      const came = `${payment?.status} ${payment?.amountPaise} for ${price}`;
      findings.report('only-captured', `${entry.key} books ${bookedPaise} paise for a payment that is ${came}`);
    }
  }
}
