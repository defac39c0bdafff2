import { at, day, later, type Seeds } from './seed.ts';

const ticketId = 'MH-2611-K3QZ7PAB';

export const supportSeeds: Seeds<
  | 'cannedAnswers'
  | 'faqs'
  | 'faqVotes'
  | 'feedback'
  | 'goodwillDays'
  | 'legalPages'
  | 'personNotes'
  | 'ticketDesks'
  | 'ticketMessages'
  | 'ticketNotes'
  | 'tickets'
> = {
  cannedAnswers: {
    id: () => 'we-look',
    doc: () => ({
      answerId: 'we-look',
      topic: 'payment',
      title: 'We look at it',
      texts: { en: 'We look at your payment.' },
      active: true,
      updatedAt: at,
    }),
  },
  faqs: {
    id: () => 'what-are-coins',
    doc: () => ({
      faqId: 'what-are-coins',
      group: 'coins',
      order: 1,
      active: true,
      texts: { en: { question: 'What are coins?', answer: 'They pay calls and gifts.' } },
      useful: 2,
      useless: 1,
      updatedAt: at,
    }),
  },
  faqVotes: {
    id: (owner) => `what-are-coins~${owner}`,
    doc: (owner) => ({ faqId: 'what-are-coins', uid: owner, isUseful: true, at }),
    ownerField: 'uid',
  },
  feedback: {
    id: (owner) => `feedback-${owner}`,
    doc: (owner) => ({
      feedbackId: `feedback-${owner}`,
      uid: owner,
      tag: 'calls',
      rating: 4,
      words: 'Clear voices.',
      app: { platform: 'android', version: '1.2.0' },
      at,
    }),
    ownerField: 'uid',
  },
  goodwillDays: {
    id: (owner) => `${owner}~${day}`,
    doc: (owner) => ({ uid: owner, day, coins: 20 }),
    ownerField: 'uid',
  },
  legalPages: {
    id: () => 'terms~1~en',
    doc: () => ({
      legalPageId: 'terms~1~en',
      page: 'terms',
      version: 1,
      language: 'en',
      title: 'Terms',
      source: 'Terms of {{company}}',
      text: 'Terms of Mehfil',
      state: 'published',
      effectiveAt: at,
      publishedAt: at,
      updatedAt: at,
    }),
  },
  ticketDesks: {
    id: () => ticketId,
    doc: (_, other) => ({ ticketId, topic: 'payment', state: 'open', turnAt: at, assigneeUid: other }),
    ownerField: 'assigneeUid',
  },
  ticketMessages: {
    id: () => 'message-1',
    doc: (owner) => ({
      messageId: 'message-1',
      ticketId,
      uid: owner,
      from: 'staff',
      words: 'We look at it.',
      pictures: [],
      mailDueAt: null,
      at,
    }),
    ownerField: 'uid',
  },
  personNotes: {
    id: () => 'person-note-1',
    doc: (owner, other) => ({ uid: owner, authorUid: other, words: 'Called twice about one order.', at }),
  },
  ticketNotes: {
    id: () => 'note-1',
    doc: (_, other) => ({ ticketId, authorUid: other, words: 'Second time this week.', at }),
  },
  tickets: {
    id: () => ticketId,
    doc: (owner) => ({
      ticketId,
      uid: owner,
      guest: null,
      language: 'en',
      topic: 'payment',
      subject: 'Paid twice',
      record: { kind: 'order', id: 'order-1' },
      state: 'waiting',
      turnAt: at,
      messages: 2,
      isReminded: false,
      dispute: null,
      dueAt: later,
      at,
    }),
    ownerField: 'uid',
  },
};
