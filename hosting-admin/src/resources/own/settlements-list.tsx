import { useTranslate } from 'react-admin';
import { Money } from '../../fields/money.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';

type Settlement = Shown<'agencySettlements'>;

const states = ['running', 'generated', 'checked', 'approved', 'disputed'];
const filters = [<ChoiceFilter key="state" source="state" choices={states} alwaysOn />];

/** The agency's periods, the running one first. */
export default function SettlementsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable rowClick="show" emptyText={translate('own.settlements.none')}>
        <Column<Settlement> source="startAt" render={({ startAt }) => <When at={startAt} isDay />} />
        <Column<Settlement> source="endAt" render={({ endAt }) => <When at={endAt} isDay />} />
        <Column<Settlement> source="state" render={({ state }) => <State value={state} />} />
        <Column<Settlement> source="hosts" isNumber />
        <Column<Settlement> source="calls" isNumber render={({ totals }) => totals.calls} />
        <Column<Settlement> source="minutes" isNumber render={({ totals }) => totals.minutes} />
        <Column<Settlement> source="gifts" isNumber render={({ totals }) => totals.gifts} />
        <Column<Settlement>
          source="creatorPaise"
          isNumber
          render={({ totals }) => <Money paise={totals.earned.creatorPaise + totals.takenBack.creatorPaise} />}
        />
        <Column<Settlement>
          source="agencyPaise"
          isNumber
          render={({ totals }) => <Money paise={totals.earned.agencyPaise + totals.takenBack.agencyPaise} isStrong />}
        />
      </DeskTable>
    </DeskList>
  );
}
