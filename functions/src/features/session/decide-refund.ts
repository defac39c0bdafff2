import type { SessionDoc } from '../../contract/documents/sessions.ts';
import type { RefundPolicy } from '../../contract/features/session-staff.ts';
import { isNoShow, minutesToReturn, talkEndedAt } from './next-step.ts';
import { isFree } from './session-state.ts';

export const refundPolicies: readonly RefundPolicy[] = ['no-show', 'free-first', 'broken-off', 'conduct'];

/** Ends that are the fault of the line or of the platform. */
const BROKEN_OFF: readonly string[] = ['dropped', 'connect_failed', 'error'];

/**
 * The minutes of an ended session that a policy gives back, of those charged and not yet returned; none when the policy
 * does not speak of such a session.
 * @param isMisconduct staff have upheld a report about the creator in this session
 */
export function decideRefund(session: SessionDoc, policy: RefundPolicy, isMisconduct: boolean): number[] {
  const { endedAt, endReason } = session;
  if (endedAt === null || isFree(session)) return [];
  const open = openMinutes(session);
  switch (policy) {
    case 'no-show':
      return isNoShow(session) ? open : [];
    case 'free-first':
      return minutesToReturn(session, talkEndedAt(session, endedAt, false), true)
        .filter(({ cause }) => cause === 'free-first')
        .map(({ minute }) => minute);
    case 'broken-off':
      return BROKEN_OFF.includes(endReason ?? '') ? open.slice(-1) : [];
    case 'conduct':
      return endReason === 'moderated' || isMisconduct ? open : [];
  }
}

/** The minutes that were charged, from 1 on. */
export function chargedMinutes(session: SessionDoc): number[] {
  return Array.from({ length: session.nextMinute - 1 }, (_, index) => index + 1);
}

/** Those charged and not returned. */
export function openMinutes(session: SessionDoc): number[] {
  const returned = new Set(session.bill.returned.map(({ minute }) => minute));
  return chargedMinutes(session).filter((minute) => !returned.has(minute));
}

export interface RefundLimits {
  readonly adjustApprovalCoins: number;
  readonly refundAloneCoins: number;
}

/** How many coins somebody of staff may give back alone: more for those whose work is money. */
export function aloneCoins(roles: readonly string[], { adjustApprovalCoins, refundAloneCoins }: RefundLimits): number {
  const isFinance = roles.includes('finance') || roles.includes('admin');
  return isFinance ? adjustApprovalCoins : Math.min(refundAloneCoins, adjustApprovalCoins);
}
