import { SelectInput, useListContext, useTranslate } from 'react-admin';
import { ActOnTicked } from '../../acts/act-on-ticked.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import type { LiveQuery } from '../../firebase/listen.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { Clock } from '../safety/clock.tsx';
import { NamedFilter } from './named-filter.tsx';
import { topics } from './values.ts';

type Ticket = ReplyOf<'support-listTickets'>['tickets'][number];

/** What the rules let the desk listen to: what waits for it. */
const live: LiveQuery = { collection: 'ticketDesks', where: { state: ['open', 'reopened'] }, limit: 50 };

const queues = ['open', 'waiting', 'solved', 'closed'];

const filters = [
  <NamedFilter key="queue" source="queue" ids={queues} under="support.queues" alwaysOn isRequired />,
  <NamedFilter key="topic" source="topic" ids={topics} under="support.topics" alwaysOn />,
  <MineFilter key="assigneeUid" source="assigneeUid" alwaysOn />,
];

/** The queue of the desk: who has waited longest comes first. */
export default function TicketsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ queue: 'open' }} live={live}>
      <DeskTable rowClick="show" bulkActions={<TakeTicked />} emptyText={translate('support.none')}>
        <Column<Ticket> source="turnAt" render={({ turnAt }) => <When at={turnAt} />} />
        <Column<Ticket> source="ticketId" />
        <Column<Ticket> source="subject" />
        <Column<Ticket> source="topic" render={({ topic }) => translate(`support.topics.${topic}`)} />
        <Column<Ticket> source="uid" render={(row) => <Owner ticket={row} />} />
        <Column<Ticket> source="language" render={({ language }) => translate(`languages.${language}`)} />
        <Column<Ticket> source="state" render={({ state }) => <State value={state} />} />
        <Column<Ticket>
          source="assigneeUid"
          render={(row) => <Person uid={row.assigneeUid} name={row.assigneeName || undefined} />}
        />
        <Column<Ticket>
          source="disputeDueAt"
          render={({ disputeDueAt, state }) => <Clock dueAt={disputeDueAt} isStopped={isOver(state)} />}
        />
      </DeskTable>
    </DeskList>
  );
}

export const isOver = (state: Ticket['state']) => state === 'solved' || state === 'closed';

/** Whoever asks: somebody with an account, or a guest, who has a name only. */
export function Owner({ ticket: { uid, name } }: { readonly ticket: Pick<Ticket, 'uid' | 'name'> }) {
  const translate = useTranslate();
  if (uid === null) return translate('support.guest', { name });
  return <Person uid={uid} name={name || undefined} />;
}

/** Makes the ticked ones one's own. A dispute is taken from its page, where its owner is told by whom. */
function TakeTicked() {
  const translate = useTranslate();
  const { data = [], selectedIds } = useListContext();
  const free = (data as unknown as readonly Ticket[]).filter(
    ({ ticketId, state, assigneeUid, disputeDueAt }) =>
      selectedIds.includes(ticketId) && !isOver(state) && assigneeUid !== ownUid() && disputeDueAt === null,
  );
  return (
    <ActOnTicked
      name="support-assignTicket"
      title={translate('support.take.ticked')}
      consequence={translate('support.take.many', { count: free.length })}
      items={free.map(({ ticketId, subject }) => ({ id: ticketId, who: subject }))}
      toRequest={({ id: ticketId }) => ({ ticketId, assigneeUid: ownUid() })}
    />
  );
}

/** Only one's own. */
function MineFilter(props: { readonly source: string; readonly alwaysOn?: boolean }) {
  const translate = useTranslate();
  const choices = [{ id: ownUid(), name: translate('support.mine') }];
  return <SelectInput {...props} choices={choices} emptyText="lists.any" size="small" sx={{ minWidth: 180 }} />;
}
