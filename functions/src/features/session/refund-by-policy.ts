import type { z } from 'zod';
import {
  type decideRefundContract,
  type RefundPolicy,
  type refundByPolicyContract,
  refundOrder,
} from '../../contract/features/session-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { closeApproval, readDecidable } from '../approval/public.ts';
import { carryOut, giveOrAsk } from './order-refund.ts';
import { assertState } from './session-state.ts';
import { loadOfOthers } from './session-store.ts';

type RefundCall = Call<z.output<typeof refundByPolicyContract.request>>;
type Refunded = z.output<typeof refundByPolicyContract.reply>;
type DecideCall = Call<z.output<typeof decideRefundContract.request>>;
type Decided = z.output<typeof decideRefundContract.reply>;

const ASK = 'session-refundByPolicy';
const DECIDE = 'session-decideRefund';

/**
 * Gives back the minutes that a policy names, by reversing entries: the same lots, the same split. What is above the
 * caller's limit is kept for a second person, and refused meanwhile. A minute can be reversed once, so no repeat, and
 * no second policy, gives it twice.
 * @throws session/not-found, adjust/self, auth/forbidden, session/wrong-state, session/no-refund {policy},
 * adjust/needs-approval {approvalId, limitCoins}, ledger/key-reused
 */
export async function refundByPolicy(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: RefundCall,
): Promise<Refunded> {
  const wallet = (await config.read(call.now)).wallet.value;
  const { sessionId, policy, reason } = call.input;
  // A refusal thrown inside the transaction would take the kept request with it, so it is returned.
  const outcome = await store.transaction(async (tx) => {
    const replayed = await readReplay<Refunded>(tx, ASK, call);
    if (replayed !== undefined) return replayed;
    const session = await loadOfOthers(tx, sessionId, call.uid);
    if (!mayOrder(call.roles, policy)) throw new AppError('auth/forbidden');
    assertState(session, 'ended');
    const order = { sessionId, policy, minutes: null, reason };
    const given = await giveOrAsk(tx, call, { session, order, wallet });
    return 'approvalId' in given ? given : writeReplay(tx, ASK, { call, reply: { sessionId, policy, ...given } });
  });
  if ('approvalId' in outcome) throw new AppError('adjust/needs-approval', outcome);
  return outcome;
}

/** Moderators judge conduct; what a line or a clock did is not theirs. */
function mayOrder(roles: readonly string[], policy: RefundPolicy): boolean {
  return policy === 'conduct' || ['support', 'finance', 'admin'].some((role) => roles.includes(role));
}

/**
 * The second person's word on a refund by policy, or on an answer to the payer's question. Approved, it gives back what
 * it names by now: minutes that went back meanwhile are not among it.
 * @throws approval/not-found, approval/self, adjust/self, approval/wrong-state, approval/expired, session/not-found,
 * session/no-refund {policy}, session/wrong-state {state}, ledger/key-reused
 */
export async function decideRefund({ store }: Pick<Platform, 'store'>, call: DecideCall): Promise<Decided> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Decided>(tx, DECIDE, call);
    if (replayed !== undefined) return replayed;
    const { approvalId, approve, reason } = call.input;
    const approval = await readDecidable(tx, approvalId, { kind: 'session-refund', call });
    const order = { ...refundOrder.parse(approval.input), reason };
    const { sessionId, policy } = order;
    const session = await loadOfOthers(tx, sessionId, call.uid);
    const refund = approve ? { sessionId, policy, ...(await carryOut(tx, call, { session, order })) } : null;
    const state = closeApproval(tx, call, { approvalId, approval, approve, reason });
    return writeReplay(tx, DECIDE, { call, reply: { approvalId, state, refund } });
  });
}
