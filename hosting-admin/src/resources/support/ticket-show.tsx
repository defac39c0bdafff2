import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { AskWhy } from '../safety/ask-why.tsx';
import { Clock } from '../safety/clock.tsx';
import { AnswerTicket, SolveTicket } from './answer-ticket.tsx';
import { AssignTicket, GiveGoodwill, TakeTicket } from './ticket-acts.tsx';
import { TicketConversation } from './ticket-conversation.tsx';
import { TicketNotes } from './ticket-notes.tsx';
import { TicketRecord } from './ticket-record.tsx';
import { isOver, Owner } from './tickets-list.tsx';

export type TicketPage = ReplyOf<'support-getTicket'>;

export interface TicketProps {
  readonly page: TicketPage;
}

/** Links to pictures end after this; what was read is read again only after an act. */
const FRESH_MS = 8 * 60_000;

/** One ticket: what was said, what it is about, and what can be done. Each reading is in the audit log. */
export default function TicketShow() {
  const { id: ticketId = '' } = useParams();
  const translate = useTranslate();
  const [reason, setReason] = useState<string | null>(null);
  return (
    <DeskPage title={ticketId}>
      <Button component={Link} to="/tickets" size="small" sx={{ mb: 1 }}>
        {translate('support.all')}
      </Button>
      {reason === null ? (
        <AskWhy under="support.open" onTold={setReason} />
      ) : (
        <OpenTicket ticketId={ticketId} reason={reason} />
      )}
    </DeskPage>
  );
}

function OpenTicket({ ticketId, reason }: { readonly ticketId: string; readonly reason: string }) {
  const query = useReply(
    'support-getTicket',
    { ticketId, reason },
    { staleTime: FRESH_MS, refetchOnWindowFocus: false },
  );
  return <Loaded query={query}>{(page) => <Ticket page={page} />}</Loaded>;
}

function Ticket({ page }: TicketProps) {
  return (
    <>
      <Head page={page} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { lg: '3fr 2fr' }, alignItems: 'start' }}>
        <Box sx={{ minWidth: 0 }}>
          <TicketConversation page={page} />
          <TicketNotes page={page} />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <TicketRecord page={page} />
        </Box>
      </Box>
    </>
  );
}

function Head({ page }: TicketProps) {
  const translate = useTranslate();
  const { ticket } = page;
  const { subject, state, dispute } = ticket;
  const label = (field: string) => translate(`resources.tickets.fields.${field}`);
  return (
    <Panel title={subject} acts={<Acts page={page} />}>
      <Facts>
        <Fact label={label('ticketId')}>{ticket.ticketId}</Fact>
        <Fact label={label('uid')}>
          <Owner ticket={ticket} />
          {ticket.guest !== null && ` · ${ticket.guest.email}`}
        </Fact>
        <Fact label={label('state')}>
          <State value={state} />
        </Fact>
        <Fact label={label('topic')}>{translate(`support.topics.${ticket.topic}`)}</Fact>
        <Fact label={label('language')}>{translate(`languages.${ticket.language}`)}</Fact>
        <Fact label={label('assigneeUid')}>
          <Person uid={ticket.assigneeUid} name={ticket.assigneeName || undefined} />
        </Fact>
        <Fact label={label('turnAt')}>
          <When at={ticket.turnAt} />
        </Fact>
        {dispute !== null && (
          <>
            <Fact label={label('disputeDueAt')}>
              <Clock dueAt={dispute.dueAt} isStopped={isOver(state)} />
            </Fact>
            <Fact label={translate('support.handler')}>{dispute.handlerName ?? translate('support.noHandler')}</Fact>
            {dispute.outcome !== null && <Fact label={translate('support.outcome')}>{dispute.outcome}</Fact>}
          </>
        )}
      </Facts>
    </Panel>
  );
}

/** A closed ticket is over; a solved one is its owner's to open again. */
function Acts({ page }: TicketProps) {
  const { ticket } = page;
  return (
    <>
      {!isOver(ticket.state) && (
        <>
          <AnswerTicket page={page} />
          <SolveTicket page={page} />
          <TakeTicket page={page} />
          <AssignTicket page={page} />
        </>
      )}
      {ticket.uid !== null && <GiveGoodwill page={page} />}
    </>
  );
}
