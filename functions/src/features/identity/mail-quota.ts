import type { SecuritySection } from '../../contract/config/security.ts';
import type { MailQuotaDoc } from '../../contract/documents/emails.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, istDay, nextIstMidnight, plus, SECOND } from '../../kernel/time.ts';

/** Something that mails are counted by, on a day in India. */
export interface MailLimit {
  readonly name: string;
  readonly perDay: number;
  /** Once those are used up, one more goes whenever this long has passed since the last; without it, none. */
  readonly spareMs?: number;
}

/**
 * Counts a mail that somebody asked for, under every name given: the address it goes to, so that nobody's mailbox is
 * filled by strangers, and who asks. Reads first; what it returns writes.
 * @throws email/too-soon {resetsAt}
 */
export async function countMail(tx: Tx, limits: readonly MailLimit[], { rules, now }: Counting): Promise<() => void> {
  const refs = limits.map(({ name }) => refTo('mailQuotas', idFrom('mail', name)));
  const before = await tx.getAll(refs);
  const after = limits.map((limit, index) => counted(before[index], limit, { rules, now }));
  return () => {
    for (const [index, ref] of refs.entries()) {
      const quota = after[index];
      if (quota !== undefined) tx.set(ref, quota);
    }
  };
}

/**
 * How somebody who cannot sign in is helped, by mail or by code, counted alike for every address, known or not. A
 * stranger must not use up what its owner needs: one network gets half of a day's at most, and after the last one
 * another goes every hour. As a link is good for an hour, its owner always has one, or is sent one.
 */
export function helpLimits(
  { how, email, network }: { how: 'link' | 'code'; email: string; network: string },
  { perDay }: SecuritySection['mail'],
): MailLimit[] {
  const name = `help-by-${how}~${email}`;
  return [
    { name, perDay, spareMs: HOUR },
    { name: `${name}~${network}`, perDay: Math.ceil(perDay / 2) },
  ];
}

interface Counting {
  readonly rules: SecuritySection['mail'];
  readonly now: Date;
}

function counted(
  before: MailQuotaDoc | undefined,
  { perDay, spareMs }: MailLimit,
  { rules, now }: Counting,
): MailQuotaDoc {
  const day = istDay(now);
  const sent = before?.day === day ? before.sent : 0;
  const resetsAt = before === undefined ? now : nextAt(before, sent >= perDay ? spareMs : rules.resendSeconds * SECOND);
  if (resetsAt > now) throw new AppError('email/too-soon', { resetsAt: resetsAt.toISOString() });
  return { sentAt: now, day, sent: sent + 1, expireAt: nextIstMidnight(now) };
}

const nextAt = ({ sentAt }: MailQuotaDoc, waitMs: number | undefined): Date =>
  waitMs === undefined ? nextIstMidnight(sentAt) : plus(sentAt, waitMs);
