import type { z } from 'zod';
import type { EmailProofDoc } from '../../contract/documents/emails.ts';
import type { confirmEmailContract } from '../../contract/features/identity-contact.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { hashOfSecret, proofRef } from './add-email.ts';
import { readCoolOff } from './cool-off.ts';

type ConfirmCall = Call<z.output<typeof confirmEmailContract.request>>;
type Reply = z.input<typeof confirmEmailContract.reply>;

/**
 * Takes the secret of a link: whoever has it reads the mailbox, signed in or not. With the last one the address is
 * given to the account, first by Auth, which knows of each address only once, then in the document; a repeat finishes
 * what was cut short in between.
 * @throws email/link-invalid, auth/provider-in-use {provider}, ledger/key-reused
 */
export async function confirmEmail(
  platform: Pick<Platform, 'store' | 'config' | 'auth'>,
  call: ConfirmCall,
): Promise<Reply> {
  const outcome = await platform.store.transaction((tx) => prove(tx, call));
  if (outcome.proof === null) return outcome.reply;
  const { uid, email } = outcome.proof;
  if ((await platform.auth.setEmail(uid, email)) === 'taken') {
    throw new AppError('auth/provider-in-use', { provider: 'email' });
  }
  const { phoneCoolOffHours } = (await platform.config.read(call.now)).payouts.value;
  return platform.store.transaction((tx) => give(tx, call, { uid, email, coolOffHours: phoneCoolOffHours }));
}

interface Outcome {
  readonly reply: Reply;
  /** Every link of it was opened, and the address can be given; null: not yet, or long since. */
  readonly proof: EmailProofDoc | null;
}

async function prove(tx: Tx, call: ConfirmCall): Promise<Outcome> {
  const replayed = await readReplay<Reply>(tx, 'identity-confirmEmail', call);
  if (replayed !== undefined) return { reply: replayed, proof: null };
  const [uid = '', side, secret = ''] = call.input.token.split('.');
  const [proof, user] = await Promise.all([tx.get(proofRef(uid)), tx.get(refTo('users', uid))]);
  const name = side === 'old' ? 'old' : 'new';
  const half = proof?.sides[name];
  const isOpen = proof !== undefined && proof.expireAt > call.now && user?.erasedAt === undefined;
  const isGood = isOpen && half?.hash === hashOfSecret(secret);
  if (!isGood || half == null) throw new AppError('email/link-invalid');
  // The address that it was to replace is another one by now, and nobody was asked there.
  const before = user?.email ?? null;
  if (before !== proof.formerEmail && before !== proof.email) throw new AppError('email/link-invalid');
  const proven = { ...proof, sides: { ...proof.sides, [name]: { ...half, isProven: true } } };
  const isComplete = proven.sides.new.isProven && proven.sides.old?.isProven !== false;
  if (!half.isProven) tx.set(proofRef(uid), proven);
  if (isComplete) return { reply: { isComplete }, proof: proven };
  return { reply: writeReplay(tx, 'identity-confirmEmail', { call, reply: { isComplete } }), proof: null };
}

interface Giving {
  readonly uid: string;
  readonly email: string;
  readonly coolOffHours: number;
}

async function give(tx: Tx, call: ConfirmCall, { uid, email, coolOffHours }: Giving): Promise<Reply> {
  const { now } = call;
  const replayed = await readReplay<Reply>(tx, 'identity-confirmEmail', call);
  if (replayed !== undefined) return replayed;
  const ref = refTo('users', uid);
  const user = await tx.get(ref);
  if (user === undefined) throw new AppError('email/link-invalid');
  const coolOff = await readCoolOff(tx, { uid, agencyId: user.agencyId });
  if (user.email !== email) {
    tx.update(ref, { email });
    coolOff({ what: 'email-changed', until: plus(now, coolOffHours * HOUR), now });
  }
  tx.delete(proofRef(uid));
  return writeReplay(tx, 'identity-confirmEmail', { call, reply: { isComplete: true } });
}
