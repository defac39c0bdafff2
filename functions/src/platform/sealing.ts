/**
 * Numbers that must not be read where they lie: PAN, bank accounts, UPI addresses. `seal` encrypts one for one purpose
 * (`context` is authenticated: a sealed value moved to another document does not open), `fingerprint` gives the same
 * keyed hash for the same value, to find duplicates without opening anything.
 */
export interface Sealing {
  seal(value: string, context: string): string;
  /** @throws Error when the value was sealed for another context or changed */
  unseal(sealed: string, context: string): string;
  fingerprint(type: FingerprintType, value: string): string;
}

export type FingerprintType = 'pan' | 'bank' | 'vpa' | 'device' | 'card' | 'ip';
