import { Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { maxLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { ownUid, readDocuments, type Shown } from '../../firebase/read-documents.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { RecordPage } from '../../layout/record-page.tsx';
import { TicketPictures, TicketPicturesInput } from './ticket-pictures.tsx';

type Ticket = Shown<'tickets'>;
type Reply = Pick<RequestOf<'support-replyToTicket'>, 'words' | 'pictures'>;

export default function TicketShow() {
  const translate = useTranslate();
  return (
    <RecordPage<Ticket> titleOf={({ subject }) => subject}>
      {(ticket) => (
        <>
          <Panel title={ticket.subject} acts={<TicketActs ticket={ticket} />}>
            <Facts>
              <Fact label={translate('own.state')}>
                <State value={ticket.state} />
              </Fact>
              <Fact label={translate('own.tickets.topic')}>{translate(`own.tickets.topics.${ticket.topic}`)}</Fact>
              <Fact label={translate('own.tickets.number')}>{ticket.ticketId}</Fact>
              <Fact label={translate('own.when')}>
                <When at={ticket.at} />
              </Fact>
              {ticket.dispute !== null && (
                <>
                  <Fact label={translate('own.tickets.settledBy')}>
                    <When at={ticket.dispute.dueAt} isDay />
                  </Fact>
                  <Fact label={translate('own.tickets.handler')}>{ticket.dispute.handlerName}</Fact>
                  <Fact label={translate('own.tickets.outcome')}>{ticket.dispute.outcome}</Fact>
                </>
              )}
            </Facts>
          </Panel>
          <Messages ticketId={ticket.ticketId} />
        </>
      )}
    </RecordPage>
  );
}

function TicketActs({ ticket: { ticketId, state } }: { readonly ticket: Ticket }) {
  const translate = useTranslate();
  if (state === 'closed') return null;
  return (
    <>
      <Act
        name="support-replyToTicket"
        title={translate(state === 'solved' ? 'own.tickets.reopen' : 'own.tickets.reply')}
        needsReason={false}
        toRequest={(typed: Reply) => ({ ticketId, ...typed })}
      >
        <TextInput
          source="words"
          label={translate('own.tickets.words')}
          multiline
          minRows={4}
          validate={[required(), maxLength(2_000)]}
        />
        <TicketPicturesInput />
      </Act>
      {state !== 'solved' && (
        <Act
          name="support-closeTicket"
          title={translate('own.tickets.close')}
          needsReason={false}
          consequence={translate('own.tickets.closed')}
          toRequest={() => ({ ticketId })}
        />
      )}
    </>
  );
}

function Messages({ ticketId }: { readonly ticketId: string }) {
  const translate = useTranslate();
  const query = useQuery({
    queryKey: ['ticketMessages', ticketId],
    queryFn: () => readDocuments('ticketMessages', { where: { uid: ownUid(), ticketId }, newestBy: 'at' }),
  });
  return (
    <Loaded query={query}>
      {(messages) =>
        messages.map(({ id, from, words, pictures, at }) => (
          <Paper
            key={id}
            variant="outlined"
            sx={{ p: 2, mb: 1, ml: from === 'staff' ? 0 : 6, mr: from === 'staff' ? 6 : 0 }}
          >
            <Typography variant="body2" color="text.secondary">
              {translate(`own.tickets.from.${from}`)} · <When at={at} />
            </Typography>
            <Typography sx={{ whiteSpace: 'pre-wrap' }}>{words}</Typography>
            <TicketPictures mediaIds={pictures} />
          </Paper>
        ))
      }
    </Loaded>
  );
}
