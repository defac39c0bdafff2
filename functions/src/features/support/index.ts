import * as support from '../../contract/features/support.ts';
import * as desk from '../../contract/features/support-desk.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { MESSENGERS } from '../../edge/options.ts';
import { answerTicket as answer, solveTicket as solve } from './answer-ticket.ts';
import { assignTicket as assign, addNote as note } from './assign-ticket.ts';
import { listCannedAnswers as listCanned, saveCannedAnswer as saveCanned } from './canned-answers.ts';
import { listFeedback as listFeedbackUseCase, sendFeedback as sendFeedbackUseCase } from './feedback.ts';
import { getTicket as get } from './get-ticket.ts';
import { giveGoodwill as giveCoins } from './give-goodwill.ts';
import { listTickets as list } from './list-tickets.ts';
import { contact as contactUseCase, openTicket as open } from './open-ticket.ts';
import { closeTicket as close, replyToTicket as replyTo } from './reply-to-ticket.ts';
import { sweepTickets as sweep } from './sweep-tickets.ts';

// People who need help
export const openTicket = serve(support.openTicketContract, open);
export const contact = serve(support.contactContract, contactUseCase);
export const replyToTicket = serve(support.replyToTicketContract, replyTo);
export const closeTicket = serve(support.closeTicketContract, close);
export const sendFeedback = serve(support.sendFeedbackContract, sendFeedbackUseCase);

// The desk
export const listTickets = serve(desk.listTicketsContract, list);
export const getTicket = serve(desk.getTicketContract, get);
export const assignTicket = serve(desk.assignTicketContract, assign);
export const addNote = serve(desk.addNoteContract, note);
export const answerTicket = serve(desk.answerTicketContract, answer, MESSENGERS);
export const solveTicket = serve(desk.solveTicketContract, solve, MESSENGERS);
export const giveGoodwill = serve(desk.giveGoodwillContract, giveCoins);
export const saveCannedAnswer = serve(desk.saveCannedAnswerContract, saveCanned);
export const listCannedAnswers = serve(desk.listCannedAnswersContract, listCanned);
export const listFeedback = serve(desk.listFeedbackContract, listFeedbackUseCase);

// What runs by the clock
export const sweepTickets = serveSchedule(
  'support-sweepTickets',
  async (platform, now) => {
    platform.log.event('tickets-swept', await sweep(platform, now));
  },
  MESSENGERS,
);
