import { Alert, Box, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Title, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Fact, Facts, Panel } from '../fields/facts.tsx';
import { formatBps } from '../fields/format-money.ts';
import { formatDay } from '../fields/format-when.ts';
import { Money } from '../fields/money.tsx';
import { Rows } from '../fields/rows.tsx';
import { State } from '../fields/state.tsx';
import { When } from '../fields/when.tsx';
import type { ReplyOf } from '../firebase/call-function.ts';
import { countDocuments, ownUid } from '../firebase/read-documents.ts';
import { useReply } from '../firebase/use-reply.ts';
import { Loaded } from '../layout/desk-page.tsx';
import { SetAvailability } from '../resources/own/availability.tsx';
import { DayBars } from '../resources/own/day-bars.tsx';
import { NextSteps } from './next-steps.tsx';

type Dashboard = ReplyOf<'creator-getDashboard'>;

/** What a creator opens the console for: what they have, what to do next, how the week went. */
export default function CreatorHome() {
  const translate = useTranslate();
  const dashboard = useReply('creator-getDashboard', {});
  return (
    <Box sx={{ pt: 2 }}>
      <Title title={translate('own.home.creator')} />
      <Loaded query={dashboard}>
        {(found) => (
          <>
            <NextSteps steps={stepsOf(found)} />
            <Now dashboard={found} />
            <Balances dashboard={found} />
            <Figures dashboard={found} />
            <Week dashboard={found} />
            <Tips dashboard={found} />
          </>
        )}
      </Loaded>
    </Box>
  );
}

function stepsOf({ live, withdraw }: Dashboard) {
  return [
    { name: 'agreement', to: '/my-creator', isNeeded: live.needsAgreement },
    { name: 'kyc', to: '/my-kyc', isNeeded: withdraw.kyc !== 'verified' },
    { name: 'account', to: '/my-accounts', isNeeded: withdraw.kyc === 'verified' && withdraw.account === null },
  ];
}

function Now({ dashboard: { live, followers, rating, rank, share, withdraw } }: { readonly dashboard: Dashboard }) {
  const translate = useTranslate();
  const { data: unread } = useQuery({
    queryKey: ['notices', 'unread', ownUid()],
    queryFn: () => countDocuments('notices', { uid: ownUid(), read: false }),
  });
  const acts = (
    <>
      <Button component={Link} to="/my-notices" size="small">
        {translate('own.home.unread', { smart_count: unread ?? 0 })}
      </Button>
      <SetAvailability availability={live.availability} />
    </>
  );
  return (
    <Panel title={translate('own.home.now')} acts={acts}>
      {withdraw.hold !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {withdraw.hold.note} ({translate('own.home.reviewed')} <When at={withdraw.hold.reviewAt} />)
        </Alert>
      )}
      <Facts>
        <Fact label={translate('own.creator.availability')}>
          <State value={live.availability} />
        </Fact>
        <Fact label={translate('own.home.waiting')}>{live.waitingRequests}</Fact>
        <Fact label={translate('own.creator.followers')}>{followers}</Fact>
        <Fact label={translate('own.home.rating')}>
          {rating.hundredths === null ? null : `${(rating.hundredths / 100).toFixed(2)} (${rating.count})`}
        </Fact>
        <Fact label={translate('own.home.rank')}>
          {rank === null ? null : translate('own.home.rankOf', { rank: rank.rank, of: rank.of })}
        </Fact>
        <Fact label={translate('own.creator.share')}>
          {formatBps(share.shareBps)} {share.tier}
        </Fact>
      </Facts>
    </Panel>
  );
}

function Balances({ dashboard: { balances, withdraw } }: { readonly dashboard: Dashboard }) {
  const translate = useTranslate();
  const ask = (
    <Button component={Link} to="/my-withdrawals" size="small" variant="contained">
      {translate('own.home.withdraw')}
    </Button>
  );
  return (
    <Panel title={translate('own.home.balances')} acts={ask}>
      <Facts>
        <Fact label={translate('own.stages.availablePaise')}>
          <Money paise={balances.availablePaise} isStrong />
        </Fact>
        <Fact label={translate('own.stages.pendingPaise')}>
          <Money paise={balances.pendingPaise} />
        </Fact>
        <Fact label={translate('own.home.onHold')}>
          {balances.isOnHoldPartial && translate('own.home.moreThan')} <Money paise={balances.onHoldPaise} />
        </Fact>
        <Fact label={translate('own.stages.setAsidePaise')}>
          <Money paise={balances.processingPaise} />
        </Fact>
        <Fact label={translate('own.stages.debtPaise')}>
          <Money paise={balances.debtPaise} />
        </Fact>
        <Fact label={translate('own.home.withdrawn')}>
          <Money paise={balances.withdrawnPaise} />
        </Fact>
        <Fact label={translate('own.withdrawals.account')}>{withdraw.account?.mask}</Fact>
        <Fact label={translate('own.home.minimum')}>
          <Money paise={withdraw.minPaise} />
        </Fact>
      </Facts>
      {balances.nextReleases.length > 0 && (
        <Rows
          headings={[
            { text: translate('own.home.releases') },
            { text: translate('own.statements.amount'), isNumber: true },
          ]}
          items={balances.nextReleases}
          keyOf={({ day }) => day}
          cellsOf={({ day, paise }) => [<When key="day" at={day} isDay />, <Money key="paise" paise={paise} />]}
        />
      )}
    </Panel>
  );
}

const spans = ['today', 'week', 'month', 'total'] as const;

function Figures({ dashboard: { figures } }: { readonly dashboard: Dashboard }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('own.home.figures')}>
      <Rows
        headings={[
          { text: translate('own.home.span') },
          ...['audio', 'video', 'chat', 'gift'].map((source) => ({
            text: translate(`own.sources.${source}`),
            isNumber: true,
          })),
          { text: translate('own.earnings.takenBack'), isNumber: true },
          { text: translate('own.home.calls'), isNumber: true },
          { text: translate('own.sessions.minutes'), isNumber: true },
        ]}
        items={spans}
        keyOf={(span) => span}
        cellsOf={(span) => {
          const { earnedPaise, takenBackPaise, calls, minutes } = figures[span];
          return [
            translate(`own.home.spans.${span}`),
            <Money key="audio" paise={earnedPaise.audio} />,
            <Money key="video" paise={earnedPaise.video} />,
            <Money key="chat" paise={earnedPaise.chat} />,
            <Money key="gift" paise={earnedPaise.gift} />,
            <Money key="back" paise={takenBackPaise} />,
            calls,
            minutes,
          ];
        }}
      />
    </Panel>
  );
}

function Week({ dashboard: { chart } }: { readonly dashboard: Dashboard }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('own.home.week')}>
      <DayBars
        headings={[translate('own.home.day'), translate('own.insights.earned')]}
        bars={chart.map(({ day, earnedPaise }) => ({
          key: day,
          label: formatDay(day),
          value: earnedPaise,
          shown: <Money paise={earnedPaise} />,
        }))}
      />
    </Panel>
  );
}

function Tips({ dashboard: { tips } }: { readonly dashboard: Dashboard }) {
  const translate = useTranslate();
  if (tips.length === 0) return null;
  return (
    <Panel title={translate('own.home.tips')}>
      <ul>
        {tips.map(({ tipId, text }) => (
          <li key={tipId}>{text}</li>
        ))}
      </ul>
    </Panel>
  );
}
