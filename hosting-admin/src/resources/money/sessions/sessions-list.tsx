import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { humanize, State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, TextFilter, ToFilter } from '../../../lists/filters.tsx';
import { Who } from '../who.tsx';

type Session = ReplyOf<'session-listSessions'>['sessions'][number];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['ringing', 'connecting', 'active', 'ended']} alwaysOn />,
  <ChoiceFilter key="kind" source="kind" choices={['audio', 'video', 'chat']} alwaysOn />,
  <TextFilter key="uid" source="uid" />,
  <TextFilter key="payerUid" source="payerUid" />,
  <TextFilter key="creatorUid" source="creatorUid" />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
];

/** Fresh rows when a session begins to run, or ends. */
const running = { collection: 'sessions', where: { state: 'active' }, limit: 50 };

/** Calls and paid chats; those that run stay fresh by themselves. */
export default function SessionsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} live={running}>
      <DeskTable rowClick="show" emptyText={translate('money.sessions.none')}>
        <Column<Session> source="requestedAt" render={(row) => <When at={row.requestedAt} />} />
        <Column<Session> source="kind" render={(row) => translate(`money.kinds.${row.kind}`)} />
        <Column<Session> source="payer" render={(row) => <Who person={row.payer} />} />
        <Column<Session> source="creator" render={(row) => <Who person={row.creator} />} />
        <Column<Session> source="state" render={(row) => <State value={row.state} />} />
        <Column<Session> source="endReason" render={(row) => endOf(row)} />
        <Column<Session> source="minutes" isNumber />
        <Column<Session> source="coins" isNumber render={(row) => <Money coins={row.coins} isStrong />} />
        <Column<Session>
          source="returnedCoins"
          isNumber
          render={(row) => <Money coins={row.returnedCoins || null} />}
        />
        <Column<Session>
          source="review"
          render={(row) => <State value={row.review === 'none' ? null : row.review} />}
        />
        <Column<Session> source="openReports" isNumber render={(row) => row.openReports || '–'} />
      </DeskTable>
    </DeskList>
  );
}

const endOf = ({ endReason }: Session) => (endReason === null ? '–' : humanize(endReason.replaceAll('_', '-')));
