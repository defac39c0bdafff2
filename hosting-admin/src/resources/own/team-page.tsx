import { Alert } from '@mui/material';
import { useState } from 'react';
import { email, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { Rows } from '../../fields/rows.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf, RequestOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';

type Team = ReplyOf<'agency-listTeam'>;

/** Who works for the agency, and who has been asked to. */
export default function TeamPage() {
  const translate = useTranslate();
  const team = useReply('agency-listTeam', {});
  return (
    <DeskPage action="list">
      <Loaded query={team}>
        {({ members, invitations }) => (
          <>
            <Members members={members} />
            <Panel title={translate('own.team.invitations')}>
              <Invitations invitations={invitations} />
            </Panel>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Members({ members }: Pick<Team, 'members'>) {
  const translate = useTranslate();
  const [told, setTold] = useState<ReplyOf<'agency-inviteMember'> | null>(null);
  return (
    <Panel title={translate('own.team.members')} acts={<InviteMember onDone={setTold} />}>
      {told !== null && (
        <Alert severity="success" sx={{ mb: 2 }} onClose={() => setTold(null)}>
          {translate('own.team.code', { id: told.invitationId, code: told.code })}
        </Alert>
      )}
      <Rows
        headings={['name', 'email', 'role', 'since', 'acts'].map((key) => ({ text: translate(`own.team.${key}`) }))}
        items={members}
        keyOf={({ uid }) => uid}
        cellsOf={({ uid, displayName, email: address, role, at }) => [
          displayName,
          address ?? '–',
          translate(`own.team.roles.${role}`),
          <When key="at" at={at} isDay />,
          role !== 'owner' && <RemoveMember key="remove" uid={uid} name={displayName} />,
        ]}
      />
    </Panel>
  );
}

type Invited = Pick<RequestOf<'agency-inviteMember'>, 'email' | 'role'>;

function InviteMember({ onDone }: { readonly onDone: (reply: ReplyOf<'agency-inviteMember'>) => void }) {
  const translate = useTranslate();
  return (
    <Act
      name="agency-inviteMember"
      title={translate('own.team.invite')}
      needsReason={false}
      consequence={translate('own.team.invited')}
      initial={{ role: 'viewer' }}
      toRequest={({ email: address, role }: Invited) => ({ email: address, role })}
      onDone={onDone}
    >
      <TextInput source="email" label={translate('own.team.email')} validate={[required(), email()]} />
      <SelectInput
        source="role"
        label={translate('own.team.role')}
        choices={['manager', 'viewer'].map((id) => ({ id, name: translate(`own.team.roles.${id}`) }))}
        validate={required()}
      />
    </Act>
  );
}

function RemoveMember({ uid, name }: { readonly uid: string; readonly name: string }) {
  const translate = useTranslate();
  return (
    <Act
      name="agency-removeMember"
      title={translate('own.team.remove')}
      isDangerous
      needsReason={false}
      consequence={translate('own.team.removed', { name })}
      toRequest={() => ({ uid })}
    />
  );
}

function Invitations({ invitations }: Pick<Team, 'invitations'>) {
  const translate = useTranslate();
  return (
    <Rows
      headings={['kind', 'whom', 'role', 'expires', 'acts'].map((key) => ({ text: translate(`own.team.${key}`) }))}
      items={invitations}
      emptyText={translate('own.team.noInvitations')}
      keyOf={({ invitationId }) => invitationId}
      cellsOf={({ invitationId, kind, email: address, creatorUid, role, expiresAt }) => [
        translate(`own.team.kinds.${kind}`),
        address ?? creatorUid ?? translate('own.team.byPhone'),
        role === null ? '–' : translate(`own.team.roles.${role}`),
        <When key="expires" at={expiresAt} />,
        <Act
          key="cancel"
          name="agency-cancelInvitation"
          title={translate('own.team.cancel')}
          needsReason={false}
          consequence={translate('own.team.cancelled')}
          toRequest={() => ({ invitationId })}
        />,
      ]}
    />
  );
}
