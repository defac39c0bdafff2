import { useGetIdentity, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import type { Withdrawal } from './withdrawal-show.tsx';

/** Approve, keep for a closer look, or reject: while the server takes it, and by whom it takes it. */
export function DecideActs({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const { withdrawalId, state, holderName: name, account } = withdrawal;
  const isUndecided = state === 'requested' || state === 'in-review';
  if (withdrawal.isOwn || withdrawal.resolution !== null || !(isUndecided || state === 'approved')) return null;
  const hasApproved = withdrawal.approvals.some(({ uid }) => uid === identity?.id);
  const amounts = {
    ...{ name, account },
    net: formatPaise(withdrawal.netPaise),
    tds: formatPaise(withdrawal.tdsPaise),
    gross: formatPaise(withdrawal.amountPaise),
  };
  const decide = (decision: 'approve' | 'hold' | 'reject') => () => ({ withdrawalId, decision });
  const approveHelp = withdrawal.approvalsMissing > 1 ? 'approveFirst' : 'approveHelp';
  return (
    <>
      {isUndecided && !hasApproved && (
        <Act
          name="payout-decide"
          title={translate('payouts.decide.approve')}
          variant="contained"
          consequence={translate(`payouts.decide.${approveHelp}`, amounts)}
          toRequest={decide('approve')}
        />
      )}
      {isUndecided && (
        <Act
          name="payout-decide"
          title={translate('payouts.decide.hold')}
          consequence={translate('payouts.decide.holdHelp')}
          toRequest={decide('hold')}
        />
      )}
      <Act
        name="payout-decide"
        title={translate('payouts.decide.reject')}
        isDangerous
        consequence={translate('payouts.decide.rejectHelp', amounts)}
        toRequest={decide('reject')}
      />
    </>
  );
}
