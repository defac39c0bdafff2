import type { ReplyOf } from '../../../firebase/call-function.ts';

export type Approval = ReplyOf<'approval-listApprovals'>['approvals'][number];

/** The callable that decides each kind. They all take the same: which request, whether, and why. */
export const decisions = {
  'wallet-adjustment': 'wallet-decideAdjustment',
  forfeiture: 'earning-decideForfeiture',
  'share-change': 'creator-decideShare',
  'economic-setting': 'config-decideSetting',
  'payout-resolution': 'payout-confirmManual',
  broadcast: 'notify-decideBroadcast',
  'session-refund': 'session-decideRefund',
} as const satisfies Record<Approval['kind'], string>;

export type Decision = (typeof decisions)[Approval['kind']];

/** Why this person may not decide it; undefined: they may. */
export function whyNot(approval: Approval, uid: string | undefined): string | undefined {
  const { mayDecide, state, isLapsed, askedBy, subjectUid } = approval;
  if (mayDecide) return undefined;
  if (state !== 'open') return 'decided';
  if (isLapsed) return 'lapsed';
  if (askedBy === uid) return 'own';
  if (subjectUid === uid) return 'about-you';
  return 'role';
}
