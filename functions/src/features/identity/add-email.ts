import type { z } from 'zod';
import type { EmailProofDoc } from '../../contract/documents/emails.ts';
import type { addEmailContract } from '../../contract/features/identity-contact.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { assertTrustedDevice } from '../wallet/public.ts';
import { countMail } from './mail-quota.ts';
import { sendLink } from './send-link.ts';

type AddCall = Call<z.output<typeof addEmailContract.request>>;
type Reply = z.input<typeof addEmailContract.reply>;
type Side = keyof EmailProofDoc['sides'];

export const proofRef = (uid: string) => refTo('emailProofs', uid);
export const hashOfSecret = (secret: string): string => idFrom('email-proof', secret);

/**
 * Sends a link to the address, and to the one that it is to replace. An address that leads to somebody else's account
 * gets a mail without a link instead, so that nobody learns by asking whose it is. The secrets are made from the
 * request under a key: a repeat sends the same mails, and they lie nowhere.
 * @throws phone/verification-required, device/cooling-off, email/too-soon, ledger/key-reused
 */
export async function addEmail(
  platform: Pick<Platform, 'store' | 'config' | 'auth' | 'mail' | 'sealing' | 'log'>,
  call: AddCall,
): Promise<Reply> {
  const { uid, input, requestId } = call;
  const config = await platform.config.read(call.now);
  const secretOf = (side: Side) => platform.sealing.fingerprint('email-proof', `${uid} ${requestId} ${side}`);
  const hashes = { new: hashOfSecret(secretOf('new')), old: hashOfSecret(secretOf('old')) };
  const { reply, formerEmail } = await platform.store.transaction((tx) => ask(tx, call, { config, hashes }));
  const { confirmUrl } = config.security.value.mail;
  const linkOf = (side: Side) => `${confirmUrl}?token=${uid}.${side}.${secretOf(side)}`;
  const messageId = (side: Side) => idFrom('email-proof', uid, requestId, side);
  const owner = await platform.auth.findByEmail(input.email);
  const isOthers = owner !== undefined && owner.uid !== uid;
  const toNew = isOthers
    ? ({ kind: 'in-use', uid: owner.uid } as const)
    : ({ kind: 'confirm', uid, link: linkOf('new') } as const);
  await sendLink(platform, { ...toNew, to: input.email, messageId: messageId('new') });
  if (formerEmail !== null && !isOthers) {
    await sendLink(platform, { kind: 'allow', uid, to: formerEmail, link: linkOf('old'), messageId: messageId('old') });
  }
  return reply;
}

interface Asking {
  readonly config: Config;
  readonly hashes: Readonly<Record<Side, string>>;
}

interface Asked {
  readonly reply: Reply;
  readonly formerEmail: string | null;
}

async function ask(tx: Tx, call: AddCall, { config, hashes }: Asking): Promise<Asked> {
  const { uid, input, now } = call;
  const replayed = await readReplay<Asked>(tx, 'identity-addEmail', call);
  if (replayed !== undefined) return replayed;
  const rules = config.security.value.mail;
  const [user, account] = await Promise.all([tx.get(refTo('users', uid)), tx.get(accountRef(walletOf(uid)))]);
  if (user === undefined) throw new AppError('phone/verification-required');
  assertTrustedDevice(account?.wallet, call);
  const limits = [input.email, uid].map((name) => ({ name, perDay: rules.perDay }));
  const count = await countMail(tx, limits, { rules, now });
  const formerEmail = user.email == null || user.email === input.email ? null : user.email;
  const expireAt = plus(now, rules.linkHours * HOUR);
  const side = (hash: string) => ({ hash, isProven: false });
  count();
  tx.set(proofRef(uid), {
    uid,
    email: input.email,
    formerEmail,
    sides: { new: side(hashes.new), old: formerEmail === null ? null : side(hashes.old) },
    expireAt,
  });
  const reply = { linksExpireAt: expireAt.toISOString() };
  return writeReplay(tx, 'identity-addEmail', { call, reply: { reply, formerEmail } });
}
