import type { UserDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';

/**
 * Refuses whoever may not write messages for a while.
 * @throws message/limited {until}
 */
export function assertMayWrite(user: UserDoc | undefined, now: Date): void {
  const limit = user?.limits?.find(
    ({ act, until }) => act === 'messages' && (until === null || until.getTime() > now.getTime()),
  );
  if (limit !== undefined) throw new AppError('message/limited', { until: limit.until?.toISOString() ?? null });
}
