import { Box } from '@mui/material';
import { ListContextProvider, ResourceContextProvider, useList, useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { RecordPage } from '../../layout/record-page.tsx';
import { StaffActs } from './acts/staff-acts.tsx';
import { DeviceTable } from './device-table.tsx';
import type { StaffMember } from './get-staff.ts';
import { RoleChips } from './role-chips.tsx';

type Sessions = ReplyOf<'staff-listSessions'>;

/** One of staff: what they may do, how they sign in, and where they are signed in now. */
export default function StaffShow() {
  return (
    <RecordPage<StaffMember> titleOf={({ displayName }) => displayName}>
      {(member) => (
        <>
          <MemberPanel member={member} />
          <SessionsPanel uid={member.uid} />
        </>
      )}
    </RecordPage>
  );
}

function MemberPanel({ member }: { readonly member: StaffMember }) {
  const translate = useTranslate();
  const label = (name: string) => translate(`staff.facts.${name}`);
  const { uid, displayName, email, roles, state, hasSecondFactor, mustUseSecondFactor, joinedAt, disabledAt } = member;
  return (
    <Panel title={displayName} acts={<StaffActs member={member} />}>
      <Facts>
        <Fact label={label('person')}>
          <Person uid={uid} name={displayName} />
        </Fact>
        <Fact label={label('email')}>{email}</Fact>
        <Fact label={label('roles')}>
          <RoleChips roles={roles} />
        </Fact>
        <Fact label={label('state')}>
          <State value={state} />
        </Fact>
        <Fact label={label('factor')}>{translate(hasSecondFactor ? 'staff.factor.set' : 'staff.factor.none')}</Fact>
        <Fact label={label('mustUse')}>
          {translate(mustUseSecondFactor ? 'ra.boolean.true' : 'staff.factor.bySettings')}
        </Fact>
        <Fact label={label('joinedAt')}>
          <When at={joinedAt} isDay />
        </Fact>
        {disabledAt !== null && (
          <Fact label={label('disabledAt')}>
            <When at={disabledAt} />
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function SessionsPanel({ uid }: { readonly uid: string }) {
  const translate = useTranslate();
  const query = useReply('staff-listSessions', { uid });
  return (
    <Panel title={translate('staff.sessions.title')}>
      <Loaded query={query}>{(sessions) => <SessionFacts sessions={sessions} />}</Loaded>
    </Panel>
  );
}

function SessionFacts({ sessions }: { readonly sessions: Sessions }) {
  const translate = useTranslate();
  const { lastSignInAt, lastRefreshAt, validAfter, devices } = sessions;
  const rows = useList({ data: devices.map((device) => ({ ...device, id: device.deviceId })), resource: 'devices' });
  return (
    <>
      <Facts>
        <Fact label={translate('staff.sessions.lastSignInAt')}>
          <When at={lastSignInAt} />
        </Fact>
        <Fact label={translate('staff.sessions.lastRefreshAt')}>
          <When at={lastRefreshAt} />
        </Fact>
        <Fact label={translate('staff.sessions.validAfter')}>
          <When at={validAfter} />
        </Fact>
      </Facts>
      <ResourceContextProvider value="devices">
        <ListContextProvider value={rows}>
          <Box sx={{ overflowX: 'auto', mt: 2 }}>
            <DeviceTable />
          </Box>
        </ListContextProvider>
      </ResourceContextProvider>
    </>
  );
}
