import { Alert, Box, Button } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useMayCall } from '../acts/act.tsx';
import { Fact, Facts, Panel } from '../fields/facts.tsx';
import { formatBps } from '../fields/format-money.ts';
import { formatDay } from '../fields/format-when.ts';
import { Money } from '../fields/money.tsx';
import { State } from '../fields/state.tsx';
import { When } from '../fields/when.tsx';
import type { ReplyOf } from '../firebase/call-function.ts';
import { useReply } from '../firebase/use-reply.ts';
import { Loaded } from '../layout/desk-page.tsx';
import { DayBars } from '../resources/own/day-bars.tsx';
import { NextSteps } from './next-steps.tsx';

type Dashboard = ReplyOf<'agency-getDashboard'>;

/** What an agency's people open the console for: their commission, their money, their creators. */
export default function AgencyHome() {
  const translate = useTranslate();
  const dashboard = useReply('agency-getDashboard', {});
  return (
    <Box sx={{ pt: 2 }}>
      <Title title={translate('own.home.agency')} />
      <Loaded query={dashboard}>
        {(found) => (
          <>
            <NextSteps
              steps={[
                { name: 'agencyKyc', to: '/my-kyc', isNeeded: found.role === 'owner' && found.kyc !== 'verified' },
              ]}
            />
            <MoneyNow dashboard={found} />
            <Commission dashboard={found} />
            <Contract dashboard={found} />
          </>
        )}
      </Loaded>
    </Box>
  );
}

function MoneyNow({ dashboard: { money, onHold } }: { readonly dashboard: Dashboard }) {
  const translate = useTranslate();
  const mayAsk = useMayCall('payout-requestWithdrawal');
  const ask = mayAsk && (
    <Button component={Link} to="/my-withdrawals" size="small" variant="contained">
      {translate('own.home.withdraw')}
    </Button>
  );
  return (
    <Panel title={translate('own.home.balances')} acts={ask}>
      {onHold !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {onHold.note}
        </Alert>
      )}
      <Facts>
        <Fact label={translate('own.stages.availablePaise')}>
          <Money paise={money.availablePaise} isStrong />
        </Fact>
        <Fact label={translate('own.stages.pendingPaise')}>
          <Money paise={money.pendingPaise} />
        </Fact>
        <Fact label={translate('own.stages.setAsidePaise')}>
          <Money paise={money.processingPaise} />
        </Fact>
        <Fact label={translate('own.stages.debtPaise')}>
          <Money paise={money.debtPaise} />
        </Fact>
      </Facts>
    </Panel>
  );
}

function Commission({ dashboard: { today, week, period } }: { readonly dashboard: Dashboard }) {
  const translate = useTranslate();
  const more = (
    <Button component={Link} to="/my-settlements" size="small">
      {translate('own.home.settlements')}
    </Button>
  );
  return (
    <Panel title={translate('own.home.commission')} acts={more}>
      <Facts>
        <Fact label={translate('own.home.spans.today')}>
          <Money paise={today.agencyPaise} isStrong />
        </Fact>
        <Fact label={translate('own.home.period', { from: formatDay(period.startAt) })}>
          <Money paise={period.agencyPaise} isStrong />
        </Fact>
        <Fact label={translate('own.settlements.counted')}>
          <When at={period.countedUntil} />
        </Fact>
      </Facts>
      <DayBars
        headings={[translate('own.home.day'), translate('own.home.commission')]}
        bars={week.map(({ day, agencyPaise }) => ({
          key: day,
          label: formatDay(day),
          value: agencyPaise,
          shown: <Money paise={agencyPaise} />,
        }))}
      />
    </Panel>
  );
}

function Contract({ dashboard: { agency, role, kyc } }: { readonly dashboard: Dashboard }) {
  const translate = useTranslate();
  const hosts = (
    <Button component={Link} to="/my-hosts" size="small">
      {translate('own.home.hosts')}
    </Button>
  );
  return (
    <Panel title={agency.name} acts={hosts}>
      {agency.stateReason !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {agency.stateReason}
        </Alert>
      )}
      <Facts>
        <Fact label={translate('own.state')}>
          <State value={agency.state} />
        </Fact>
        <Fact label={translate('own.home.code')}>{agency.code}</Fact>
        <Fact label={translate('own.settlements.hosts')}>{agency.hosts}</Fact>
        <Fact label={translate('own.team.members')}>{agency.members}</Fact>
        <Fact label={translate('own.tie.share')}>{formatBps(agency.agencyShareBps)}</Fact>
        {agency.nextShare !== null && (
          <Fact label={translate('own.home.nextShare')}>
            {formatBps(agency.nextShare.agencyShareBps)} · <When at={agency.nextShare.effectiveAt} isDay />
          </Fact>
        )}
        <Fact label={translate('own.home.role')}>{translate(`own.team.roles.${role}`)}</Fact>
        <Fact label={translate('own.creator.kyc')}>
          <State value={kyc} />
        </Fact>
        <Fact label={translate('own.home.contact')}>
          {agency.contact.name} · {agency.contact.email}
        </Fact>
      </Facts>
    </Panel>
  );
}
