import { Alert, Box } from '@mui/material';
import { FormDataConsumer, useTranslate } from 'react-admin';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { Refusal } from '../../firebase/refusal.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { useSettled } from '../../layout/use-settled.ts';
import { NoticeCard } from './notice-card.tsx';
import { useSegmentWords } from './segment-words.ts';
import { type BroadcastValues, toSegment, toWords } from './to-broadcast.ts';
import { locales } from './values.ts';

/** How many the segment has, whether somebody else has to agree, and how it looks to them. */
export function SegmentPreview() {
  return (
    <FormDataConsumer>
      {({ formData }: { formData: unknown }) => <Preview values={formData as BroadcastValues} />}
    </FormDataConsumer>
  );
}

function Preview({ values }: { readonly values: BroadcastValues }) {
  const words = toWords(values.words);
  return (
    <Box sx={{ mb: 1 }}>
      <Reach values={values} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {locales.map((one) => {
          const told = words[one];
          return told && <NoticeCard key={one} language={one} pictureUrl={null} {...told} />;
        })}
      </Box>
    </Box>
  );
}

function Reach({ values }: { readonly values: BroadcastValues }) {
  const translate = useTranslate();
  const segmentWords = useSegmentWords();
  // A text, so that it is the same as long as the segment is.
  const key = useSettled(JSON.stringify(toSegment(values.segment)));
  const segment = JSON.parse(key) as ReturnType<typeof toSegment>;
  const { data, error } = useReply('notify-previewBroadcast', { segment });
  if (error !== null) return <RefusalText refusal={error instanceof Refusal ? error : new Refusal('internal')} />;
  const whom = segmentWords(segment);
  if (data === undefined) return <Alert severity="info">{translate('broadcasts.counting', { whom })}</Alert>;
  const { people, isMore, needsSecondPerson } = data;
  return (
    <Alert severity={needsSecondPerson ? 'warning' : 'info'} role="status">
      {translate(isMore ? 'broadcasts.reachesMore' : 'broadcasts.reaches', {
        smart_count: people,
        people: people.toLocaleString('en-IN'),
        whom,
      })}{' '}
      {translate(needsSecondPerson ? 'broadcasts.needsSecond' : 'broadcasts.goesAtOnce')}
    </Alert>
  );
}
