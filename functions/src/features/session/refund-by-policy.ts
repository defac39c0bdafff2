import type { z } from 'zod';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import {
  type decideRefundContract,
  type RefundPolicy,
  type refundByPolicyContract,
  sessionRefundInput,
} from '../../contract/features/session-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { askApproval, closeApproval, isAsked, readDecidable } from '../approval/public.ts';
import { writeAudit } from '../audit/public.ts';
import { correctBill } from './close-evidence.ts';
import { aloneCoins, decideRefund as minutesOf } from './decide-refund.ts';
import { assertState } from './session-state.ts';
import { loadSession } from './session-store.ts';

type RefundCall = Call<z.output<typeof refundByPolicyContract.request>>;
type Refunded = z.output<typeof refundByPolicyContract.reply>;
type DecideCall = Call<z.output<typeof decideRefundContract.request>>;
type Decided = z.output<typeof decideRefundContract.reply>;
type StaffCall = Pick<Call<unknown>, 'uid' | 'roles' | 'requestId' | 'now'>;

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
  platform: Pick<Platform, 'store' | 'config'>,
  call: RefundCall,
): Promise<Refunded> {
  const config = await platform.config.read(call.now);
  const limitCoins = aloneCoins(call.roles, config.wallet.value);
  const outcome = await platform.store.transaction((tx) => refundOrAsk(tx, call, { config, limitCoins }));
  if ('reply' in outcome) return outcome.reply;
  throw new AppError('adjust/needs-approval', { approvalId: outcome.approvalId, limitCoins });
}

/** A refusal thrown inside the transaction would take the kept request with it, so it is returned. */
async function refundOrAsk(
  tx: Tx,
  call: RefundCall,
  { config, limitCoins }: { config: Config; limitCoins: number },
): Promise<{ reply: Refunded } | { approvalId: string }> {
  const { requestId: _, ...refund } = call.input;
  const { sessionId, policy, reason } = refund;
  const replayed = await readReplay<Refunded>(tx, ASK, call);
  if (replayed !== undefined) return { reply: replayed };
  const session = await loadSession(tx, sessionId);
  if (session.people.includes(call.uid)) throw new AppError('adjust/self');
  if (!mayOrder(call.roles, policy)) throw new AppError('auth/forbidden');
  assertState(session, 'ended');
  const approvalId = idFrom(ASK, call.uid, call.requestId);
  if (await isAsked(tx, { approvalId, input: refund })) return { approvalId };
  const minutes = await minutesByPolicy(tx, session, policy);
  if (minutes.length * session.rateCoinsPerMin > limitCoins) {
    askApproval(tx, call, {
      approvalId,
      kind: 'session-refund',
      input: refund,
      subjectUid: session.payerUid,
      reason,
      openForHours: config.wallet.value.approvalHours,
    });
    return { approvalId };
  }
  const reply = await giveBack(tx, call, { session, policy, minutes, reason });
  return { reply: writeReplay(tx, ASK, { call, reply }) };
}

/** Moderators judge conduct; what a line or a clock did is not theirs. */
function mayOrder(roles: readonly string[], policy: RefundPolicy): boolean {
  return policy === 'conduct' || ['support', 'finance', 'admin'].some((role) => roles.includes(role));
}

/**
 * The second person's word. Approved, what the policy names by now is given back: minutes that went back meanwhile are
 * not among it.
 * @throws approval/not-found, approval/self, adjust/self, approval/wrong-state, approval/expired, session/not-found,
 * session/no-refund {policy}, ledger/key-reused
 */
export async function decideRefund({ store }: Pick<Platform, 'store'>, call: DecideCall): Promise<Decided> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Decided>(tx, DECIDE, call);
    if (replayed !== undefined) return replayed;
    const { approvalId, approve, reason } = call.input;
    const approval = await readDecidable(tx, approvalId, { kind: 'session-refund', call });
    const { sessionId, policy } = sessionRefundInput.parse(approval.input);
    const session = await loadSession(tx, sessionId);
    if (session.people.includes(call.uid)) throw new AppError('adjust/self');
    const minutes = approve ? await minutesByPolicy(tx, session, policy) : [];
    const refund = approve ? await giveBack(tx, call, { session, policy, minutes, reason }) : null;
    const state = closeApproval(tx, call, { approvalId, approval, approve, reason });
    return writeReplay(tx, DECIDE, { call, reply: { approvalId, state, refund } });
  });
}

/** Whether staff have upheld a report about the creator in this session. */
export async function isMisconduct(reader: Reader, { sessionId, creatorUid }: SessionDoc): Promise<boolean> {
  const reported = await reader.get(refTo('reportCases', `session~${sessionId}`));
  return reported?.verdict?.state === 'action-taken' && reported.subjectUid === creatorUid;
}

async function minutesByPolicy(tx: Tx, session: SessionDoc, policy: RefundPolicy): Promise<number[]> {
  const minutes = minutesOf(session, policy, await isMisconduct(tx, session));
  if (minutes.length === 0) throw new AppError('session/no-refund', { policy });
  return minutes;
}

interface GivenBack {
  readonly session: SessionDoc;
  readonly policy: RefundPolicy;
  readonly minutes: readonly number[];
  readonly reason: string;
}

/** Reads what it corrects, then writes: nothing may have been written in the transaction before. */
async function giveBack(tx: Tx, call: StaffCall, { session, policy, minutes, reason }: GivenBack): Promise<Refunded> {
  const { sessionId } = session;
  const reviewRef = refTo('chargeReviews', sessionId);
  const review = await tx.get(reviewRef);
  const returns = minutes.map((minute) => ({ minute, cause: policy }));
  const corrected = await correctBill(tx, session, { returns, actorUid: call.uid, now: call.now });
  // The payer's open question is answered by it.
  if (review?.state === 'open') tx.update(reviewRef, { state: 'refunded', verdict: reason });
  const returnedCoins = session.bill.coins - corrected.bill.coins;
  writeAudit(tx, call, {
    action: ASK,
    target: `sessions/${sessionId}`,
    reason,
    before: { coins: session.bill.coins },
    after: { coins: corrected.bill.coins, policy },
  });
  return { sessionId, policy, minutes: [...minutes], returnedCoins };
}
