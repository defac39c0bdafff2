import type { z } from 'zod';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import type { decideReviewContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { openMinutes } from './decide-refund.ts';
import { answeredReview, assertUnanswered, giveOrAsk } from './order-refund.ts';
import { assertState } from './session-state.ts';
import { loadOfOthers } from './session-store.ts';

type DecideCall = Call<z.output<typeof decideReviewContract.request>>;
type Reply = z.output<typeof decideReviewContract.reply>;

const NAME = 'session-decideReview';

/**
 * Support gives minutes of a questioned call back, or upholds the charge; both are in the audit log. What is above the
 * caller's limit is kept for a second person as a refund by policy is, and the question stays open meanwhile.
 * @throws session/not-found, adjust/self, session/wrong-state {state}, adjust/needs-approval {approvalId, limitCoins},
 * ledger/key-reused
 */
export async function reviewCharge(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: DecideCall,
): Promise<Reply> {
  const wallet = (await config.read(call.now)).wallet.value;
  const { sessionId, reason } = call.input;
  // A refusal thrown inside the transaction would take the kept request with it, so it is returned.
  const outcome = await store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, NAME, call);
    if (replayed !== undefined) return replayed;
    const session = await loadOfOthers(tx, sessionId, call.uid);
    assertState(session, 'ended');
    const givesBack = openMinutes(session).some((minute) => call.input.minutes.includes(minute));
    if (!givesBack) return uphold(tx, call, session);
    const order = { sessionId, policy: null, minutes: [...new Set(call.input.minutes)], reason };
    const given = await giveOrAsk(tx, call, { session, order, wallet });
    if ('approvalId' in given) return given;
    const { returnedCoins } = given;
    return writeReplay(tx, NAME, { call, reply: { sessionId, review: 'refunded' as const, returnedCoins } });
  });
  if ('approvalId' in outcome) throw new AppError('adjust/needs-approval', outcome);
  return outcome;
}

async function uphold(tx: Tx, call: DecideCall, session: SessionDoc): Promise<Reply> {
  const { sessionId, reason } = call.input;
  const reviewRef = refTo('chargeReviews', sessionId);
  const review = await tx.get(reviewRef);
  assertUnanswered(review);
  tx.set(reviewRef, answeredReview(session, { review, state: 'upheld', verdict: reason, now: call.now }));
  const { coins } = session.bill;
  writeAudit(tx, call, {
    action: NAME,
    target: `sessions/${sessionId}`,
    reason,
    before: { coins },
    after: { coins },
  });
  return writeReplay(tx, NAME, { call, reply: { sessionId, review: 'upheld', returnedCoins: 0 } });
}
