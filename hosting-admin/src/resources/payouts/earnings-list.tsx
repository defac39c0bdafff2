import { useTranslate } from 'react-admin';
import { Money } from '../../fields/money.tsx';
import { Person } from '../../fields/person.tsx';
import { Ref } from '../../fields/ref.tsx';
import { humanize, State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, TextFilter, ToFilter } from '../../lists/filters.tsx';
import { EarningActs } from './earning-acts.tsx';

export type Earning = ReplyOf<'earning-listEarnings'>['earnings'][number];

const filters = [
  <TextFilter key="creatorUid" source="creatorUid" alwaysOn />,
  <TextFilter key="agencyId" source="agencyId" />,
  <ChoiceFilter key="state" source="state" choices={['pending', 'held', 'released', 'reversed']} alwaysOn />,
  <ChoiceFilter key="source" source="source" choices={['audio', 'video', 'chat', 'gift']} />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
];

/** Every split of an income, with where it stands on its way to the payee. */
export default function EarningsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable>
        <Column<Earning> source="at" render={({ at }) => <When at={at} />} />
        <Column<Earning>
          source="creator"
          render={({ creator }) => <Person uid={creator.uid} name={creator.name || undefined} />}
        />
        <Column<Earning>
          source="payer"
          render={({ payer }) => <Person uid={payer.uid} name={payer.name || undefined} />}
        />
        <Column<Earning> source="source" render={({ source }) => humanize(source)} />
        <Column<Earning> source="coins" isNumber render={({ coins }) => <Money coins={coins} />} />
        <Column<Earning> source="creatorPaise" isNumber render={(row) => <Money paise={row.creatorPaise} isStrong />} />
        <Column<Earning> source="agencyPaise" isNumber render={(row) => <Money paise={row.agencyPaise} />} />
        <Column<Earning>
          source="agencyName"
          render={({ agencyId, agencyName }) => <Ref resource="agencies" id={agencyId} text={agencyName} />}
        />
        <Column<Earning> source="creatorState" render={(row) => <State value={row.creatorState} />} />
        <Column<Earning>
          source="holdReason"
          render={(row) =>
            row.creatorState === 'pending' || row.creatorState === 'held' ? humanize(row.holdReason) : '–'
          }
        />
        <Column<Earning> source="releaseAt" render={(row) => <When at={row.releaseAt} />} />
        <Column<Earning> source="entryKey" render={(row) => <Ref resource="entries" id={row.entryKey} />} />
        <Column<Earning>
          source="acts"
          label={translate('payouts.acts')}
          render={(row) => <EarningActs earning={row} />}
        />
      </DeskTable>
    </DeskList>
  );
}
