import { DeskList } from '../../../lists/desk-list.tsx';
import { ChoiceFilter, TextFilter } from '../../../lists/filters.tsx';
import { SettlementsTable } from './settlements-table.tsx';

const states = ['running', 'generated', 'checked', 'approved', 'disputed'];

const filters = [
  <ChoiceFilter key="state" source="state" choices={states} alwaysOn />,
  <TextFilter key="agencyId" source="agencyId" />,
];

/** What agencies brought in and got, period by period, newest first. */
export default function SettlementsList() {
  return (
    <DeskList filters={filters}>
      <SettlementsTable />
    </DeskList>
  );
}
