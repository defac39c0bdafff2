import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import { endSessionBetween, noRefund, type OrderedRefund, refundForConduct } from '../session/public.ts';
import type { Act } from './act.ts';
import type { Enforcement } from './enforce.ts';

/**
 * The part of a verdict that meets money: the session ends as moderated, which stops its bill, and by policy what was
 * charged is given back by the session's own refund for conduct, with its own limits and audit. Repeats find it done.
 * @param subjectUid whom the verdict is about: where that is the creator, their conduct is proven by it
 * @throws session/not-found, session/wrong-state, adjust/self
 */
export async function settleSession(platform: Enforcement, call: Act, subjectUid: string): Promise<OrderedRefund> {
  const { session: asked, reason } = call.input;
  if (asked === null) return noRefund;
  const { sessionId } = asked;
  const known = await platform.store.get(refTo('sessions', sessionId));
  if (known === undefined) throw new AppError('session/not-found');
  if (known.people.includes(call.uid)) throw new AppError('adjust/self');
  const uids = [known.payerUid, known.creatorUid] as const;
  if (known.state !== 'ended') await endSessionBetween(platform, { uids, reason: 'moderated', now: call.now });
  if (asked.refund === null) return noRefund;
  return refundForConduct(platform, call, { sessionId, isProven: subjectUid === known.creatorUid, reason });
}
