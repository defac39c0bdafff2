import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { wordMail } from '../notify/public.ts';
import { type MailKind, mailWords } from './mail-texts.ts';

export interface LinkMail {
  readonly kind: MailKind;
  readonly to: string;
  readonly link?: string;
  /** Whose language it is in. */
  readonly uid: string;
  /** Names the mail: a repeat is the same mail. */
  readonly messageId: string;
}

/**
 * Sends a mail with a link in it. One that cannot be sent is logged and no more: who asks is told the same whatever
 * becomes of it, and may ask again.
 */
export async function sendLink(
  { store, mail, log }: Pick<Platform, 'store' | 'mail' | 'log'>,
  { kind, to, link, uid, messageId }: LinkMail,
): Promise<void> {
  const language = (await store.get(refTo('settings', uid)))?.language ?? 'en';
  const worded = wordMail(mailWords(language, kind, link), language);
  const outcome = await mail.send({ ...worded, to, messageId }).catch((error: unknown) => {
    log.fault('mail-not-sent', error, { uid, kind });
    return 'sent' as const;
  });
  if (outcome !== 'sent') log.warn('mail-not-sent', { uid, kind, outcome });
}
