/**
 * Sending money to people, whoever does it. Amounts are paise; a provider's own units stay in its adapter.
 *
 * Every method throws `PayoutProviderError`. The rule of the house about unknown outcomes hangs on its
 * `outcomeUnknown`: only a definite refusal may set money free.
 */
export interface PayoutProvider {
  /** Makes the payee known to the provider, or finds them: the same reference gives the same result. */
  ensureBeneficiary(beneficiary: PayoutBeneficiary): Promise<{ readonly beneficiaryRef: string }>;
  /**
   * Sends money. Safe to repeat for a week with the same `reference` and the same input: the provider sends it once.
   * `queued` and `processing` are both on their way; nothing is final for 30 days.
   */
  createTransfer(request: CreateTransfer): Promise<ProviderTransfer>;
  /** Every transfer under our reference: none, one, or (something went wrong) several. */
  findTransfers(reference: string): Promise<ProviderTransfer[]>;
  fetchTransfer(providerId: string): Promise<ProviderTransfer>;
  /** Only what still waits in the provider's queue can be cancelled. Null: this provider cannot. */
  readonly cancelTransfer: ((providerId: string) => Promise<ProviderTransfer>) | null;
  /** Movements of our account from `from` to `to`, newest first, at most 100 a page. Null: this provider has none. */
  readonly listStatement: ((page: StatementPage) => Promise<StatementLine[]>) | null;
  /** What can be sent right now; null when the provider does not tell. */
  fetchBalancePaise(): Promise<number | null>;
  readonly capabilities: PayoutCapabilities;
}

export type PayoutProviderName = 'razorpayx' | 'cashfree';
type TransferMode = 'IMPS' | 'NEFT' | 'RTGS' | 'UPI';

export interface PayoutBeneficiary {
  /** Ours, at most 40 characters of `[A-Za-z0-9_]`; one per beneficiary version. */
  readonly reference: string;
  readonly name: string;
  readonly account:
    | { readonly kind: 'bank'; readonly accountNumber: string; readonly ifsc: string }
    | { readonly kind: 'vpa'; readonly address: string };
}

export interface CreateTransfer {
  /** Ours and the idempotency key: 4 to 36 characters of `[A-Za-z0-9_]`, a new one for each attempt. */
  readonly reference: string;
  readonly beneficiaryRef: string;
  readonly amountPaise: number;
  readonly mode: TransferMode;
  /** At most 30 characters of `[A-Za-z0-9 ]`. */
  readonly narration: string;
}

export type TransferStatus =
  | 'queued'
  | 'processing'
  | 'succeeded'
  | 'failed'
  /** The money came back, maybe days after it succeeded. */
  | 'returned'
  | 'cancelled'
  | 'rejected';

/** What a cause asks for (Razorpay's `payout-status-details` table and Cashfree's codes, mapped). */
export type TransferCause =
  | 'bank-side' // the bank or its rail is down: the same again later
  | 'mode' // not by this rail: another one
  | 'account' // the payee must mend or replace the account
  | 'limit' // a limit of the payee's bank or of ours
  | 'low-balance' // our own account at the provider is too low
  | 'other';

export interface ProviderTransfer {
  readonly providerId: string;
  readonly reference: string | null;
  readonly amountPaise: number;
  readonly status: TransferStatus;
  readonly mode: string | null;
  /** The bank's own reference, once there is one. */
  readonly utr: string | null;
  /** What the provider takes for it, tax included. */
  readonly feePaise: number;
  readonly reason: string | null;
  readonly cause: TransferCause | null;
  readonly createdAt: Date;
}

interface StatementPage {
  readonly from: Date;
  readonly to: Date;
  readonly skip: number;
  readonly count: number;
}

export interface StatementLine {
  readonly id: string;
  readonly direction: 'debit' | 'credit';
  readonly amountPaise: number;
  /** What moved it: one of our transfers, its return, or something else (a deposit, a charge). */
  readonly source: 'transfer' | 'return' | 'other';
  /** The provider's id of that transfer. */
  readonly transferId: string | null;
  readonly utr: string | null;
  readonly at: Date;
}

export interface PayoutCapabilities {
  readonly modes: readonly TransferMode[];
  /** Most that one transfer may carry, by mode. */
  readonly maxPaise: Readonly<Partial<Record<TransferMode, number>>>;
}

/** News of a transfer as a webhook brings it. Deliveries come late, twice and out of order. */
export interface TransferNews {
  /** Unique per delivery, for the inbox. */
  readonly eventId: string;
  readonly event: string;
  /** Null when the event is not about a transfer. */
  readonly transfer: ProviderTransfer | null;
}

export class PayoutProviderError extends Error {
  readonly kind: 'http' | 'network' | 'timeout' | 'malformed';
  /**
   * True unless the provider said a definite no: a 4xx other than 408, 409 and 429, in the provider's own form (a
   * proxy's page decides nothing), and not about an earlier request under the same reference, which may have been done.
   */
  readonly outcomeUnknown: boolean;
  readonly status: number | null;
  readonly reason: string;
  override readonly cause: TransferCause | null;

  constructor(failure: {
    kind: PayoutProviderError['kind'];
    outcomeUnknown: boolean;
    status?: number | null;
    reason: string;
    cause?: TransferCause | null;
  }) {
    super(`payout provider: ${failure.kind} ${failure.status ?? ''} ${failure.reason}`);
    this.name = 'PayoutProviderError';
    this.kind = failure.kind;
    this.outcomeUnknown = failure.outcomeUnknown;
    this.status = failure.status ?? null;
    this.reason = failure.reason;
    this.cause = failure.cause ?? null;
  }
}
