import type { z } from 'zod';
import type { changeOwnPhoneContract } from '../../contract/features/identity-contact.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay } from '../../platform/replays.ts';
import { assertTrustedDevice } from '../wallet/public.ts';
import { givePhone } from './give-phone.ts';
import { type CodeNeeds, proveCode } from './otp-check-code.ts';

type ChangeCall = Call<z.output<typeof changeOwnPhoneContract.request>>;
type Reply = z.input<typeof changeOwnPhoneContract.reply>;

const NAME = 'identity-changeOwnPhone';

/**
 * Moves one's account to another number, for whoever has the codes that `identity-sendCode` sent to both: a session
 * that somebody stole is not enough. Who has lost the old number goes to support.
 * @throws phone/verification-required, device/cooling-off, phone/country-not-allowed, otp/expired {side},
 * otp/invalid {side, triesLeft}, otp/provider-unavailable {side}, phone/in-use, ledger/key-reused
 */
export async function changeOwnPhone(platform: CodeNeeds & Pick<Platform, 'auth'>, call: ChangeCall): Promise<Reply> {
  const { uid, input, now } = call;
  const { phone, oldCode, newCode } = input;
  const { store } = platform;
  const before = await store.transaction((tx) => readReplay<Reply>(tx, NAME, call));
  if (before !== undefined) return before;
  const [user, account] = await Promise.all([store.get(refTo('users', uid)), store.get(accountRef(walletOf(uid)))]);
  if (user === undefined) throw new AppError('phone/verification-required');
  assertTrustedDevice(account?.wallet, call);
  await proveCode(platform, { phone: user.phone, code: oldCode, now }).catch(naming('old'));
  await proveCode(platform, { phone, code: newCode, now }).catch(naming('new'));
  return givePhone(platform, call, { name: NAME, uid, phone });
}

/** Says with a refusal which of the two codes it is about. */
function naming(side: 'old' | 'new'): (error: unknown) => never {
  return (error) => {
    throw error instanceof AppError ? new AppError(error.code, { ...error.details, side }) : error;
  };
}
