import { ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../fields/facts.tsx';
import { dayInIndia, startOfDay } from '../fields/format-when.ts';
import { Money } from '../fields/money.tsx';
import { When } from '../fields/when.tsx';
import { Figure, Figures } from './figure.tsx';
import { formatGrowth, growthBps } from './growth.ts';
import { RowLink } from './row-link.tsx';
import type { StaffHomeReply } from './staff-home.tsx';

type HouseMoney = NonNullable<StaffHomeReply['money']>;
type HouseFigures = HouseMoney['today']['now'];

const DAY_MS = 86_400_000;
const spans = ['today', 'last7Days', 'last30Days'] as const;
type Span = (typeof spans)[number];
const daysIn: Readonly<Record<Span, number>> = { today: 1, last7Days: 7, last30Days: 30 };

/** What came in, went out and was kept, beside the time before it. */
export function MoneyPanel({ money }: { readonly money: HouseMoney }) {
  const translate = useTranslate();
  const [span, setSpan] = useState<Span>('today');
  const choose = (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={span}
      onChange={(_, next: Span | null) => next !== null && setSpan(next)}
      aria-label={translate('home.span')}
    >
      {spans.map((one) => (
        <ToggleButton key={one} value={one}>
          {translate(`home.spans.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
  return (
    <Panel title={translate('home.money')} acts={choose}>
      <SpanFigures money={money} span={span} />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
        {translate('home.asOf')} <When at={money.asOf} />
      </Typography>
    </Panel>
  );
}

interface MoneyFigure {
  /** Its words are `home.figures.<name>`. */
  readonly name: string;
  readonly unit: 'paise' | 'coins';
  readonly of: (figures: HouseFigures) => number;
  /** Where its rows are. */
  readonly resource: string;
  readonly state?: string;
  readonly Detail: (props: { readonly figures: HouseFigures }) => ReactNode;
}

const shown: readonly MoneyFigure[] = [
  {
    name: 'sales',
    unit: 'paise',
    of: ({ salesPaise }) => salesPaise,
    resource: 'purchases',
    state: 'paid',
    Detail: ({ figures }) => useTranslate()('home.purchases', { smart_count: figures.purchases }),
  },
  {
    name: 'spend',
    unit: 'coins',
    of: ({ coinsSpent }) => coinsSpent,
    resource: 'sessions',
    Detail: ({ figures }) => <Part name="gifts" amount={<Money coins={figures.coinsByUse.gifts} />} />,
  },
  {
    name: 'earned',
    unit: 'paise',
    of: ({ creatorsEarnedPaise, agenciesEarnedPaise }) => creatorsEarnedPaise + agenciesEarnedPaise,
    resource: 'earnings',
    Detail: ({ figures }) => <Part name="agencies" amount={<Money paise={figures.agenciesEarnedPaise} />} />,
  },
  {
    name: 'payouts',
    unit: 'paise',
    of: ({ payoutsPaise }) => payoutsPaise,
    resource: 'withdrawals',
    state: 'paid',
    Detail: ({ figures }) => <Part name="tds" amount={<Money paise={figures.tdsPaise} />} />,
  },
  {
    name: 'margin',
    unit: 'paise',
    of: ({ marginPaise }) => marginPaise,
    resource: 'entries',
    Detail: ({ figures }) => <Part name="lapsed" amount={<Money paise={figures.breakagePaise} />} />,
  },
];

function Part({ name, amount }: { readonly name: string; readonly amount: ReactNode }) {
  const translate = useTranslate();
  return (
    <>
      {translate(`home.parts.${name}`)} {amount}
    </>
  );
}

function SpanFigures({ money, span }: { readonly money: HouseMoney; readonly span: Span }) {
  const translate = useTranslate();
  const { now, before } = money[span];
  const from = startOfDay(dayInIndia(new Date(Date.parse(money.asOf) - (daysIn[span] - 1) * DAY_MS)));
  return (
    <Figures>
      {shown.map(({ name, unit, of, resource, state, Detail }) => {
        const amount = (value: number) => (unit === 'paise' ? <Money paise={value} /> : <Money coins={value} />);
        // Today is not over: held against a whole day it would always look like a fall.
        const growth = span === 'today' ? null : growthBps(of(now), of(before));
        const value = (
          <RowLink resource={resource} filter={{ from, ...(state === undefined ? {} : { state }) }}>
            {amount(of(now))}
          </RowLink>
        );
        return (
          <Figure key={name} label={translate(`home.figures.${name}`)} value={value}>
            <Detail figures={now} />
            <span>
              {translate(`home.before.${span}`)} {amount(of(before))} {growth !== null && `(${formatGrowth(growth)})`}
            </span>
          </Figure>
        );
      })}
    </Figures>
  );
}
