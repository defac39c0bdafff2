import type { CreatorDoc, Services } from '../../contract/documents/people.ts';

type Agreed = 'uid' | 'displayName' | 'services' | 'class' | 'ownRates' | 'kycVerified' | 'active';

/** What a creator begins with, unless agreed otherwise: everything is on. */
export const allServices: Services = {
  audio: true,
  video: true,
  chat: true,
  gifts: true,
  paidMessages: true,
  promoSessions: true,
};

/** What nobody agrees on: a creator begins offline, unknown, and without an agreement. */
export function newCreator(now: Date): Omit<CreatorDoc, Agreed> {
  return {
    availability: 'offline',
    followers: 0,
    rating: { count: 0, sumStars: 0 },
    agreement: null,
    terms: { shareBps: null, agencyId: null, agencyShareBps: null },
    tier: null,
    nextShare: null,
    ratesChangedAt: null,
    pinnedUntil: null,
    badges: { verified: false, featured: false },
    profile: { categories: [], languages: [], about: '', audioBioPath: null, gallery: [] },
    activity: { onlineSince: null, weeks: {} },
    standards: { checkedWeek: null, warnings: 0 },
    suspendedAt: null,
    leaving: null,
    leaveDueAt: null,
    leftAt: null,
    approvedAt: now,
    updatedAt: now,
  };
}
