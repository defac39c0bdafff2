import type { Payee } from '../../contract/documents/ledger.ts';
import { refTo } from '../../kernel/collections.ts';
import { payeeKey } from './tax-store.ts';

/** One payee's quarter. */
export interface PayeeQuarter {
  readonly payee: Payee;
  readonly fy: string;
  readonly quarter: number;
}

export const certificateId = ({ payee, fy, quarter }: PayeeQuarter): string => `${payeeKey(payee)}:${fy}:q${quarter}`;

export const certificateRef = (of: PayeeQuarter) => refTo('taxCertificates', certificateId(of));
