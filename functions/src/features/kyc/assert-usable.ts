import type { BeneficiaryDoc } from '../../contract/documents/kyc.ts';
import { AppError } from '../../kernel/app-error.ts';

/**
 * Whether money may be sent to this account now: it belongs to this person, was verified, and has cooled off.
 * @throws payout/beneficiary-not-found, payout/name-mismatch, payout/beneficiary-not-verified {state},
 * payout/cooling-off {until}
 */
export function assertUsable(beneficiary: BeneficiaryDoc | undefined, ownerUid: string, now: Date): void {
  if (beneficiary === undefined || beneficiary.ownerUid !== ownerUid || beneficiary.state === 'retired') {
    throw new AppError('payout/beneficiary-not-found');
  }
  const { state, cause, usableAt } = beneficiary;
  if (cause === 'name-mismatch') throw new AppError('payout/name-mismatch');
  if (state !== 'verified' || usableAt === null) throw new AppError('payout/beneficiary-not-verified', { state });
  if (now.getTime() < usableAt.getTime()) throw new AppError('payout/cooling-off', { until: usableAt.toISOString() });
}
