import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { Person } from '../../fields/person.tsx';
import { Ref } from '../../fields/ref.tsx';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Preview } from './batch-page.tsx';
import type { BatchRun } from './batch-progress.tsx';

interface BatchRowsProps {
  readonly withdrawals: Preview['withdrawals'];
  readonly onRun: (run: BatchRun) => void;
}

/** Each approved withdrawal: that it goes out, or why it does not. */
export function BatchRows({ withdrawals, onRun }: BatchRowsProps) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('payouts.batch.payee') },
        { text: translate('payouts.batch.account') },
        { text: translate('payouts.batch.net'), isNumber: true },
        { text: translate('payouts.batch.provider') },
        { text: translate('payouts.batch.state') },
        { text: translate('payouts.batch.from') },
        { text: translate('resources.withdrawals.name', { smart_count: 1 }) },
        { text: '' },
      ]}
      items={withdrawals}
      emptyText={translate('payouts.batch.nothing')}
      keyOf={({ withdrawalId }) => withdrawalId}
      cellsOf={(one) => [
        <Person key="payee" uid={one.ownerUid} name={one.holderName} />,
        one.account,
        <Money key="net" paise={one.netPaise} isStrong />,
        translate(`states.${one.provider}`),
        <State key="state" value={one.leftOut ?? 'will-go'} />,
        <When key="from" at={one.batchAt} />,
        <Ref key="id" resource="withdrawals" id={one.withdrawalId} />,
        one.leftOut === 'too-young' && <SendOne key="act" withdrawal={one} onRun={onRun} />,
      ]}
    />
  );
}

interface SendOneProps {
  readonly withdrawal: Preview['withdrawals'][number];
  readonly onRun: (run: BatchRun) => void;
}

/** Does not wait until its approval is old enough, in which time its owner could still have cancelled. */
function SendOne({ withdrawal: { withdrawalId, netPaise, holderName }, onRun }: SendOneProps) {
  const translate = useTranslate();
  const net = formatPaise(netPaise);
  return (
    <Act
      name="payout-runBatch"
      title={translate('payouts.batch.sendOne')}
      isDangerous
      consequence={translate('payouts.batch.sendOneHelp', { net, name: holderName })}
      toRequest={() => ({ withdrawalIds: [withdrawalId] })}
      doneText={({ sent, sentPaise, left }) =>
        translate('payouts.batch.sent', { sent, left, sum: formatPaise(sentPaise) })
      }
      onDone={(reply) => onRun({ withdrawalIds: [withdrawalId], reply })}
    />
  );
}
