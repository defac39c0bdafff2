import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatBps } from '../../fields/format-money.ts';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { JoinAgency } from './join-agency.tsx';
import { useOwnDocument } from './use-own.ts';

type Membership = Shown<'memberships'>;

/** The agency a creator belongs to, the way out, and the way into another. */
export default function AgencyTiePage() {
  const translate = useTranslate();
  const membership = useOwnDocument('memberships');
  return (
    <DeskPage>
      <Loaded query={membership}>
        {(tie) => (
          <>
            {tie === null || tie.current === null ? (
              <Alert severity="info" sx={{ mb: 2 }}>
                {translate('own.tie.none')}
              </Alert>
            ) : (
              <Current tie={tie} />
            )}
            {tie?.state !== 'requested' && <JoinAgency />}
            {tie !== null && <History tie={tie} />}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Current({ tie }: { readonly tie: Membership }) {
  const translate = useTranslate();
  const { current, next } = tie;
  return (
    <Panel title={current?.agencyName ?? ''} acts={<TieActs tie={tie} />}>
      <Facts>
        <Fact label={translate('own.state')}>
          <State value={tie.state} />
        </Fact>
        <Fact label={translate('own.tie.share')}>{formatBps(current?.consent.agencyShareBps ?? 0)}</Fact>
        <Fact label={translate('own.tie.notice')}>
          {translate('own.tie.days', { smart_count: current?.consent.noticeDays ?? 0 })}
        </Fact>
        <Fact label={translate('own.tie.since')}>
          <When at={tie.since} isDay />
        </Fact>
        {tie.leaveDueAt !== null && (
          <Fact label={translate('own.tie.leavesAt')}>
            <When at={tie.leaveDueAt} />
          </Fact>
        )}
        {next !== null && <Fact label={translate('own.tie.next')}>{next.agencyName}</Fact>}
      </Facts>
    </Panel>
  );
}

function TieActs({ tie: { state, current } }: { readonly tie: Membership }) {
  const translate = useTranslate();
  const words = { name: current?.agencyName ?? '', days: current?.consent.noticeDays ?? 0 };
  if (state === 'leaving') {
    return (
      <Act
        name="agency-cancelLeave"
        title={translate('own.tie.stay')}
        needsReason={false}
        consequence={translate('own.tie.stays', words)}
        toRequest={() => ({})}
      />
    );
  }
  const title = state === 'requested' ? 'own.tie.withdraw' : 'own.tie.leave';
  return (
    <Act
      name="agency-leave"
      title={translate(title)}
      isDangerous
      needsReason={false}
      consequence={translate(state === 'requested' ? 'own.tie.withdrawn' : 'own.tie.leaves', words)}
      toRequest={() => ({})}
    />
  );
}

function History({ tie: { history } }: { readonly tie: Membership }) {
  const translate = useTranslate();
  if (history.length === 0) return null;
  return (
    <Panel title={translate('own.tie.history')}>
      <Rows
        headings={['agency', 'share', 'since', 'until'].map((key) => ({ text: translate(`own.tie.${key}`) }))}
        items={history}
        keyOf={({ agencyId, since }) => `${agencyId} ${since}`}
        cellsOf={(one) => [
          one.agencyName,
          formatBps(one.consent.agencyShareBps),
          <When key="since" at={one.since} isDay />,
          <When key="until" at={one.until} isDay />,
        ]}
      />
    </Panel>
  );
}
