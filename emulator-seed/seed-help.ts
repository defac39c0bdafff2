import { saveFaqContract } from '../functions/src/contract/features/content.ts';
import { openTicketContract } from '../functions/src/contract/features/support.ts';
import { answerTicketContract } from '../functions/src/contract/features/support-desk.ts';
import type { World } from './launcher/world.ts';
import { bob, sunil } from './people.ts';
import { openPlainApp } from './scenes/plain-app.ts';

const faqs = [
  {
    faqId: 'coins-missing',
    question: 'I have paid, where are my coins?',
    answer: 'They come within a minute. If your bank is slow, they come as soon as it has paid.',
  },
  {
    faqId: 'call-price',
    question: 'What does a call cost?',
    answer: 'What you are shown before you ring, minute by minute. It does not change during the call.',
  },
  {
    faqId: 'block-somebody',
    question: 'How do I block somebody?',
    answer: 'Open their profile and choose Block. They do not learn of it.',
  },
];

/** Sunil of support has answers ready, and one for Bob. */
export async function seedHelp(world: World): Promise<void> {
  const [desk, bobsApp] = [await openPlainApp(world, sunil), await openPlainApp(world, bob)];
  for (const [index, { faqId, question, answer }] of faqs.entries()) {
    await desk.call(saveFaqContract, {
      requestId: `seed-faq-${faqId}`,
      faqId,
      faq: { group: 'basics', order: index + 1, active: true, texts: { en: { question, answer } } },
      reason: 'people ask it often',
    });
  }
  const { ticketId } = await bobsApp.call(openTicketContract, {
    requestId: 'seed-bob-asks',
    topic: 'payment',
    language: 'en',
    subject: 'A receipt for my office',
    words: 'Can I have a receipt with the GST number on it?',
    record: null,
  });
  await desk.call(answerTicketContract, {
    requestId: 'seed-sunil-answers',
    ticketId,
    words: 'Yes: every order in your history has one.',
    reason: 'a plain question',
  });
}
