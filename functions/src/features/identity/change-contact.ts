import type { z } from 'zod';
import type { changeEmailContract, changePhoneContract } from '../../contract/features/identity-contact.ts';
import { staffRoles } from '../../contract/staff-roles.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { readCoolOff } from './cool-off.ts';
import { assertCountryAllowed } from './decide-sign-in.ts';
import { givePhone, readUser } from './give-phone.ts';

type PhoneCall = Call<z.output<typeof changePhoneContract.request>>;
type EmailCall = Call<z.output<typeof changeEmailContract.request>>;
type Reply = z.input<typeof changePhoneContract.reply>;
type Changing = Pick<Platform, 'store' | 'config' | 'auth'>;

/**
 * Moves an account to another number, for somebody who has lost the old one and proven to support who they are. Every
 * session ends. Neither number is in the audit.
 * @throws adjust/self, user/not-found, auth/forbidden for staff's, phone/country-not-allowed, phone/in-use,
 * ledger/key-reused
 */
export async function changePhone(platform: Changing, call: PhoneCall): Promise<Reply> {
  const { uid, phone } = call.input;
  const { limits } = await platform.config.read(call.now);
  const before = await findRepeat(platform, 'identity-changePhone', call);
  if (before !== undefined) return before;
  await assertMayChange(platform.store, call);
  assertCountryAllowed(phone, limits.value.phoneCountries);
  const reply = await givePhone(platform, call, {
    ...{ name: 'identity-changePhone', uid, phone },
    alsoWrite: (tx) => writeAudit(tx, call, lineOf('identity-changePhone', call.input)),
  });
  await platform.auth.revoke(uid);
  return reply;
}

/**
 * The same for an e-mail address.
 * @throws adjust/self, user/not-found, auth/forbidden for staff's, auth/provider-in-use, ledger/key-reused
 */
export async function changeEmail(platform: Changing, call: EmailCall): Promise<Reply> {
  const { uid, email } = call.input;
  const { payouts } = await platform.config.read(call.now);
  const before = await findRepeat(platform, 'identity-changeEmail', call);
  if (before !== undefined) return before;
  await assertMayChange(platform.store, call);
  if ((await platform.auth.setEmail(uid, email)) === 'taken') {
    throw new AppError('auth/provider-in-use', { provider: 'email' });
  }
  const until = plus(call.now, payouts.value.phoneCoolOffHours * HOUR);
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'identity-changeEmail', call);
    if (replayed !== undefined) return replayed;
    const user = await readUser(tx, uid);
    const coolOff = await readCoolOff(tx, { uid, agencyId: user.agencyId });
    tx.update(refTo('users', uid), { email });
    coolOff({ what: 'email-changed', until, now: call.now });
    writeAudit(tx, call, lineOf('identity-changeEmail', call.input));
    return writeReplay(tx, 'identity-changeEmail', { call, reply: { uid } });
  });
  await platform.auth.revoke(uid);
  return reply;
}

/**
 * The answer to a repeat, which tells Auth nothing: the account may have got another number since, and no line of the
 * audit would say that it has the former one again. @throws ledger/key-reused
 */
async function findRepeat(
  { store, auth }: Changing,
  name: string,
  call: Call<{ readonly uid: string }>,
): Promise<Reply | undefined> {
  const before = await store.transaction((tx) => readReplay<Reply>(tx, name, call));
  if (before !== undefined) await auth.revoke(call.input.uid);
  return before;
}

/**
 * Before Auth is told anything: whether there is such a person, and it is somebody else. Who can sign in as somebody of
 * staff has their roles, so that is for admins, who give roles anyway.
 */
async function assertMayChange(store: Store, { uid, roles, input }: Call<{ readonly uid: string }>): Promise<void> {
  if (input.uid === uid) throw new AppError('adjust/self');
  const user = await store.get(refTo('users', input.uid));
  if (user === undefined || user.erasedAt !== undefined) throw new AppError('user/not-found');
  const isStaff = staffRoles.some((role) => user.roles.includes(role));
  if (isStaff && !roles.includes('admin')) throw new AppError('auth/forbidden');
}

function lineOf(action: string, { uid, reason }: { uid: string; reason: string }) {
  return { action, target: `users/${uid}`, reason, before: {}, after: {} };
}
