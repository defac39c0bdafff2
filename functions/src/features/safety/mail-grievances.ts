import type { GrievanceDoc } from '../../contract/documents/safety.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { wordMail } from '../notify/public.ts';

export type MailNeeds = Pick<Platform, 'store' | 'mail' | 'log'>;

const MAILS = 100;

/**
 * Mails the answer to a guest's grievance, if it is to be mailed still. One that could not be sent is tried again by
 * the sweep; the mail's id is that of the grievance, so that a repeat is the same mail.
 */
export async function mailAnswer({ store, mail, log }: MailNeeds, grievanceId: string, now: Date): Promise<void> {
  const ref = refTo('grievances', grievanceId);
  const grievance = await store.get(ref);
  if (grievance?.mailDueAt == null || grievance.guest === null || grievance.answer === null) return;
  const { number, subject, answer, guest } = grievance;
  const worded = wordMail({ title: `[${number}] ${subject}`, body: answer }, guest.language);
  const outcome = await mail
    .send({ ...worded, to: guest.email, messageId: `grievance-${grievanceId}` })
    .catch((error: unknown) => {
      log.fault('grievance-not-mailed', error, { grievanceId });
      return 'later' as const;
    });
  if (outcome === 'refused') log.warn('grievance-mail-refused', { grievanceId });
  await store.update(ref, { mailDueAt: outcome === 'later' ? plus(now, HOUR) : null });
}

/** Mails the answers that are due. */
export async function mailDueAnswers(platform: MailNeeds, now: Date): Promise<void> {
  const due = await platform.store.find<GrievanceDoc>({
    from: collectionRef('grievances'),
    where: [{ field: 'mailDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'mailDueAt', direction: 'asc' }],
    limit: MAILS,
  });
  for (const { id } of due) await mailAnswer(platform, id, now);
}
