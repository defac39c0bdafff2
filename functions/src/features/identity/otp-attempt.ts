import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { OtpProviderError } from '../../platform/otp/otp-provider.ts';

/** Under a hash, so that ids in logs and links say no number. */
export function otpAttemptRef(phone: string) {
  return refTo('otpAttempts', idFrom('otp', phone));
}

/** For `catch`, on a call of the provider. @throws otp/undeliverable, otp/provider-unavailable */
export function refuseForProvider(error: unknown): never {
  if (!(error instanceof OtpProviderError)) throw error;
  throw new AppError(error.problem === 'refused' ? 'otp/undeliverable' : 'otp/provider-unavailable');
}
