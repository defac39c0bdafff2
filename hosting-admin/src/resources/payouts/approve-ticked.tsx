import { useListContext, useTranslate } from 'react-admin';
import { ActOnTicked } from '../../acts/act-on-ticked.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import type { ListedWithdrawal } from './withdrawals-list.tsx';

/** Approves those of the ticked withdrawals that wait for it. */
export function ApproveTicked() {
  const translate = useTranslate();
  const { data = [], selectedIds } = useListContext();
  const waiting = (data as unknown as readonly ListedWithdrawal[]).filter(
    ({ withdrawalId, state }) => selectedIds.includes(withdrawalId) && ['requested', 'in-review'].includes(state),
  );
  const net = formatPaise(waiting.reduce((sum, { netPaise }) => sum + netPaise, 0));
  return (
    <ActOnTicked
      name="payout-decide"
      title={translate('payouts.bulk.title')}
      consequence={translate('payouts.bulk.consequence', { count: waiting.length, net })}
      isDangerous
      items={waiting.map(({ withdrawalId, holderName }) => ({ id: withdrawalId, who: holderName }))}
      toRequest={({ id: withdrawalId }) => ({ withdrawalId, decision: 'approve' as const })}
      outcomeOf={({ approvalsMissing }) => (approvalsMissing === 0 ? 'payouts.bulk.approved' : 'payouts.bulk.missing')}
    />
  );
}
