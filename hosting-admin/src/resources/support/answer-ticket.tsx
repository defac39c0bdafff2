import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { AnswerInput } from './answer-input.tsx';
import type { TicketPage, TicketProps } from './ticket-show.tsx';

/** Answers, and waits for them. */
export function AnswerTicket({ page: { ticket } }: TicketProps) {
  const translate = useTranslate();
  const { ticketId } = ticket;
  return (
    <Act
      name="support-answerTicket"
      title={translate('support.answer.title')}
      consequence={translate(ticket.uid === null ? 'support.answer.byMail' : 'support.answer.text', {
        name: nameOf(ticket),
      })}
      variant="contained"
      toRequest={({ words }) => ({ ticketId, words: String(words) })}
    >
      <AnswerInput ticket={ticket} />
    </Act>
  );
}

/** The last words; of a dispute they are how it was settled. */
export function SolveTicket({ page: { ticket } }: TicketProps) {
  const translate = useTranslate();
  const { ticketId, dispute } = ticket;
  const words = { name: nameOf(ticket), handler: dispute?.handlerName ?? '' };
  return (
    <Act
      name="support-solveTicket"
      title={translate('support.solve.title')}
      consequence={translate(dispute === null ? 'support.solve.text' : 'support.solve.dispute', words)}
      toRequest={({ words: answer }) => ({ ticketId, words: String(answer) })}
    >
      <AnswerInput ticket={ticket} />
    </Act>
  );
}

const nameOf = ({ name, uid }: TicketPage['ticket']) => name || uid || '';
