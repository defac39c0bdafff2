import { maxValue, minValue, NumberInput, required, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { formatCoins } from '../../../fields/format-money.ts';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import type { PersonProps } from '../use-person.ts';

type Ticket = ReplyOf<'people-listTickets'>['tickets'][number];

/** What somebody asked support for. Goodwill is given for a ticket, here as on its own page. */
export function TicketsTab({ person: { uid, displayName } }: PersonProps) {
  const translate = useTranslate();
  return (
    <RelatedList resource="person-tickets" filter={{ uid }}>
      <DeskTable rowClick={(id) => `/tickets/${encodeURIComponent(id)}/show`} emptyText={translate('people.noTickets')}>
        <Column<Ticket> source="at" label="people.columns.at" render={({ at }) => <When at={at} />} />
        <Column<Ticket> source="ticketId" label="people.columns.number" />
        <Column<Ticket> source="subject" label="people.columns.subject" />
        <Column<Ticket> source="topic" label="people.columns.topic" render={({ topic }) => <State value={topic} />} />
        <Column<Ticket> source="state" label="people.columns.state" render={({ state }) => <State value={state} />} />
        <Column<Ticket> source="turnAt" label="people.columns.turnAt" render={({ turnAt }) => <When at={turnAt} />} />
        <Column<Ticket>
          source="acts"
          label="people.columns.acts"
          render={({ ticketId }) => <Goodwill ticketId={ticketId} name={displayName} />}
        />
      </DeskTable>
    </RelatedList>
  );
}

function Goodwill({ ticketId, name }: { readonly ticketId: string; readonly name: string }) {
  const translate = useTranslate();
  return (
    <Act
      name="support-giveGoodwill"
      title={translate('people.goodwill.title')}
      consequence={translate('people.goodwill.consequence', { name, ticketId })}
      toRequest={(values) => ({ ticketId, coins: Number(values['coins']) })}
      doneText={({ coins }) => translate('people.goodwill.done', { coins: formatCoins(coins) })}
    >
      <NumberInput source="coins" label="people.adjust.coins" validate={[required(), minValue(1), maxValue(10_000)]} />
    </Act>
  );
}
