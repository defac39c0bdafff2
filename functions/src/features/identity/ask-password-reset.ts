import type { z } from 'zod';
import type { askPasswordResetContract } from '../../contract/features/identity-contact.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Platform } from '../../platform/platform.ts';
import { countMail, helpLimits } from './mail-quota.ts';
import { sendLink } from './send-link.ts';

type AskCall = Call<z.output<typeof askPasswordResetContract.request>>;
type Reply = z.input<typeof askPasswordResetContract.reply>;

/**
 * Mails a link of Firebase Auth that sets a new password. Whoever asks is told the same for every address, and every
 * address is counted alike, from all networks together and from the caller's own.
 * @throws email/too-soon {resetsAt}
 */
export async function askPasswordReset(
  platform: Pick<Platform, 'store' | 'config' | 'auth' | 'mail' | 'log'>,
  { uid, network = uid, input: { email }, requestId, now }: AskCall,
): Promise<Reply> {
  const rules = (await platform.config.read(now)).security.value.mail;
  const limits = helpLimits({ how: 'link', email, network }, rules);
  await platform.store.transaction(async (tx) => (await countMail(tx, limits, { rules, now }))());
  const person = await platform.auth.findByEmail(email);
  if (person === undefined) return {};
  const link = await platform.auth.passwordResetLink(email);
  const messageId = idFrom('password-reset', email, requestId);
  await sendLink(platform, { kind: 'reset', uid: person.uid, to: email, link, messageId });
  return {};
}
