import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, TextFilter, ToFilter } from '../../../lists/filters.tsx';
import { Who } from '../who.tsx';

type Refund = ReplyOf<'purchase-listRefunds'>['refunds'][number];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['queued', 'sent', 'processed', 'failed']} alwaysOn />,
  <TextFilter key="uid" source="uid" />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
];

/** Payments that go back to where they came from. */
export default function RefundsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable
        rowClick={(_id, _resource, refund) => `/purchases/${encodeURIComponent(refund['orderId'])}/show`}
        emptyText={translate('money.refunds.none')}
      >
        <Column<Refund> source="createdAt" render={(row) => <When at={row.createdAt} />} />
        <Column<Refund> source="buyer" render={(row) => <Who person={row.buyer} />} />
        <Column<Refund> source="amountPaise" isNumber render={(row) => <Money paise={row.amountPaise} isStrong />} />
        <Column<Refund> source="cause" render={(row) => translate(`money.refunds.causes.${row.cause}`)} />
        <Column<Refund> source="state" render={(row) => <State value={row.state} />} />
        <Column<Refund> source="attempts" isNumber />
        <Column<Refund> source="paymentId" />
        <Column<Refund> source="orderId" render={(row) => <Ref resource="purchases" id={row.orderId} />} />
        <Column<Refund> source="updatedAt" render={(row) => <When at={row.updatedAt} />} />
      </DeskTable>
    </DeskList>
  );
}
