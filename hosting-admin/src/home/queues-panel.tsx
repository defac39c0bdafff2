import { Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../fields/facts.tsx';
import { formatSpan } from '../fields/format-when.ts';
import { Rows } from '../fields/rows.tsx';
import type { Queues } from '../layout/use-queues.ts';
import { queuePlaces } from './queue-places.ts';
import { RowLink } from './row-link.tsx';

type Queue = Queues['queues'][number];

/** What waited for this person at a moment: how much, since when, and what is late; what is late comes first. */
export function QueuesPanel({ queues, at }: Queues) {
  const translate = useTranslate();
  const waiting = queues.filter(({ count }) => count !== 0).toSorted((one, other) => late(other) - late(one));
  const empty = queues.filter(({ count }) => count === 0);
  const name = (queue: Queue) => translate(`home.queueNames.${queue.queue}`);
  return (
    <Panel title={translate('home.queues')}>
      <Rows
        headings={[
          { text: translate('home.queueColumns.queue') },
          { text: translate('home.queueColumns.count'), isNumber: true },
          { text: translate('home.queueColumns.oldest') },
        ]}
        items={waiting}
        keyOf={({ queue }) => queue}
        emptyText={translate('home.nothingWaits')}
        cellsOf={(queue) => [
          <RowLink key="name" {...queuePlaces[queue.queue]}>
            {name(queue)}
          </RowLink>,
          queue.count ?? translate('home.many'),
          <Age key="age" queue={queue} at={at} />,
        ]}
      />
      {waiting.length > 0 && empty.length > 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
          {translate('home.emptyQueues')} {empty.map(name).join(' · ')}
        </Typography>
      )}
    </Panel>
  );
}

const late = ({ lateCount }: Queue) => lateCount ?? 0;

/** A queue with a clock tells how long there is; one without, how long the first has waited. */
function Age({ queue: { oldestAt, lateCount }, at }: { readonly queue: Queue; readonly at: string }) {
  const translate = useTranslate();
  if (oldestAt === null) return <span>–</span>;
  const away = Date.parse(oldestAt) - Date.parse(at);
  const span = formatSpan(Math.abs(away));
  if (lateCount === null) return <span>{translate('home.waitsSince', { span })}</span>;
  return (
    <>
      {translate(away < 0 ? 'home.overdueSince' : 'home.dueIn', { span })}{' '}
      {lateCount > 0 && (
        <Chip size="small" variant="outlined" color="error" label={translate('home.late', { count: lateCount })} />
      )}
    </>
  );
}
