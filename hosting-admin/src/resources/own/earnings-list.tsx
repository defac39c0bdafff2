import { useTranslate } from 'react-admin';
import { Money } from '../../fields/money.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';

type Earning = Shown<'earnings'>;

const filters = [
  <ChoiceFilter key="source" source="source" choices={['audio', 'video', 'chat', 'gift']} alwaysOn />,
  <ChoiceFilter key="state" source="creatorState" choices={['pending', 'held', 'released', 'reversed']} />,
];

/** Every income of the creator, and until when it waits. */
export default function EarningsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable rowClick="show" emptyText={translate('own.earnings.none')}>
        <Column<Earning> source="at" render={({ at }) => <When at={at} />} />
        <Column<Earning> source="source" render={({ source }) => translate(`own.sources.${source}`)} />
        <Column<Earning> source="coins" isNumber render={({ coins }) => <Money coins={coins} />} />
        <Column<Earning>
          source="creatorPaise"
          isNumber
          render={({ creatorPaise }) => <Money paise={creatorPaise} isStrong />}
        />
        <Column<Earning> source="creatorState" render={({ creatorState }) => <State value={creatorState} />} />
        <Column<Earning> source="releaseAt" render={({ releaseAt }) => <When at={releaseAt} />} />
        <Column<Earning> source="holdReason" render={({ holdReason }) => translate(`own.holds.${holdReason}`)} />
      </DeskTable>
    </DeskList>
  );
}
