import { useTranslate } from 'react-admin';
import { Money } from '../../fields/money.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';
import { AskForMoney } from './ask-for-money.tsx';

type Withdrawal = Shown<'withdrawals'>;

const states = [
  ...['requested', 'in-review', 'approved', 'submitting', 'processing', 'unknown', 'paid', 'failed', 'returned'],
  ...['cancelled', 'rejected'],
];

const filters = [<ChoiceFilter key="state" source="state" choices={states} alwaysOn />];

/** What could be paid out now, and every withdrawal so far. */
export default function WithdrawalsList() {
  const translate = useTranslate();
  return (
    <>
      <AskForMoney />
      <DeskList filters={filters}>
        <DeskTable rowClick="show" emptyText={translate('own.withdrawals.none')}>
          <Column<Withdrawal> source="createdAt" render={(row) => <When at={row.createdAt} />} />
          <Column<Withdrawal> source="state" render={(row) => <State value={row.state} />} />
          <Column<Withdrawal> source="amountPaise" isNumber render={(row) => <Money paise={row.amountPaise} />} />
          <Column<Withdrawal> source="tdsPaise" isNumber render={(row) => <Money paise={row.tdsPaise} />} />
          <Column<Withdrawal> source="netPaise" isNumber render={(row) => <Money paise={row.netPaise} isStrong />} />
          <Column<Withdrawal> source="account" render={(row) => row.beneficiary.mask} />
          <Column<Withdrawal> source="expectedAt" render={(row) => <When at={row.paidAt ?? row.expectedAt} isDay />} />
          <Column<Withdrawal> source="utr" render={(row) => row.utr ?? '–'} />
        </DeskTable>
      </DeskList>
    </>
  );
}
