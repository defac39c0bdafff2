import { useTranslate } from 'react-admin';
import { formatBps } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';
import { HostName } from './host-name.tsx';

type Earning = Shown<'earnings'>;

const filters = [
  <ChoiceFilter key="source" source="source" choices={['audio', 'video', 'chat', 'gift']} alwaysOn />,
  <ChoiceFilter key="state" source="agencyState" choices={['pending', 'held', 'released', 'reversed']} />,
];

/** The agency's commission, income by income. */
export default function AgencyIncomeList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable emptyText={translate('own.earnings.none')}>
        <Column<Earning> source="at" render={({ at }) => <When at={at} />} />
        <Column<Earning> source="creatorUid" render={({ creatorUid }) => <HostName uid={creatorUid} />} />
        <Column<Earning> source="source" render={({ source }) => translate(`own.sources.${source}`)} />
        <Column<Earning> source="coins" isNumber render={({ coins }) => <Money coins={coins} />} />
        <Column<Earning> source="share" isNumber render={({ terms }) => formatBps(terms.agencyShareBps)} />
        <Column<Earning> source="creatorPaise" isNumber render={({ creatorPaise }) => <Money paise={creatorPaise} />} />
        <Column<Earning>
          source="agencyPaise"
          isNumber
          render={({ agencyPaise }) => <Money paise={agencyPaise} isStrong />}
        />
        <Column<Earning> source="agencyState" render={({ agencyState }) => <State value={agencyState} />} />
        <Column<Earning> source="releaseAt" render={({ releaseAt }) => <When at={releaseAt} />} />
      </DeskTable>
    </DeskList>
  );
}
