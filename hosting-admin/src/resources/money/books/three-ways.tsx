import { Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Rows } from '../../../fields/rows.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Day = ReplyOf<'audit-getReconciliation'>;
type Line = readonly [name: string, provider: ReactNode, orders: ReactNode, ledger: ReactNode];

/** The provider, our orders and the ledger beside each other. */
export function ThreeWays({ found }: { readonly found: Day }) {
  const translate = useTranslate();
  const { provider, bookedForOtherDays: others } = found;
  return (
    <>
      <Rows
        headings={[
          { text: translate('money.days.what') },
          { text: translate('money.days.provider'), isNumber: true },
          { text: translate('money.days.orders'), isNumber: true },
          { text: translate('money.days.ledger'), isNumber: true },
        ]}
        items={linesOf(found)}
        keyOf={([name]) => name}
        cellsOf={([name, ...cells]) => [translate(`money.days.lines.${name}`), ...cells]}
      />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {translate('money.days.waiting', { pending: provider.pendingCount, failed: provider.failedCount })}
      </Typography>
      {others.count > 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {translate('money.days.others', { smart_count: others.count })} <Money paise={others.inPaise} /> ·{' '}
          <Money paise={others.outPaise} />
        </Typography>
      )}
    </>
  );
}

function linesOf({ provider, orders, ledger }: Day): readonly Line[] {
  const money = (name: string, ...amounts: readonly (number | null)[]): Line => {
    const [first, second, third] = amounts.map((paise) => <Money key={name} paise={paise} />);
    return [name, first, second, third];
  };
  return [
    ['count', provider.count, orders.count, ledger.count],
    money('in', provider.inPaise, orders.inPaise, ledger.inPaise),
    money('out', provider.outPaise, orders.outPaise, ledger.outPaise),
    money('gst', null, null, ledger.gstPaise),
    money('fee', provider.feePaise, null, ledger.feePaise),
    money('feeTax', provider.taxPaise, null, null),
    money('backing', null, null, ledger.backingPaise),
    money('held', null, null, ledger.heldPaise),
  ];
}
