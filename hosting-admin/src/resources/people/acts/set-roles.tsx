import { CheckboxGroupInput, useTranslate } from 'react-admin';
import { staffRoles } from '../../../../../functions/src/contract/staff-roles.ts';
import { Act } from '../../../acts/act.tsx';
import { humanize } from '../../../fields/state.tsx';
import type { RequestOf } from '../../../firebase/call-function.ts';
import type { PersonProps } from '../use-person.ts';

type Roles = RequestOf<'identity-setRoles'>['roles'];

const isOfStaff = (role: string) => (staffRoles as readonly string[]).includes(role);

/** Gives and takes roles of staff. Those of a creator or an agency come and go with being one, and stay as they are. */
export function SetRoles({ person: { uid, displayName, roles, agency } }: PersonProps) {
  const translate = useTranslate();
  const others = roles.filter((role) => !isOfStaff(role));
  const hasAgency = others.some((role) => role.startsWith('agency-'));
  return (
    <Act
      name="identity-setRoles"
      title={translate('people.roles.title')}
      isDangerous
      consequence={translate('people.roles.consequence', { name: displayName || uid })}
      initial={{ roles: roles.filter(isOfStaff) }}
      toRequest={(values) => ({
        uid,
        roles: [...((values['roles'] as readonly string[] | undefined) ?? []), ...others] as Roles,
        ...(hasAgency && agency !== null ? { agencyId: agency.agencyId } : {}),
      })}
    >
      <CheckboxGroupInput
        source="roles"
        label="people.roles.label"
        row={false}
        choices={staffRoles.map((id) => ({ id, name: translate(`people.roles.of.${id}`, { _: humanize(id) }) }))}
      />
    </Act>
  );
}
