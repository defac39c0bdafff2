import { useTranslate } from 'react-admin';
import { formatBps } from '../../../fields/format-money.ts';
import { Person } from '../../../fields/person.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter, TextFilter } from '../../../lists/filters.tsx';
import { SaveAgency } from './save-agency.tsx';

export type Agency = ReplyOf<'agency-listAgencies'>['agencies'][number];

const filters = [
  <TextFilter key="search" source="search" alwaysOn />,
  <ChoiceFilter key="state" source="state" choices={['active', 'suspended', 'ended']} alwaysOn />,
];

/** Agencies by their names. */
export default function AgenciesList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} actions={<SaveAgency />}>
      <DeskTable rowClick="show" emptyText={translate('creators.agencies.none')}>
        <Column<Agency> source="name" />
        <Column<Agency> source="state" render={(row) => <State value={row.state} />} />
        <Column<Agency> source="code" render={(row) => <code>{row.code}</code>} />
        <Column<Agency> source="ownerUid" render={(row) => <Person uid={row.ownerUid} name={row.ownerName} />} />
        <Column<Agency> source="agencyShareBps" isNumber render={(row) => formatBps(row.agencyShareBps)} />
        <Column<Agency> source="hosts" isNumber />
        <Column<Agency> source="members" isNumber />
        <Column<Agency> source="startsAt" render={(row) => <When at={row.startsAt} isDay />} />
        <Column<Agency> source="endsAt" render={(row) => <When at={row.endsAt} isDay />} />
      </DeskTable>
    </DeskList>
  );
}
