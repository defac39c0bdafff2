import { Rating, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { feedbackTag } from '../../../../functions/src/contract/documents/support.ts';
import { Person } from '../../fields/person.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { NamedFilter } from './named-filter.tsx';

type Feedback = ReplyOf<'support-listFeedback'>['feedback'][number];

const tags: readonly (typeof feedbackTag)['options'][number][] = [
  ...(['calls', 'chats', 'people', 'gifts', 'payments', 'app', 'idea', 'other'] as const),
];
const ratings = [1, 2, 3, 4, 5];

const filters = [
  <NamedFilter key="tag" source="tag" ids={tags} under="support.tags" alwaysOn />,
  <NamedFilter key="rating" source="rating" ids={ratings} under="support.ratings" alwaysOn />,
];

/** What people think of the app, in passing. Nobody answers it. */
export default function FeedbackList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable emptyText={translate('support.noFeedback')}>
        <Column<Feedback> source="at" render={({ at }) => <When at={at} />} />
        <Column<Feedback> source="rating" render={({ rating }) => <Stars rating={rating} />} />
        <Column<Feedback> source="tag" render={({ tag }) => translate(`support.tags.${tag}`)} />
        <Column<Feedback> source="words" render={({ words }) => <Words words={words} />} />
        <Column<Feedback>
          source="person"
          render={({ person }) => <Person uid={person.uid} name={person.name || undefined} />}
        />
        <Column<Feedback>
          source="app"
          render={({ app }) =>
            app === null ? '–' : `${app.version}, ${translate(`support.platforms.${app.platform}`)}`
          }
        />
      </DeskTable>
    </DeskList>
  );
}

function Stars({ rating }: Pick<Feedback, 'rating'>) {
  const translate = useTranslate();
  return <Rating size="small" value={rating} readOnly getLabelText={() => translate(`support.ratings.${rating}`)} />;
}

function Words({ words }: Pick<Feedback, 'words'>) {
  if (words === '') return '–';
  return (
    <Typography variant="body2" sx={{ maxWidth: 560, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {words}
    </Typography>
  );
}
