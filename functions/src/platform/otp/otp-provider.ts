type OtpChannel = 'sms' | 'whatsapp';

/** What a provider says of a code: `expired` also when there was none, `spent` after too many tries. */
type OtpVerdict = 'approved' | 'wrong' | 'expired' | 'spent';

export interface OtpRequest {
  /** In E.164 form. */
  readonly phone: string;
  readonly channel: OtpChannel;
  readonly language: string;
  /** The code that must not count any more; without one, a code that is still running may be sent again. */
  readonly replaces: string | null;
}

/** Makes, sends and checks codes; who may ask for one, and how often, is decided before. */
export interface OtpProvider {
  /**
   * Sends a code.
   * @returns the provider's name for this code
   * @throws OtpProviderError
   */
  send(request: OtpRequest): Promise<{ reference: string }>;
  /** @throws OtpProviderError */
  check(attempt: { reference: string; code: string }): Promise<OtpVerdict>;
  /** Proves the address and the keys without sending anything. @throws MessengerError */
  ping?(): Promise<void>;
}

export class OtpProviderError extends Error {
  /** `unreachable`: worth another try. `refused`: this phone or channel will not be served. */
  readonly problem: 'unreachable' | 'refused';
  constructor(problem: 'unreachable' | 'refused', message: string) {
    super(message);
    this.name = 'OtpProviderError';
    this.problem = problem;
  }
}
