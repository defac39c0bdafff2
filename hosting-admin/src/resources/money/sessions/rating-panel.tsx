import { Rating, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

/** The payer's stars and words. */
export function RatingPanel({ rating }: { readonly rating: ReplyOf<'session-getSession'>['rating'] }) {
  const translate = useTranslate();
  if (rating === null) return null;
  return (
    <Panel title={translate('money.rating.title')}>
      <Rating value={rating.stars} readOnly aria-label={translate('money.rating.stars', { stars: rating.stars })} />
      {rating.words !== '' && <Typography>{rating.words}</Typography>}
      <Typography variant="body2" color="text.secondary">
        <When at={rating.editedAt} />
        {rating.flaggedByCreator && ` · ${translate('money.rating.flagged')}`}
      </Typography>
    </Panel>
  );
}
