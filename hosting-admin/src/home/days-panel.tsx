import { Box, LinearProgress, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../fields/facts.tsx';
import { formatDay } from '../fields/format-when.ts';
import { Money } from '../fields/money.tsx';
import { Rows } from '../fields/rows.tsx';
import type { StaffHomeReply } from './staff-home.tsx';

const MoneyChart = lazy(() => import('./money-chart.tsx'));
const CoinsChart = lazy(() => import('./coins-chart.tsx'));

export type MoneyDay = NonNullable<StaffHomeReply['money']>['days'][number];

const ways = ['chart', 'table'] as const;
type Way = (typeof ways)[number];

/** The last thirty days, drawn, or as the table that says the same. */
export function DaysPanel({ days }: { readonly days: readonly MoneyDay[] }) {
  const translate = useTranslate();
  const [way, setWay] = useState<Way>('chart');
  const choose = (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={way}
      onChange={(_, next: Way | null) => next !== null && setWay(next)}
      aria-label={translate('home.shownAs')}
    >
      {ways.map((one) => (
        <ToggleButton key={one} value={one}>
          {translate(`home.ways.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
  return (
    <Panel title={translate('home.days')} acts={choose}>
      {way === 'table' ? (
        <DaysTable days={days} />
      ) : (
        <Suspense fallback={<LinearProgress aria-label={translate('home.days')} />}>
          <MoneyChart days={days} />
          <CoinsChart days={days} />
        </Suspense>
      )}
    </Panel>
  );
}

function DaysTable({ days }: { readonly days: readonly MoneyDay[] }) {
  const translate = useTranslate();
  const numbers = ['sales', 'payouts', 'margin', 'calls', 'gifts'].map((name) => ({
    text: translate(`home.columns.${name}`),
    isNumber: true,
  }));
  return (
    // It can be scrolled with keys, too.
    <Box sx={{ maxHeight: 480, overflowY: 'auto' }} tabIndex={0} role="region" aria-label={translate('home.days')}>
      <Rows
        headings={[{ text: translate('home.columns.day') }, ...numbers]}
        items={days.toReversed()}
        keyOf={({ day }) => day}
        cellsOf={({ day, salesPaise, payoutsPaise, marginPaise, coinsByUse }) => [
          formatDay(day),
          <Money key="sales" paise={salesPaise} />,
          <Money key="payouts" paise={payoutsPaise} />,
          <Money key="margin" paise={marginPaise} />,
          <Money key="calls" coins={coinsByUse.calls} />,
          <Money key="gifts" coins={coinsByUse.gifts} />,
        ]}
      />
    </Box>
  );
}
