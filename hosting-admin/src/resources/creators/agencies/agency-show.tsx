import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act, useMayCall } from '../../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { formatBps } from '../../../fields/format-money.ts';
import { Person } from '../../../fields/person.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import { RecordPage } from '../../../layout/record-page.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import { HoldNote } from '../desk/earnings-panel.tsx';
import { HoldPayouts, ReleasePayouts } from '../risk/payout-hold.tsx';
import type { Agency } from './agencies-list.tsx';
import { HostsTable } from './hosts-table.tsx';
import { SaveAgency } from './save-agency.tsx';
import { SettlementsTable } from './settlements-table.tsx';

/** One agency: the contract, its team, its creators, what was settled with it. */
export default function AgencyShow() {
  const translate = useTranslate();
  const seesHosts = useMayCall('creator-listCreators');
  const seesSettlements = useMayCall('agency-listSettlements');
  return (
    <RecordPage<Agency> titleOf={({ name }) => name}>
      {(agency) => (
        <>
          <Panel title={translate('creators.agencies.contract')} acts={<AgencyActs agency={agency} />}>
            {agency.stateReason !== null && (
              <Alert severity="warning" sx={{ mb: 2 }}>
                {agency.stateReason}
              </Alert>
            )}
            <Contract agency={agency} />
          </Panel>
          <Panel title={translate('creators.agencies.payouts')} acts={<Hold agency={agency} />}>
            {agency.hold === null ? translate('creators.hold.free') : <HoldNote hold={agency.hold} />}
          </Panel>
          <Panel title={translate('creators.agencies.team')}>
            <Team team={agency.team ?? []} />
          </Panel>
          {seesHosts && (
            <Panel title={translate('creators.agencies.hosts')}>
              <RelatedList resource="creators" filter={{ agencyId: agency.agencyId }}>
                <HostsTable />
              </RelatedList>
            </Panel>
          )}
          {seesSettlements && (
            <Panel title={translate('creators.agencies.settlements')}>
              <RelatedList resource="settlements" filter={{ agencyId: agency.agencyId }}>
                <SettlementsTable />
              </RelatedList>
            </Panel>
          )}
        </>
      )}
    </RecordPage>
  );
}

function Contract({ agency }: { readonly agency: Agency }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.agencies.fields.${field}`);
  const { nextShare, contact } = agency;
  return (
    <Facts>
      <Fact label={label('state')}>
        <State value={agency.state} />
      </Fact>
      <Fact label={label('ownerUid')}>
        <Person uid={agency.ownerUid} name={agency.ownerName} />
      </Fact>
      <Fact label={label('code')}>
        <code>{agency.code}</code>
      </Fact>
      <Fact label={label('contact')}>
        {contact.name}, {contact.email}
      </Fact>
      <Fact label={label('agencyShareBps')}>{formatBps(agency.agencyShareBps)}</Fact>
      {nextShare !== null && (
        <Fact label={label('nextShare')}>
          {formatBps(nextShare.agencyShareBps)} · <When at={nextShare.effectiveAt} />
        </Fact>
      )}
      <Fact label={label('hosts')}>{agency.hosts}</Fact>
      <Fact label={label('members')}>{agency.members}</Fact>
      <Fact label={label('startsAt')}>
        <When at={agency.startsAt} isDay />
      </Fact>
      <Fact label={label('endsAt')}>
        <When at={agency.endsAt} isDay />
      </Fact>
    </Facts>
  );
}

function Team({ team }: { readonly team: NonNullable<Agency['team']> }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={['member', 'role', 'since'].map((key) => ({ text: translate(`creators.agencies.${key}`) }))}
      items={team}
      keyOf={({ uid }) => uid}
      cellsOf={({ uid, displayName, role, at }) => [
        <Person key="member" uid={uid} name={displayName} />,
        <State key="role" value={role} />,
        <When key="since" at={at} isDay />,
      ]}
    />
  );
}

function AgencyActs({ agency }: { readonly agency: Agency }) {
  const { state } = agency;
  if (state === 'ended') return null;
  return (
    <>
      <SaveAgency agency={agency} />
      <SetState agency={agency} to={state === 'active' ? 'suspended' : 'active'} />
      <SetState agency={agency} to="ended" />
    </>
  );
}

function SetState({
  agency: { agencyId, name, hosts },
  to,
}: {
  readonly agency: Agency;
  readonly to: Agency['state'];
}) {
  const translate = useTranslate();
  return (
    <Act
      name="agency-setAgencyState"
      title={translate(`creators.agencies.to-${to}`)}
      isDangerous={to !== 'active'}
      consequence={translate(`creators.agencies.to-${to}-means`, { name, smart_count: hosts })}
      toRequest={() => ({ agencyId, state: to })}
    />
  );
}

/** A suspension's hold ends with the suspension. */
function Hold({ agency: { agencyId, name, hold, state } }: { readonly agency: Agency }) {
  const payee = { kind: 'agency', id: agencyId } as const;
  if (hold === null) return <HoldPayouts payee={payee} name={name} />;
  return state === 'suspended' ? null : <ReleasePayouts payee={payee} name={name} />;
}
