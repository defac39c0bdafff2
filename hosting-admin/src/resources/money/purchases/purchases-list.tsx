import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, TextFilter, ToFilter } from '../../../lists/filters.tsx';
import { Who } from '../who.tsx';

type Purchase = ReplyOf<'purchase-listPurchases'>['purchases'][number];

const filters = [
  <TextFilter key="search" source="search" alwaysOn />,
  <ChoiceFilter key="state" source="state" choices={['created', 'attempted', 'failed', 'paid']} alwaysOn />,
  <ChoiceFilter key="method" source="method" choices={['upi', 'card', 'netbanking', 'wallet']} />,
  <TextFilter key="uid" source="uid" />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
];

/** The recharge log: every order of coins, and what became of it. */
export default function PurchasesList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable rowClick="show" emptyText={translate('money.purchases.none')}>
        <Column<Purchase> source="createdAt" render={(row) => <When at={row.createdAt} />} />
        <Column<Purchase> source="buyer" render={(row) => <Who person={row.buyer} />} />
        <Column<Purchase> source="packId" />
        <Column<Purchase> source="pricePaise" isNumber render={(row) => <Money paise={row.pricePaise} isStrong />} />
        <Column<Purchase> source="coins" isNumber render={(row) => <Money coins={row.coins} />} />
        <Column<Purchase> source="bonusCoins" isNumber render={(row) => <Money coins={row.bonusCoins} />} />
        <Column<Purchase> source="netPaise" isNumber render={(row) => <Money paise={row.netPaise} />} />
        <Column<Purchase> source="state" render={(row) => <State value={row.state} />} />
        <Column<Purchase> source="method" />
        <Column<Purchase> source="returnedPaise" isNumber render={returned} />
      </DeskTable>
    </DeskList>
  );
}

const returned = (row: Purchase) => <Money paise={row.returnedPaise === 0 ? null : row.returnedPaise} />;
