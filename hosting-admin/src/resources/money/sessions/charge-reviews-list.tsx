import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../../lists/filters.tsx';
import { Who } from '../who.tsx';

type Review = ReplyOf<'session-listReviews'>['reviews'][number];

const filters = [<ChoiceFilter key="state" source="state" choices={['open', 'refunded', 'upheld']} alwaysOn />];

/** Charges that payers ask about. They are decided on the page of the session, where its minutes are. */
export default function ChargeReviewsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'open' }}>
      <DeskTable
        rowClick={(id) => `/sessions/${encodeURIComponent(id)}/show`}
        emptyText={translate('money.reviews.none')}
      >
        <Column<Review> source="at" render={(row) => <When at={row.at} />} />
        <Column<Review> source="payer" render={(row) => <Who person={row.payer} />} />
        <Column<Review> source="creator" render={(row) => <Who person={row.creator} />} />
        <Column<Review> source="kind" render={(row) => translate(`money.kinds.${row.kind}`)} />
        <Column<Review> source="coins" isNumber render={(row) => <Money coins={row.coins} isStrong />} />
        <Column<Review> source="cause" render={(row) => translate(`money.reviews.causes.${row.cause}`)} />
        <Column<Review> source="words" />
        <Column<Review> source="state" render={(row) => <State value={row.state} />} />
        <Column<Review> source="verdict" />
      </DeskTable>
    </DeskList>
  );
}
