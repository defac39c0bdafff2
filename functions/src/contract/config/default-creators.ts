import type { CreatorsSection } from './creators.ts';

/** How the house begins with its creators: what holds while staff have published nothing else. Without zod, for the console. */
export const defaultCreators: CreatorsSection = {
  categories: ['friendship', 'advice', 'music', 'stories', 'astrology', 'language', 'wellness', 'career'],
  reapplyDays: 7,
  agreement: {
    version: 1,
    title: 'Creator agreement',
    url: null,
    points: [
      { pointId: 'contractor', text: 'You work for yourself. You are not an employee of ours.' },
      { pointId: 'schedule', text: 'You decide when you are online and which calls you take.' },
      { pointId: 'not-exclusive', text: 'You may work elsewhere too, also for others like us.' },
      { pointId: 'conduct', text: 'You keep to the rules of conduct. A serious breach ends this agreement at once.' },
      {
        pointId: 'share',
        text: 'You get your share of what coins bring in, as the app shows it; it never changes backwards.',
      },
      {
        pointId: 'hold',
        text: 'Income waits some days before it can be withdrawn; the app shows until when, and why.',
      },
      { pointId: 'tax', text: 'We withhold tax as the law asks and give you the certificates of it.' },
    ],
  },
  ownRatesMinutes: 60,
  standards: {
    minOnlineMinutes: 120,
    minRatingHundredths: 400,
    minRatings: 5,
    minAnswerBps: 5_000,
    minRequests: 10,
    warnings: 2,
  },
  noticeDays: 7,
  tiers: [
    { name: 'silver', fromPaise: 1_000_000, shareBps: 4_700 },
    { name: 'gold', fromPaise: 5_000_000, shareBps: 5_000 },
    { name: 'platinum', fromPaise: 20_000_000, shareBps: 5_500 },
  ],
  tips: [
    { tipId: 'evenings', text: 'Most people call between 9 pm and 1 am. Be online then.' },
    { tipId: 'answer', text: 'Answer within ten seconds: callers come back to those who do.' },
    { tipId: 'voice', text: 'Record a voice introduction. Cards with one are opened more often.' },
  ],
  resources: [],
  promotionSlots: [
    { slotId: 'home-top', title: 'Top of the home list', label: 'Promoted' },
    { slotId: 'category-top', title: 'Top of a category', label: 'Promoted' },
  ],
};
