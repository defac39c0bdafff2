import { SelectInput, useTranslate } from 'react-admin';
import { DeskList } from '../../../lists/desk-list.tsx';
import { ChoiceFilter, TextFilter } from '../../../lists/filters.tsx';
import { flagKinds } from './flag-kinds.ts';
import { FlagsTable } from './flags-table.tsx';

const filters = [
  <ChoiceFilter key="state" source="state" choices={['open', 'confirmed', 'dismissed']} alwaysOn />,
  <KindFilter key="kind" source="kind" />,
  <TextFilter key="subjectUid" source="subjectUid" />,
];

/** What the checks found, newest first. */
export default function FlagsList() {
  return (
    <DeskList filters={filters} initialFilter={{ state: 'open' }}>
      <FlagsTable />
    </DeskList>
  );
}

function KindFilter(props: { readonly source: string; readonly label?: string }) {
  const translate = useTranslate();
  const choices = flagKinds.map((id) => ({ id, name: translate(`creators.risk.kinds.${id}`) }));
  return <SelectInput {...props} choices={choices} emptyText="lists.any" size="small" sx={{ minWidth: 200 }} />;
}
