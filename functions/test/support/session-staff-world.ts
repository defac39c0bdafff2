import type { z } from 'zod';
import { defaultWallet } from '../../src/contract/config/operations.ts';
import {
  getSessionContract,
  listSessionsContract,
  type RefundPolicy,
} from '../../src/contract/features/session-staff.ts';
import { endByStaff } from '../../src/features/session/finish-session.ts';
import { getSession } from '../../src/features/session/get-session.ts';
import { listSessions } from '../../src/features/session/list-sessions.ts';
import { decideRefund, refundByPolicy } from '../../src/features/session/refund-by-policy.ts';
import { reviewCharge } from '../../src/features/session/review-charge.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { createCallWorld } from './call-world.ts';

export const support = { uid: 'sue', roles: ['support'] };
export const finance = { uid: 'fin', roles: ['finance'] };
export const moderator = { uid: 'mod', roles: ['moderator'] };
export type Staff = typeof support;

/** A call of three charged minutes at 5 coins, over by Ann's word or by a moderator's. */
export async function createStaffWorld({ moderated = false, seconds = 130 } = {}) {
  const world = await createCallWorld();
  const { platform, store } = world;
  const id = await world.connect();
  await world.talk(id, seconds);
  const ending = { requestId: '', sessionId: id, refund: null, reason: 'abusive language' };
  if (moderated) await endByStaff(platform, world.callAs(moderator.uid, ending, moderator));
  else await world.end(id, 'ann');
  const setLimits = (more: Partial<typeof defaultWallet>) =>
    store.set(refTo('config', 'wallet'), {
      ...{ section: 'wallet', version: 1, effectiveAt: world.now(), next: null },
      value: { ...defaultWallet, ...more },
    });
  const list = async (filters: z.input<typeof listSessionsContract.request> = {}) => {
    const input = listSessionsContract.request.parse(filters);
    return listSessionsContract.reply.parse(await listSessions(platform, world.callAs('sue', input, support)));
  };
  const get = async ({ uid, roles } = support) =>
    getSessionContract.reply.parse(await getSession(platform, world.callAs(uid, { sessionId: id }, { roles })));
  const refund = (policy: RefundPolicy, by: Staff = support, requestId = 'refund-0001') => {
    const input = { requestId, sessionId: id, policy, reason: 'the creator shouted' };
    return refundByPolicy(platform, world.callAs(by.uid, input, { requestId, roles: by.roles }));
  };
  const answer = (minutes: number[], by: Staff = support, requestId = 'answer-0001') => {
    const input = { requestId, sessionId: id, minutes, reason: 'the creator was silent' };
    return reviewCharge(platform, world.callAs(by.uid, input, { requestId, roles: by.roles }));
  };
  const decide = (approvalId: string, by: Staff, { approve = true, requestId = 'decide-0001' } = {}) => {
    const input = { requestId, approvalId, approve, reason: 'looked into it' };
    return decideRefund(platform, world.callAs(by.uid, input, { requestId, roles: by.roles }));
  };
  /** Coins that a test puts into a wallet, 100 for each person, have no line in its history. */
  const differences = async () =>
    (await verifyLedger(store)).differences.filter(
      ({ check, expected, found }) =>
        check !== 'kind' && !(check === 'history' && Number(expected) - Number(found) === 100),
    );
  return { ...world, id, setLimits, list, get, refund, answer, decide, differences };
}
