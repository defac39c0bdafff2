import { useQuery } from '@tanstack/react-query';
import {
  maxLength,
  maxValue,
  minLength,
  minValue,
  NumberInput,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { formatCoins } from '../../fields/format-money.ts';
import { callFunction } from '../../firebase/call-function.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import type { TicketPage, TicketProps } from './ticket-show.tsx';

/** Makes it one's own. */
export function TakeTicket({ page: { ticket } }: TicketProps) {
  const translate = useTranslate();
  const { ticketId, assigneeUid, dispute } = ticket;
  if (assigneeUid === ownUid()) return null;
  return (
    <Act
      name="support-assignTicket"
      title={translate('support.take.title')}
      consequence={translate('support.take.text')}
      initial={{ handlerName: dispute?.handlerName ?? '' }}
      toRequest={(values) => ({ ticketId, assigneeUid: ownUid(), ...handlerOf(values) })}
    >
      {dispute !== null && <HandlerInput />}
    </Act>
  );
}

/** Gives it to a colleague, or back to all. */
export function AssignTicket({ page: { ticket } }: TicketProps) {
  const translate = useTranslate();
  const { ticketId, assigneeUid, dispute } = ticket;
  return (
    <Act
      name="support-assignTicket"
      title={translate('support.assign.title')}
      consequence={translate('support.assign.text')}
      initial={{ assigneeUid: assigneeUid ?? '', handlerName: dispute?.handlerName ?? '' }}
      toRequest={(values) => ({
        ticketId,
        assigneeUid: values['assigneeUid'] || null,
        ...handlerOf(values),
      })}
    >
      <ColleagueInput />
      {dispute !== null && <HandlerInput />}
    </Act>
  );
}

const handlerOf = ({ handlerName = '' }: Readonly<Record<string, string>>) =>
  handlerName.trim() === '' ? {} : { handlerName };

/** Whoever looks after a dispute is told to its owner by name. */
function HandlerInput() {
  const translate = useTranslate();
  return (
    <TextInput
      source="handlerName"
      label={translate('support.handler')}
      helperText={translate('support.handlerHelp')}
      validate={[minLength(2), maxLength(80)]}
    />
  );
}

/** Roles that work at the desk. */
const roles = ['support', 'finance', 'admin'] as const;

function ColleagueInput() {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['people-list', 'desk'],
    queryFn: () => Promise.all(roles.map((role) => callFunction('people-list', { role, limit: 50 }))),
  });
  const names = new Map(data?.flatMap(({ people }) => people.map(({ uid, displayName }) => [uid, displayName || uid])));
  const choices = [...names].map(([id, name]) => ({ id, name }));
  return (
    <SelectInput
      source="assigneeUid"
      label={translate('resources.tickets.fields.assigneeUid')}
      choices={choices}
      emptyText="support.assign.nobody"
    />
  );
}

/** Some coins to make up for trouble; above one's allowance of the day the server sends them to finance. */
export function GiveGoodwill({ page: { ticket } }: TicketProps) {
  const translate = useTranslate();
  const { ticketId, name, uid }: TicketPage['ticket'] = ticket;
  return (
    <Act
      name="support-giveGoodwill"
      title={translate('support.goodwill.title')}
      consequence={translate('support.goodwill.text', { name: name || uid })}
      toRequest={({ coins }) => ({ ticketId, coins: Number(coins) })}
      doneText={({ coins }) => translate('support.goodwill.done', { coins: formatCoins(coins) })}
    >
      <NumberInput
        source="coins"
        label={translate('support.goodwill.coins')}
        validate={[required(), minValue(1), maxValue(10_000)]}
        min={1}
      />
    </Act>
  );
}
