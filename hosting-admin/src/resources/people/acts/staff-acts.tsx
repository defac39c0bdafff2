import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import type { StaffMember } from '../get-staff.ts';
import { usePerson } from '../use-person.ts';
import { SetRoles } from './set-roles.tsx';

interface StaffActsProps {
  readonly member: StaffMember;
}

/** What an admin can do about one of staff. The last admin stays, which the server sees to. */
export function StaffActs({ member }: StaffActsProps) {
  const { uid, state, isSelf } = member;
  const { data: person } = usePerson(uid);
  return (
    <>
      {person !== undefined && state !== 'disabled' && !isSelf && <SetRoles person={person} />}
      <RequireSecondFactor member={member} />
      <SendPasswordReset member={member} />
      <SignOut member={member} />
      {!isSelf && (state === 'disabled' ? <Enable member={member} /> : <Disable member={member} />)}
    </>
  );
}

function Disable({ member: { uid, displayName } }: StaffActsProps) {
  const translate = useTranslate();
  return (
    <Act
      name="staff-disable"
      title={translate('staff.disable.title')}
      isDangerous
      consequence={translate('staff.disable.consequence', { name: displayName })}
      toRequest={() => ({ uid })}
    />
  );
}

function Enable({ member: { uid, displayName, roles } }: StaffActsProps) {
  const translate = useTranslate();
  return (
    <Act
      name="staff-enable"
      title={translate('staff.enable.title')}
      consequence={translate('staff.enable.consequence', { name: displayName, roles: roles.join(', ') })}
      toRequest={() => ({ uid })}
    />
  );
}

function RequireSecondFactor({ member: { uid, displayName, mustUseSecondFactor } }: StaffActsProps) {
  const translate = useTranslate();
  const words = mustUseSecondFactor ? 'staff.waive' : 'staff.require';
  return (
    <Act
      name="staff-requireSecondFactor"
      title={translate(`${words}.title`)}
      consequence={translate(`${words}.consequence`, { name: displayName })}
      toRequest={() => ({ uid, isRequired: !mustUseSecondFactor })}
    />
  );
}

function SendPasswordReset({ member: { uid, displayName, email } }: StaffActsProps) {
  const translate = useTranslate();
  if (email === null) return null;
  return (
    <Act
      name="staff-sendPasswordReset"
      title={translate('staff.reset.title')}
      consequence={translate('staff.reset.consequence', { name: displayName, email })}
      toRequest={() => ({ uid })}
    />
  );
}

function SignOut({ member: { uid, displayName } }: StaffActsProps) {
  const translate = useTranslate();
  return (
    <Act
      name="staff-signOut"
      title={translate('staff.signOut.title')}
      isDangerous
      consequence={translate('staff.signOut.consequence', { name: displayName })}
      toRequest={() => ({ uid })}
      doneText={({ devices }) => translate('people.signOut.done', { smart_count: devices })}
    />
  );
}
