/**
 * Checks of a person's tax number and payout account, whoever does them. The default is a person of staff: the manual
 * provider knows nothing and says `review`. An answer that does not come is `review` too, never `valid`.
 */
export interface KycProvider {
  checkPan(request: { readonly pan: string; readonly name: string; readonly reference: string }): Promise<KycAnswer>;
  /** By penny drop: the bank names the holder. */
  checkBank(request: {
    readonly accountNumber: string;
    readonly ifsc: string;
    readonly name: string;
    readonly reference: string;
  }): Promise<KycAnswer>;
  checkVpa(request: {
    readonly address: string;
    readonly name: string;
    readonly reference: string;
  }): Promise<KycAnswer>;
}

export type KycProviderName = 'manual' | 'cashfree';

export interface KycAnswer {
  readonly outcome: 'valid' | 'invalid' | 'review';
  /** As the office or the bank has it; null when not told. */
  readonly registeredName: string | null;
  /** Why not valid, in the provider's words. */
  readonly reason: string | null;
  readonly providerRef: string | null;
}
