import type { z } from 'zod';
import type { askPasswordCodeContract, resetPasswordContract } from '../../contract/features/identity-contact.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Platform } from '../../platform/platform.ts';
import { countMail, helpLimits } from './mail-quota.ts';
import { type CodeNeeds, proveCode } from './otp-check-code.ts';
import { sendCode } from './otp-send-code.ts';
import { signOutEverywhere } from './own-devices.ts';

type Needs = CodeNeeds & Pick<Platform, 'auth' | 'log'>;
type AskCall = Call<z.output<typeof askPasswordCodeContract.request>>;
type ResetCall = Call<z.output<typeof resetPasswordContract.request>>;

/**
 * Sends a code to the phone of the account that an address leads to. Whoever asks is told the same for every address,
 * whatever becomes of the code, and every address is counted alike.
 * @throws email/too-soon {resetsAt}
 */
export async function askPasswordCode(platform: Needs, call: AskCall): Promise<Record<string, never>> {
  const { uid, network = uid, input, requestId, now } = call;
  const rules = (await platform.config.read(now)).security.value.mail;
  const limits = helpLimits({ how: 'code', email: input.email, network }, rules);
  await platform.store.transaction(async (tx) => (await countMail(tx, limits, { rules, now }))());
  const owner = await findOwner(platform, input.email);
  if (owner === undefined) return {};
  const language = (await platform.store.get(refTo('settings', owner.uid)))?.language ?? 'en';
  // The network is counted above: here it would show by its sum which addresses are known.
  const counted = idFrom('password-code', owner.uid);
  const asked = { requestId, phone: owner.phone, channel: 'sms', language } as const;
  await sendCode(platform, { ...call, uid: counted, network: counted, input: asked }).catch((error: unknown) => {
    if (error instanceof AppError) platform.log.warn('password-code-not-sent', { uid: owner.uid, code: error.code });
    else platform.log.fault('password-code-not-sent', error, { uid: owner.uid });
  });
  return {};
}

/**
 * Sets a new password for whoever has the code, and ends every session. An address that nobody has, a code that is
 * wrong or over, and a provider that does not answer are refused in the same words.
 * @throws password/code-wrong
 */
export async function resetPassword(platform: Needs, call: ResetCall): Promise<Record<string, never>> {
  const { input, requestId, now } = call;
  const owner = await findOwner(platform, input.email);
  if (owner === undefined) throw new AppError('password/code-wrong');
  await proveCode(platform, { phone: owner.phone, code: input.code, now }).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('password/code-wrong');
  });
  await platform.auth.setPassword(owner.uid, input.password);
  // Under a hash of its own: not even that of a password is kept.
  await signOutEverywhere(platform, { ...call, uid: owner.uid, input: { requestId }, inputHash: 'password-reset' });
  return {};
}

/** By the number of the record, which is proven, not by one that an app has given the account since. */
async function findOwner(
  { auth, store }: Pick<Platform, 'auth' | 'store'>,
  email: string,
): Promise<{ uid: string; phone: string } | undefined> {
  const person = await auth.findByEmail(email);
  if (person === undefined || !person.emailVerified) return undefined;
  const user = await store.get(refTo('users', person.uid));
  return user === undefined || user.phone === '' ? undefined : { uid: person.uid, phone: user.phone };
}
