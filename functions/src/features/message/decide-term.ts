import { DAY, isDue, plus } from '../../kernel/time.ts';

/** Words are kept so long after the last message of their conversation; files for a shorter time, which is a setting. */
const KEPT_DAYS = 365;

interface Term {
  /** What is kept no longer. */
  readonly ends: 'nothing' | 'files' | 'all';
  /** When there is more to end, or to see whether people have begun again. */
  readonly dueAt: Date;
}

/** What has to go in a conversation whose last message is of `activeAt`. */
export function decideTerm(activeAt: Date, { fileDays, now }: { fileDays: number; now: Date }): Term {
  const filesEndAt = plus(activeAt, fileDays * DAY);
  const allEndsAt = plus(activeAt, KEPT_DAYS * DAY);
  if (isDue(allEndsAt, now)) return { ends: 'all', dueAt: plus(now, fileDays * DAY) };
  return isDue(filesEndAt, now) ? { ends: 'files', dueAt: allEndsAt } : { ends: 'nothing', dueAt: filesEndAt };
}
