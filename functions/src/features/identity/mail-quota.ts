import type { SecuritySection } from '../../contract/config/security.ts';
import type { MailQuotaDoc } from '../../contract/documents/emails.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { istDay, nextIstMidnight, plus, SECOND } from '../../kernel/time.ts';

/**
 * Counts a mail that somebody asked for, under every name given: the address it goes to, so that nobody's mailbox is
 * filled by strangers, and who asks. Reads first; what it returns writes.
 * @throws email/too-soon {resetsAt}
 */
export async function countMail(tx: Tx, names: readonly string[], { rules, now }: Counting): Promise<() => void> {
  const refs = names.map((name) => refTo('mailQuotas', idFrom('mail', name)));
  const before = await tx.getAll(refs);
  const after = before.map((quota) => counted(quota, { rules, now }));
  return () => {
    for (const [index, ref] of refs.entries()) {
      const quota = after[index];
      if (quota !== undefined) tx.set(ref, quota);
    }
  };
}

interface Counting {
  readonly rules: SecuritySection['mail'];
  readonly now: Date;
}

function counted(before: MailQuotaDoc | undefined, { rules, now }: Counting): MailQuotaDoc {
  const day = istDay(now);
  const sent = before?.day === day ? before.sent : 0;
  const nextAt = before === undefined ? now : plus(before.sentAt, rules.resendSeconds * SECOND);
  const resetsAt = sent >= rules.perDay ? nextIstMidnight(now) : nextAt;
  if (resetsAt > now) throw new AppError('email/too-soon', { resetsAt: resetsAt.toISOString() });
  return { sentAt: now, day, sent: sent + 1, expireAt: nextIstMidnight(now) };
}
