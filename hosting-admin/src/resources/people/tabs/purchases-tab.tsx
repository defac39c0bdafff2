import { FilterForm, useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, ToFilter } from '../../../lists/filters.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import type { PersonProps } from '../use-person.ts';

type Purchase = ReplyOf<'purchase-listPurchases'>['purchases'][number];
type Refund = ReplyOf<'purchase-listRefunds'>['refunds'][number];

const filters = [
  <ChoiceFilter
    key="state"
    source="state"
    label="people.columns.state"
    choices={['created', 'paid', 'failed', 'expired']}
    alwaysOn
  />,
  <FromFilter key="from" source="from" label="people.columns.from" alwaysOn />,
  <ToFilter key="to" source="to" label="people.columns.to" alwaysOn />,
];

/** Coins somebody bought, and payments that went back. */
export function PurchasesTab({ person: { uid } }: PersonProps) {
  const translate = useTranslate();
  return (
    <>
      <RelatedList resource="purchases" filter={{ uid }}>
        <FilterForm filters={filters} />
        <DeskTable rowClick="show" emptyText={translate('people.noPurchases')}>
          <Column<Purchase>
            source="createdAt"
            label="people.columns.at"
            render={(row) => <When at={row.createdAt} />}
          />
          <Column<Purchase> source="packId" label="people.columns.pack" />
          <Column<Purchase>
            source="state"
            label="people.columns.state"
            render={({ state }) => <State value={state} />}
          />
          <Column<Purchase>
            source="pricePaise"
            label="people.columns.price"
            isNumber
            render={({ pricePaise }) => <Money paise={pricePaise} />}
          />
          <Column<Purchase>
            source="coins"
            label="people.columns.coins"
            isNumber
            render={({ coins }) => <Money coins={coins} />}
          />
          <Column<Purchase> source="method" label="people.columns.method" render={({ method }) => method ?? '–'} />
          <Column<Purchase>
            source="paymentId"
            label="people.columns.payment"
            render={({ paymentId }) => paymentId ?? '–'}
          />
        </DeskTable>
      </RelatedList>
      <Refunds uid={uid} />
    </>
  );
}

function Refunds({ uid }: { readonly uid: string }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('people.panels.refunds')}>
      <RelatedList resource="refunds" filter={{ uid }}>
        <DeskTable emptyText={translate('people.noRefunds')}>
          <Column<Refund>
            source="createdAt"
            label="people.columns.at"
            render={({ createdAt }) => <When at={createdAt} />}
          />
          <Column<Refund>
            source="amountPaise"
            label="people.columns.amount"
            isNumber
            render={({ amountPaise }) => <Money paise={amountPaise} />}
          />
          <Column<Refund> source="cause" label="people.columns.cause" render={({ cause }) => <State value={cause} />} />
          <Column<Refund> source="state" label="people.columns.state" render={({ state }) => <State value={state} />} />
          <Column<Refund>
            source="orderId"
            label="people.columns.order"
            render={({ orderId }) => <Ref resource="purchases" id={orderId} />}
          />
        </DeskTable>
      </RelatedList>
    </Panel>
  );
}
