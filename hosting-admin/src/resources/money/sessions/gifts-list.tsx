import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { humanize, State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { FromFilter, TextFilter, ToFilter } from '../../../lists/filters.tsx';
import { Who } from '../who.tsx';

type Gift = ReplyOf<'gift-listGifts'>['gifts'][number];

const filters = [
  <TextFilter key="senderUid" source="senderUid" alwaysOn />,
  <TextFilter key="receiverUid" source="receiverUid" alwaysOn />,
  <TextFilter key="giftId" source="giftId" />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
];

/** Every gift, newest first. */
export default function GiftsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable rowClick="show" emptyText={translate('money.gifts.none')}>
        <Column<Gift> source="at" render={(row) => <When at={row.at} />} />
        <Column<Gift> source="sender" render={(row) => <Who person={row.sender} />} />
        <Column<Gift> source="receiver" render={(row) => <Who person={row.receiver} />} />
        <Column<Gift> source="giftId" render={(row) => humanize(row.giftId)} />
        <Column<Gift> source="quantity" isNumber />
        <Column<Gift> source="priceCoins" isNumber render={(row) => <Money coins={row.priceCoins} />} />
        <Column<Gift> source="totalCoins" isNumber render={(row) => <Money coins={row.totalCoins} isStrong />} />
        <Column<Gift> source="context" render={(row) => humanize(row.context.kind)} />
        <Column<Gift> source="state" render={(row) => <State value={row.state} />} />
      </DeskTable>
    </DeskList>
  );
}
