import { useTranslate } from 'react-admin';
import { Money } from '../../fields/money.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';

type Receipt = Shown<'receipts'>;

const filters = [<ChoiceFilter key="kind" source="kind" choices={['audio', 'video', 'chat']} alwaysOn />];

/** The receipts of calls and paid chats. */
export default function SessionsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable rowClick="show" emptyText={translate('own.sessions.none')}>
        <Column<Receipt> source="at" render={({ at }) => <When at={at} />} />
        <Column<Receipt> source="kind" render={({ kind }) => translate(`own.sources.${kind}`)} />
        <Column<Receipt> source="otherName" />
        <Column<Receipt> source="minutes" isNumber />
        <Column<Receipt> source="rate" isNumber render={({ rateCoinsPerMin }) => <Money coins={rateCoinsPerMin} />} />
        <Column<Receipt>
          source="earningPaise"
          isNumber
          render={({ earningPaise }) => <Money paise={earningPaise} isStrong />}
        />
        <Column<Receipt> source="endReason" render={({ endReason }) => translate(`own.ends.${endReason}`)} />
      </DeskTable>
    </DeskList>
  );
}
