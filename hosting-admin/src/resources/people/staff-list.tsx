import { CheckboxGroupInput, email, maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import { staffRoles } from '../../../../functions/src/contract/staff-roles.ts';
import { Act } from '../../acts/act.tsx';
import { humanize, State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';
import type { StaffMember } from './get-staff.ts';
import { RoleChips } from './role-chips.tsx';

const filters = [
  <ChoiceFilter key="role" source="role" choices={staffRoles} alwaysOn />,
  <ChoiceFilter key="state" source="state" choices={['active', 'invited', 'disabled']} alwaysOn />,
];

/** Everybody who works for the house. */
export default function StaffList() {
  const translate = useTranslate();
  const factorOf = ({ hasSecondFactor, mustUseSecondFactor }: StaffMember) => {
    if (hasSecondFactor) return translate('staff.factor.set');
    return translate(mustUseSecondFactor ? 'staff.factor.asked' : 'staff.factor.none');
  };
  return (
    <DeskList filters={filters} actions={<Invite />}>
      <DeskTable rowClick="show" emptyText={translate('staff.none')}>
        <Column<StaffMember>
          source="displayName"
          render={({ displayName, isSelf }) => (isSelf ? translate('staff.you', { name: displayName }) : displayName)}
        />
        <Column<StaffMember> source="email" render={(row) => row.email ?? '–'} />
        <Column<StaffMember> source="roles" render={({ roles }) => <RoleChips roles={roles} />} />
        <Column<StaffMember> source="state" render={({ state }) => <State value={state} />} />
        <Column<StaffMember> source="hasSecondFactor" render={factorOf} />
        <Column<StaffMember> source="joinedAt" render={({ joinedAt }) => <When at={joinedAt} isDay />} />
        <Column<StaffMember> source="lastSignInAt" render={({ lastSignInAt }) => <When at={lastSignInAt} />} />
      </DeskTable>
    </DeskList>
  );
}

type Invited = Pick<RequestOf<'staff-invite'>, 'email' | 'displayName' | 'roles'>;

function Invite() {
  const translate = useTranslate();
  return (
    <Act
      name="staff-invite"
      title={translate('staff.invite.title')}
      variant="contained"
      consequence={translate('staff.invite.consequence')}
      initial={{ roles: [] }}
      toRequest={({ email: address, displayName, roles }: Invited) => ({ email: address, displayName, roles })}
      doneText={({ isNew }) => translate(isNew ? 'staff.invite.done' : 'staff.invite.doneKnown')}
    >
      <TextInput source="email" label="staff.invite.email" validate={[required(), email()]} />
      <TextInput
        source="displayName"
        label="staff.invite.name"
        helperText="staff.invite.nameHelp"
        validate={[required(), minLength(3), maxLength(20)]}
      />
      <CheckboxGroupInput
        source="roles"
        label="people.roles.label"
        row={false}
        validate={required()}
        choices={staffRoles.map((id) => ({ id, name: translate(`people.roles.of.${id}`, { _: humanize(id) }) }))}
      />
    </Act>
  );
}
