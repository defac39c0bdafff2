import { FilterForm, useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Person } from '../../../fields/person.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, ToFilter } from '../../../lists/filters.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import type { PersonProps } from '../use-person.ts';

type Session = ReplyOf<'session-listSessions'>['sessions'][number];

const filters = [
  <ChoiceFilter key="kind" source="kind" label="people.columns.kind" choices={['audio', 'video', 'chat']} alwaysOn />,
  <FromFilter key="from" source="from" label="people.columns.from" alwaysOn />,
  <ToFilter key="to" source="to" label="people.columns.to" alwaysOn />,
];

/** Calls and paid chats of somebody, on either side. */
export function SessionsTab({ person: { uid } }: PersonProps) {
  const translate = useTranslate();
  const other = ({ payer, creator }: Session) => (payer.uid === uid ? creator : payer);
  return (
    <RelatedList resource="sessions" filter={{ uid }}>
      <FilterForm filters={filters} />
      <DeskTable rowClick="show" emptyText={translate('people.noSessions')}>
        <Column<Session>
          source="requestedAt"
          label="people.columns.at"
          render={(row) => <When at={row.requestedAt} />}
        />
        <Column<Session>
          source="kind"
          label="people.columns.kind"
          render={({ kind }) => translate(`people.uses.${kind}`)}
        />
        <Column<Session>
          source="side"
          label="people.columns.side"
          render={({ payer }) => translate(payer.uid === uid ? 'people.sides.payer' : 'people.sides.creator')}
        />
        <Column<Session>
          source="other"
          label="people.columns.with"
          render={(row) => <Person uid={other(row).uid} name={other(row).name || null} />}
        />
        <Column<Session> source="state" label="people.columns.state" render={({ state }) => <State value={state} />} />
        <Column<Session> source="minutes" label="people.columns.minutes" isNumber />
        <Column<Session>
          source="coins"
          label="people.columns.coins"
          isNumber
          render={({ coins }) => <Money coins={coins} />}
        />
        <Column<Session>
          source="returnedCoins"
          label="people.columns.returned"
          isNumber
          render={({ returnedCoins }) => <Money coins={returnedCoins} />}
        />
        <Column<Session>
          source="endReason"
          label="people.columns.endReason"
          render={({ endReason }) => <State value={endReason} />}
        />
      </DeskTable>
    </RelatedList>
  );
}
