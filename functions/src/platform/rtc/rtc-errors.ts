/** The provider did not do what was asked. `retryable` covers what may pass by itself; the rest needs a person. */
export class RtcProviderError extends Error {
  readonly retryable: boolean;
  /** The HTTP status, or null when there was no usable answer and the outcome is unknown. */
  readonly status: number | null;

  constructor(message: string, outcome: { retryable: boolean; status: number | null; cause?: unknown }) {
    super(message, { cause: outcome.cause });
    this.name = 'RtcProviderError';
    this.retryable = outcome.retryable;
    this.status = outcome.status;
  }
}

/** `expired`: no whole second is left to grant. The others are faults of the caller or of the configuration. */
type RtcTokenProblem = 'expired' | 'too-long' | 'uid' | 'channel' | 'credentials';

/** A token was refused before it was built, because the builder itself would have said nothing. */
export class RtcTokenError extends Error {
  readonly problem: RtcTokenProblem;

  constructor(problem: RtcTokenProblem) {
    super(`no media token: ${problem}`);
    this.name = 'RtcTokenError';
    this.problem = problem;
  }
}
