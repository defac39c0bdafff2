import type { LegalSection } from '../../contract/config/legal.ts';
import type { AccountDoc } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';
import { deviceLock } from './decide-devices.ts';

type Wallet = NonNullable<AccountDoc['wallet']>;

/** The versions that have to be agreed to before something new is paid for; a call that runs goes on. */
type RequiredConsent = Pick<LegalSection, 'termsVersion' | 'privacyVersion'>;

const NOTHING_REQUIRED: RequiredConsent = { termsVersion: 0, privacyVersion: 0 };

/**
 * What stands against any spend from a wallet, if anything: that there is none, for whoever signed in otherwise than by
 * phone has yet to verify one, a profile that its owner has not finished, terms that they have not agreed to, their own
 * freeze, or a hold of staff or of a dispute.
 * @returns phone/verification-required, profile/incomplete {steps}, legal/accept-required {termsVersion,
 * privacyVersion}, wallet/frozen {since, liftsAt}, wallet/on-hold {since, reviewAt}, or null
 */
export function spendStop(
  wallet: Pick<Wallet, 'missingSteps' | 'freeze' | 'spendHold' | 'accepted'> | undefined,
  required = NOTHING_REQUIRED,
): AppError | null {
  if (wallet === undefined) return new AppError('phone/verification-required');
  const steps = wallet.missingSteps ?? [];
  if (steps.length > 0) return new AppError('profile/incomplete', { steps: steps.join(',') });
  const stopped = legalStop(wallet, required) ?? freezeStop(wallet);
  if (stopped !== null || wallet.spendHold == null) return stopped;
  const { since, reviewAt } = wallet.spendHold;
  return new AppError('wallet/on-hold', { since: since.toISOString(), reviewAt: reviewAt.toISOString() });
}

/**
 * What stops the owner from taking out what they earned: their own freeze, or that they ask from a new device. A hold
 * of their spending does not.
 */
export function payoutStop(
  wallet: Pick<Wallet, 'freeze' | 'devices'> | undefined,
  session: { readonly signedInAt?: Date | undefined; readonly now: Date },
): AppError | null {
  return freezeStop(wallet) ?? deviceLock(wallet, session);
}

/**
 * What stands against buying coins: less than against spending them, for a hold or an unfinished profile does not.
 * @returns phone/verification-required, legal/accept-required {termsVersion, privacyVersion}, wallet/frozen, or null
 */
export function purchaseStop(
  wallet: Pick<Wallet, 'freeze' | 'accepted'> | undefined,
  required: RequiredConsent,
): AppError | null {
  if (wallet === undefined) return new AppError('phone/verification-required');
  return legalStop(wallet, required) ?? freezeStop(wallet);
}

function legalStop(
  { accepted = NOTHING_REQUIRED }: Pick<Wallet, 'accepted'>,
  { termsVersion, privacyVersion }: RequiredConsent,
): AppError | null {
  if (accepted.termsVersion >= termsVersion && accepted.privacyVersion >= privacyVersion) return null;
  return new AppError('legal/accept-required', { termsVersion, privacyVersion });
}

function freezeStop(wallet: Pick<Wallet, 'freeze'> | undefined): AppError | null {
  if (wallet?.freeze == null) return null;
  const { since, liftsAt } = wallet.freeze;
  return new AppError('wallet/frozen', { since: since.toISOString(), liftsAt: liftsAt?.toISOString() ?? null });
}
