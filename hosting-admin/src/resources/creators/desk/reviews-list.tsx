import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../../lists/filters.tsx';

type Review = ReplyOf<'creator-listReviews'>['reviews'][number];

const filters = [<ChoiceFilter key="state" source="state" choices={['open', 'closed']} alwaysOn />];

/** Creators below the standards after all warnings. No job removes anybody: a person looks, acts or lets it be. */
export default function ReviewsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'open' }}>
      <DeskTable emptyText={translate('creators.reviews.none')}>
        <Column<Review>
          source="uid"
          render={(row) => <Ref resource="creators" id={row.uid} text={row.displayName} />}
        />
        <Column<Review> source="week" render={(row) => <When at={row.week} isDay />} />
        <Column<Review>
          source="missed"
          render={(row) => row.missed.map((standard) => translate(`creators.standards.${standard}`)).join(', ')}
        />
        <Column<Review> source="onlineMinutes" isNumber render={({ figures }) => figures.onlineMinutes} />
        <Column<Review>
          source="rating"
          isNumber
          render={({ figures: { ratingHundredths } }) =>
            ratingHundredths === null ? '–' : (ratingHundredths / 100).toFixed(2)
          }
        />
        <Column<Review>
          source="answers"
          isNumber
          render={({ figures }) => `${figures.answered} / ${figures.requests}`}
        />
        <Column<Review> source="state" render={(row) => <State value={row.state} />} />
        <Column<Review> source="verdict" />
        <Column<Review> source="acts" render={(row) => <Close review={row} />} />
      </DeskTable>
    </DeskList>
  );
}

function Close({ review: { reviewId, displayName, state } }: { readonly review: Review }) {
  const translate = useTranslate();
  if (state !== 'open') return null;
  return (
    <Act
      name="creator-closeReview"
      title={translate('creators.reviews.close')}
      consequence={translate('creators.reviews.closed', { name: displayName })}
      toRequest={() => ({ reviewId })}
    />
  );
}
