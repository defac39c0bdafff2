import type { PairDoc } from '../../contract/documents/people.ts';
import type { FriendRequestDoc } from '../../contract/documents/social.ts';
import { AppError } from '../../kernel/app-error.ts';

/**
 * What asking somebody to be friends comes to: a request, or a friendship where the other one has asked already.
 * @throws friend/already, friend/pending, friend/too-soon {until}
 */
export function decideAsking(
  askerUid: string,
  { pair, request, now }: { pair: PairDoc | undefined; request: FriendRequestDoc | undefined; now: Date },
): 'ask' | 'accept' {
  if (pair?.friendsSince != null) throw new AppError('friend/already');
  if (request?.state === 'pending') {
    if (request.fromUid === askerUid) throw new AppError('friend/pending');
    return 'accept';
  }
  const restUntil = request?.fromUid === askerUid ? request.restUntil : null;
  if (restUntil != null && restUntil.getTime() > now.getTime()) {
    throw new AppError('friend/too-soon', { until: restUntil.toISOString() });
  }
  return 'ask';
}
