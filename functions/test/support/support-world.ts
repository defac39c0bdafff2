import type { z } from 'zod';
import type { openTicketContract } from '../../src/contract/features/support.ts';
import { answerTicket, solveTicket } from '../../src/features/support/answer-ticket.ts';
import { addNote, assignTicket } from '../../src/features/support/assign-ticket.ts';
import { listFeedback, sendFeedback } from '../../src/features/support/feedback.ts';
import { getTicket } from '../../src/features/support/get-ticket.ts';
import { giveGoodwill } from '../../src/features/support/give-goodwill.ts';
import { listTickets } from '../../src/features/support/list-tickets.ts';
import { contact, openTicket } from '../../src/features/support/open-ticket.ts';
import { closeTicket, replyToTicket } from '../../src/features/support/reply-to-ticket.ts';
import { sweepTickets } from '../../src/features/support/sweep-tickets.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { walletOf } from '../../src/ledger/accounts.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { openWallet } from '../../src/ledger/open-wallet.ts';
import type { Mail, MailOutcome } from '../../src/platform/mail/mailer.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

type Opening = Partial<z.output<typeof openTicketContract.request>>;

const PEOPLE = { ann: [], bob: [], sunil: ['support'], sara: ['support'], farid: ['finance'] } as const;

/** Ann and Bob have troubles, Sunil and Sara are agents, Farid is of finance. Ann has an empty wallet. */
export async function createSupportWorld(store: MemoryStore = createMemoryStore()) {
  const mails: Mail[] = [];
  const post = { next: [] as (MailOutcome | Error)[] };
  const send = async (mail: Mail): Promise<MailOutcome> => {
    const outcome = post.next.shift() ?? 'sent';
    if (outcome instanceof Error) throw outcome;
    mails.push(mail);
    return outcome;
  };
  const world = createTestPlatform(store, { mail: { send } });
  const { platform, callAs, now } = world;
  const known = { phone: '', onboardingStep: 'done' as const, createdAt: now(), lastSignInAt: now() };
  for (const [uid, roles] of Object.entries(PEOPLE)) {
    await store.set(refTo('users', uid), { uid, roles: [...roles], ...known });
  }
  await store.transaction(async (tx) => {
    if ((await tx.get(accountRef(walletOf('ann')))) !== undefined) return;
    openWallet(tx, 'ann', { lowBalanceAlertCoins: 20, missingSteps: [], now: now() });
  });
  let serial = 0;
  const ask = <I extends object>(uid: string, input: I, requestId = `support-${++serial}`) =>
    callAs(uid, { requestId, ...input }, { requestId, roles: [...(PEOPLE[uid as 'ann'] ?? [])] });
  const byDesk = <I extends object>(uid: string, input: I, requestId?: string) =>
    ask(uid, { reason: 'ticket in the queue', ...input }, requestId);
  const rest = { topic: 'payment' as const, language: 'en' as const, subject: 'Paid twice', words: 'Help me.' };
  return {
    ...world,
    store,
    mails,
    post,
    open: async (more: Opening = {}, uid = 'ann', requestId?: string) =>
      (await openTicket(platform, ask(uid, { ...rest, record: null, pictures: [], ...more }, requestId))).ticketId,
    write: async (network = 'guest-1', requestId?: string) => {
      const guest = { ...rest, topic: 'general' as const, name: 'Gita', email: 'gita@example.com' };
      return (await contact(platform, ask(network, guest, requestId))).ticketId;
    },
    reply: (ticketId: string, words = 'And so on.', uid = 'ann', requestId?: string, pictures: string[] = []) =>
      replyToTicket(platform, ask(uid, { ticketId, words, pictures }, requestId)),
    close: (ticketId: string, uid = 'ann') => closeTicket(platform, ask(uid, { ticketId })),
    answer: (ticketId: string, words = 'We look at it.', by = 'sunil', requestId?: string) =>
      answerTicket(platform, byDesk(by, { ticketId, words }, requestId)),
    solve: (ticketId: string, words = 'It is done.', by = 'sunil') =>
      solveTicket(platform, byDesk(by, { ticketId, words })),
    assign: (ticketId: string, assigneeUid: string | null, handlerName?: string, by = 'sunil') =>
      assignTicket(platform, byDesk(by, { ticketId, assigneeUid, ...(handlerName && { handlerName }) })),
    note: (ticketId: string, words: string, by = 'sunil') => addNote(platform, byDesk(by, { ticketId, words })),
    give: (ticketId: string, coins: number, by = 'sunil', requestId?: string) =>
      giveGoodwill(platform, byDesk(by, { ticketId, coins }, requestId)),
    read: (ticketId: string, by = 'sunil', asked: { reason?: string } = { reason: 'my ticket' }) =>
      getTicket(platform, callAs(by, { ticketId, reason: asked.reason }, { roles: ['support'] })),
    list: (more: Partial<Parameters<typeof listTickets>[1]['input']> = {}) =>
      listTickets(platform, callAs('sunil', { queue: 'open' as const, limit: 20, reason: undefined, ...more })),
    think: (more: Partial<Parameters<typeof sendFeedback>[1]['input']> = {}, uid = 'ann', requestId?: string) => {
      const said = { tag: 'calls' as const, rating: 4, words: 'Clear voices.', app: null };
      return sendFeedback(platform, ask(uid, { ...said, ...more }, requestId));
    },
    thoughts: (more: Partial<Parameters<typeof listFeedback>[1]['input']> = {}) =>
      listFeedback(platform, callAs('sunil', { limit: 20, ...more })),
    sweep: () => sweepTickets(platform, now()),
    ticket: async (ticketId: string) => store.get(refTo('tickets', ticketId)),
    words: async () => (await store.find({ from: collectionRef('ticketMessages'), limit: 50 })).map(({ data }) => data),
    notices: async (uid = 'ann') =>
      (await store.find({ from: collectionRef('notices'), limit: 50 }))
        .filter(({ data }) => data.uid === uid)
        .map(({ data }) => data.kind)
        .sort(),
    audits: async () =>
      (await store.find({ from: collectionRef('auditLog'), limit: 100 })).map(({ data }) => data.action).sort(),
  };
}

export type SupportWorld = Awaited<ReturnType<typeof createSupportWorld>>;
