import { useTranslate } from 'react-admin';
import { Money } from '../../fields/money.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, TextFilter, ToFilter } from '../../lists/filters.tsx';

type Withdrawal = ReplyOf<'payout-listWithdrawals'>['withdrawals'][number];

const states = [
  ...['requested', 'in-review', 'approved', 'submitting', 'processing', 'unknown', 'paid', 'failed', 'returned'],
  ...['cancelled', 'rejected'],
];

const filters = [
  <ChoiceFilter key="state" source="state" choices={states} alwaysOn />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
  <TextFilter key="agencyId" source="agencyId" />,
];

/** Every withdrawal; those in review first, for they wait for somebody. */
export default function WithdrawalsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'in-review' }}>
      <DeskTable rowClick="show" emptyText={translate('payouts.nothingWaits')}>
        <Column<Withdrawal> source="createdAt" render={(row) => <When at={row.createdAt} />} />
        <Column<Withdrawal> source="ownerUid" render={(row) => <Person uid={row.ownerUid} name={row.holderName} />} />
        <Column<Withdrawal> source="state" render={(row) => <State value={row.state} />} />
        <Column<Withdrawal> source="amountPaise" isNumber render={(row) => <Money paise={row.amountPaise} />} />
        <Column<Withdrawal> source="tdsPaise" isNumber render={(row) => <Money paise={row.tdsPaise} />} />
        <Column<Withdrawal> source="netPaise" isNumber render={(row) => <Money paise={row.netPaise} isStrong />} />
        <Column<Withdrawal> source="account" />
        <Column<Withdrawal> source="utr" />
      </DeskTable>
    </DeskList>
  );
}
