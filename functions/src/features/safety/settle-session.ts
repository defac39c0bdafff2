import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import { inputHash } from '../../kernel/hash.ts';
import { decideReview, endSessionBetween } from '../session/public.ts';
import type { Act } from './act.ts';
import type { Enforcement } from './enforce.ts';

/** Minutes that one review gives back, at most: four hours. */
const REVIEWED_MINUTES = 240;

/**
 * The part of a verdict that meets money: the session ends as moderated, which stops its bill, and what was charged is
 * given back by the session's own review, with its own limits and audit. Repeats find it done.
 * @returns the coins that went back
 * @throws session/not-found, session/wrong-state, adjust/self, earning/released
 */
export async function settleSession(platform: Enforcement, call: Act): Promise<number> {
  const { session: asked, reason } = call.input;
  if (asked === null) return 0;
  const { sessionId } = asked;
  const known = await platform.store.get(refTo('sessions', sessionId));
  if (known === undefined) throw new AppError('session/not-found');
  if (known.people.includes(call.uid)) throw new AppError('adjust/self');
  const uids = [known.payerUid, known.creatorUid] as const;
  if (known.state !== 'ended') await endSessionBetween(platform, { uids, reason: 'moderated', now: call.now });
  if (!asked.isRefunded) return 0;
  const ended = await platform.store.get(refTo('sessions', sessionId));
  const charged = Math.min((ended?.nextMinute ?? 1) - 1, REVIEWED_MINUTES);
  if (charged === 0) return 0;
  const minutes = Array.from({ length: charged }, (_, index) => index + 1);
  const input = { requestId: call.requestId, sessionId, minutes, reason };
  const review = { ...call, input, inputHash: inputHash({ sessionId, minutes, reason }) };
  return (await decideReview(platform, review)).returnedCoins;
}
