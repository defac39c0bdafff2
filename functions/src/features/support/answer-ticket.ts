import type { z } from 'zod';
import type { SupportSection } from '../../contract/config/support.ts';
import type { TicketDoc } from '../../contract/documents/support.ts';
import type { answerTicketContract } from '../../contract/features/support-desk.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { answeredTicket, settledTicket } from './decide-ticket.ts';
import { mailWords } from './mail-guests.ts';
import { postWords, readOthersTicket, tellOwner, writeTicket } from './ticket-store.ts';

type Needs = Pick<Platform, 'store' | 'config' | 'mail' | 'log'>;
type AnswerCall = Call<z.output<typeof answerTicketContract.request>>;
type Reply = z.output<typeof answerTicketContract.reply>;

/**
 * An answer of staff, told to the ticket's owner; a guest gets it by mail.
 * @throws ticket/not-found, adjust/self, ticket/wrong-state {state}, ticket/full {limit}, ledger/key-reused
 */
export function answerTicket(platform: Needs, call: AnswerCall): Promise<Reply> {
  return answer(platform, call, {
    name: 'support-answerTicket',
    kind: 'ticket-answered',
    decide: (ticket, rules) => answeredTicket(ticket, { rules, now: call.now }),
  });
}

/** The last answer. @throws as `answerTicket`, and ticket/handler-required for a dispute that nobody handles */
export function solveTicket(platform: Needs, call: AnswerCall): Promise<Reply> {
  return answer(platform, call, {
    name: 'support-solveTicket',
    kind: 'ticket-closed',
    decide: (ticket, rules) => settledTicket(ticket, call.input.words, { rules, now: call.now }),
  });
}

interface Answer {
  readonly name: string;
  readonly kind: NoticeKind;
  readonly decide: (ticket: TicketDoc, rules: SupportSection) => TicketDoc;
}

async function answer(platform: Needs, call: AnswerCall, { name, kind, decide }: Answer): Promise<Reply> {
  const { uid, input, requestId, now } = call;
  const { ticketId, words, reason } = input;
  const rules = (await platform.config.read(now)).support.value;
  const { reply, messageId } = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<{ reply: Reply; messageId: string }>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const { ticket: before, desk } = await readOthersTicket(tx, ticketId, uid);
    const ticket = decide(before, rules);
    writeTicket(tx, ticket, desk.assigneeUid);
    // Requests are the agent's own, so the cause names the agent; hashed, for the owner reads the message's id.
    const cause = idFrom('staff', uid, requestId);
    const posted = postWords(tx, ticket, { from: 'staff', words, cause, now });
    tellOwner(tx, ticket, { kind, cause, now });
    const change = { before: { state: before.state }, after: { state: ticket.state, messageId: posted } };
    writeAudit(tx, call, { action: name, target: `tickets/${ticketId}`, reason, ...change });
    return writeReplay(tx, name, { call, reply: { reply: { ticketId, state: ticket.state }, messageId: posted } });
  });
  await mailWords(platform, messageId, now);
  return reply;
}
