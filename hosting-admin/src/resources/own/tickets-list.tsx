import { useTranslate } from 'react-admin';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { OpenTicket } from './open-ticket.tsx';

type Ticket = Shown<'tickets'>;

/** What somebody asked support for, and where each stands. */
export default function TicketsList() {
  const translate = useTranslate();
  return (
    <DeskList actions={<OpenTicket />}>
      <DeskTable rowClick="show" emptyText={translate('own.tickets.none')}>
        <Column<Ticket> source="at" render={({ at }) => <When at={at} />} />
        <Column<Ticket> source="subject" />
        <Column<Ticket> source="topic" render={({ topic }) => translate(`own.tickets.topics.${topic}`)} />
        <Column<Ticket> source="state" render={({ state }) => <State value={state} />} />
        <Column<Ticket> source="turnAt" render={({ turnAt }) => <When at={turnAt} />} />
        <Column<Ticket> source="messages" isNumber />
      </DeskTable>
    </DeskList>
  );
}
