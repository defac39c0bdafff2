import type { FingerprintType } from '../contract/documents/people.ts';

/**
 * Numbers that must not be read where they lie: PAN, bank accounts, UPI addresses. `seal` encrypts one for one purpose
 * (`context` is authenticated: a sealed value moved to another document does not open), `fingerprint` gives the same
 * keyed hash for the same value, to find duplicates without opening anything.
 */
export interface Sealing {
  seal(value: string, context: string): string;
  /** @throws Error when the value was sealed for another context or changed */
  unseal(sealed: string, context: string): string;
  /** The key a sealed value was sealed with; without one, the key that new values are sealed with. */
  keyId(sealed?: string): string;
  /**
   * `age-block`: a phone or a device whose owner is too young; it is compared with nothing else. `email-proof`: the
   * secret in a link, which is made again for every repeat and kept nowhere.
   */
  fingerprint(type: FingerprintType | 'age-block' | 'email-proof', value: string): string;
}
