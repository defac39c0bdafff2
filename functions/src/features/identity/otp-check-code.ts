import type { z } from 'zod';
import type { checkCodeContract } from '../../contract/features/identity-otp.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Store } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { refOfPhone } from './complete-sign-in.ts';
import { hashOfCode, planTry } from './decide-otp.ts';
import { assertCountryAllowed } from './decide-sign-in.ts';
import { otpAttemptRef, refuseForProvider } from './otp-attempt.ts';

type Input = z.output<typeof checkCodeContract.request>;
type Reply = z.output<typeof checkCodeContract.reply>;

/**
 * Checks a code and signs in whoever has it. However often and in whatever company the right code is entered, it leads
 * to one account: Firebase Auth gives a number to one only.
 * @throws phone/country-not-allowed, otp/expired, otp/invalid {triesLeft}, otp/provider-unavailable
 */
export async function checkCode(
  platform: CodeNeeds & Pick<Platform, 'auth'>,
  { input: { phone, code }, now }: Call<Input>,
): Promise<Reply> {
  await proveCode(platform, { phone, code, now });
  const owner = await platform.store.get(refOfPhone(phone));
  return platform.auth.signInByPhone({ phone, ownerUid: owner?.uid ?? null });
}

export type CodeNeeds = Pick<Platform, 'store' | 'config' | 'random' | 'otp'>;

/**
 * Makes sure that somebody has the code that went to a phone. A try is counted before the provider is asked, so that
 * tries at once are never more than allowed. The right one may be entered again until another one is sent.
 * @throws phone/country-not-allowed, otp/expired, otp/invalid {triesLeft}, otp/provider-unavailable
 */
export async function proveCode(
  platform: CodeNeeds,
  { phone, code, now }: { phone: string; code: string; now: Date },
): Promise<void> {
  const { limits, otp } = await platform.config.read(now);
  assertCountryAllowed(phone, limits.value.phoneCountries);
  const asked = { id: platform.random.id(), rules: otp.value, now, code };
  const ref = otpAttemptRef(phone);
  const plan = await platform.store.transaction(async (tx) => {
    const planned = planTry(await tx.get(ref), asked);
    if (planned.kind !== 'repeat') tx.set(ref, planned.attempt);
    return planned;
  });
  if (plan.kind === 'close') throw new AppError('otp/expired');
  if (plan.kind === 'repeat') return;
  const verdict = await platform.otp.check({ reference: plan.reference, code }).catch(refuseForProvider);
  if (verdict === 'wrong') {
    throw new AppError('otp/invalid', { triesLeft: Math.max(0, otp.value.tries - plan.attempt.tryIds.length) });
  }
  const isRight = await conclude(platform.store, { phone, code, reference: plan.reference, verdict });
  if (!isRight) throw new AppError('otp/expired');
}

interface Verdict {
  readonly phone: string;
  readonly code: string;
  readonly reference: string;
  readonly verdict: 'approved' | 'expired' | 'spent';
}

/**
 * Notes how a code ended, and says whether this one was right. A provider calls a code expired also when somebody
 * entered it a moment ago: then it was right, too.
 */
async function conclude(store: Store, { phone, code, reference, verdict }: Verdict): Promise<boolean> {
  const ref = otpAttemptRef(phone);
  const hash = hashOfCode(reference, code);
  return store.transaction(async (tx) => {
    const attempt = await tx.get(ref);
    const isOurs = attempt?.reference === reference;
    if (verdict === 'approved') {
      if (isOurs) tx.update(ref, { approvedHash: hash });
      return true;
    }
    if (!isOurs) return false;
    if (attempt.approvedHash === null) tx.update(ref, { openUntil: null });
    return attempt.approvedHash === hash;
  });
}
