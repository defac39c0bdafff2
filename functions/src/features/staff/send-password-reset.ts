import type { z } from 'zod';
import type { sendPasswordResetContract } from '../../contract/features/staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';
import { countMail, sendLink } from '../identity/public.ts';
import { loadStaff } from './load-staff.ts';

type Needs = Pick<Platform, 'store' | 'config' | 'auth' | 'mail' | 'log'>;
type ResetCall = Call<z.output<typeof sendPasswordResetContract.request>>;
type Reply = z.input<typeof sendPasswordResetContract.reply>;

const NAME = 'staff-sendPasswordReset';

/**
 * Mails a colleague a link that sets a new password. The address is nowhere in the audit.
 * @throws user/not-found, staff/not-staff, staff/no-email, email/too-soon {resetsAt}, ledger/key-reused
 */
export async function sendPasswordReset(platform: Needs, call: ResetCall): Promise<Reply> {
  const { uid } = call.input;
  const rules = (await platform.config.read(call.now)).security.value.mail;
  const email = (await platform.auth.getPerson(uid))?.email ?? null;
  const reply = await changeByStaff<Reply>(platform, call, {
    name: NAME,
    target: `users/${uid}`,
    decide: async (tx) => {
      await loadStaff(tx, uid);
      if (email === null) throw new AppError('staff/no-email');
      const write = await countMail(tx, [{ name: email, perDay: rules.perDay }], { rules, now: call.now });
      return { before: null, after: null, reply: { uid }, write };
    },
  });
  if (email === null) return reply;
  const link = await platform.auth.passwordResetLink(email);
  await sendLink(platform, { kind: 'reset', uid, to: email, link, messageId: idFrom(NAME, call.uid, call.requestId) });
  return reply;
}
