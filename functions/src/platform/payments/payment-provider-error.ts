/**
 * How a call failed: a refusal or fault answered by the provider, no connection, no answer in time, or an answer we
 * cannot read.
 */
export type PaymentProviderFailureKind = 'http' | 'network' | 'timeout' | 'malformed';

export interface PaymentProviderFailure {
  readonly kind: PaymentProviderFailureKind;
  readonly status?: number | undefined;
  /** The provider's error code, e.g. `BAD_REQUEST_ERROR`. */
  readonly providerCode?: string | undefined;
  /** The same call may succeed later. When `outcomeUnknown` is set too, look first whether it already has. */
  readonly retryable: boolean;
  /** The provider may hold the order or refund although this call failed. Always false for calls that only read. */
  readonly outcomeUnknown: boolean;
}

/**
 * A call to the payment provider that failed. The message has no secret and no personal data, and there is no `cause`:
 * the HTTP client's own error carries the key secret and the request body, and loggers print causes.
 */
export class PaymentProviderError extends Error {
  readonly kind: PaymentProviderFailureKind;
  readonly status: number | undefined;
  readonly providerCode: string | undefined;
  readonly retryable: boolean;
  readonly outcomeUnknown: boolean;

  constructor(message: string, failure: PaymentProviderFailure) {
    super(message);
    this.name = 'PaymentProviderError';
    this.kind = failure.kind;
    this.status = failure.status;
    this.providerCode = failure.providerCode;
    this.retryable = failure.retryable;
    this.outcomeUnknown = failure.outcomeUnknown;
  }
}
