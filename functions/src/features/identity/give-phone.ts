import type { UserDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { proofRef } from './add-email.ts';
import { refOfPhone } from './complete-sign-in.ts';
import { readCoolOff } from './cool-off.ts';

export interface PhoneMove {
  /** The callable whose request this is. */
  readonly name: string;
  readonly uid: string;
  readonly phone: string;
  /** Written with it. */
  readonly alsoWrite?: (tx: Tx) => void;
}

/**
 * Moves an account to a number that is proven to be its person's. Auth goes first, for it gives a number once; then the
 * document follows. A repeat of the call finishes what was cut short in between. Payouts wait, and the person is told.
 * @throws phone/in-use, user/not-found, ledger/key-reused
 */
export async function givePhone(
  { store, auth, config }: Pick<Platform, 'store' | 'auth' | 'config'>,
  call: Call<unknown>,
  { name, uid, phone, alsoWrite }: PhoneMove,
): Promise<{ uid: string }> {
  const owner = await store.get(refOfPhone(phone));
  if (owner !== undefined && owner.uid !== uid) throw new AppError('phone/in-use');
  if ((await auth.setPhone(uid, phone)) === 'taken') throw new AppError('phone/in-use');
  const { phoneCoolOffHours } = (await config.read(call.now)).payouts.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<{ uid: string }>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const user = await readUser(tx, uid);
    const refs = [refOfPhone(phone), refOfPhone(user.phone)] as const;
    const [taken, former] = await Promise.all([tx.get(refs[0]), tx.get(refs[1])]);
    if (taken !== undefined && taken.uid !== uid) throw new AppError('phone/in-use');
    const coolOff = await readCoolOff(tx, { uid, agencyId: user.agencyId });
    tx.update(refTo('users', uid), { phone });
    // Whoever had the account until now may have asked for an address of their own.
    tx.delete(proofRef(uid));
    if (user.phone !== phone && former?.uid === uid) tx.delete(refs[1]);
    if (taken === undefined) tx.create(refs[0], { uid, at: call.now });
    coolOff({ what: 'phone-changed', until: plus(call.now, phoneCoolOffHours * HOUR), now: call.now });
    alsoWrite?.(tx);
    return writeReplay(tx, name, { call, reply: { uid } });
  });
}

/** @throws user/not-found */
export async function readUser(tx: Tx, uid: string): Promise<UserDoc> {
  const user = await tx.get(refTo('users', uid));
  if (user === undefined) throw new AppError('user/not-found');
  return user;
}
