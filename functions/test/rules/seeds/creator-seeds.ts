import { noFigures } from '../../../src/features/creator/decide-figures.ts';
import { at, day, type Seeds } from './seed.ts';

const profile = {
  categories: ['music'],
  languages: ['hi' as const],
  about: 'I sing.',
  audioBioPath: null,
  gallery: [],
};

export const creatorSeeds: Seeds<
  'consents' | 'creatorApplications' | 'creatorMonths' | 'creatorProfiles' | 'creatorRanks' | 'creatorReviews'
> = {
  consents: {
    id: (owner) => `consent-${owner}`,
    doc: (owner) => ({
      uid: owner,
      kind: 'creator-agreement',
      version: 1,
      language: 'en',
      name: 'Ann A',
      by: 'self',
      at,
    }),
    ownerField: 'uid',
  },
  creatorApplications: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      state: 'submitted',
      ...profile,
      adultSeenAt: at,
      agencyCode: null,
      checklist: null,
      reason: null,
      reapplyAt: null,
      submittedAt: at,
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  creatorMonths: {
    id: (owner) => `${owner}~${day.slice(0, 7)}`,
    doc: (owner) => ({
      uid: owner,
      month: day.slice(0, 7),
      before: noFigures,
      total: noFigures,
      netPaise: 0,
      days: { [day]: noFigures },
      hours: { '22': 0 },
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  creatorProfiles: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      state: 'pending',
      draft: profile,
      reason: null,
      submittedAt: at,
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  creatorRanks: {
    id: (owner) => owner,
    doc: (owner) => ({ uid: owner, month: day.slice(0, 7), rank: 1, of: 1, netPaise: 0, toNextPaise: null, at }),
    ownerField: 'uid',
  },
  creatorReviews: {
    id: (owner) => `${owner}~2026-10-26`,
    doc: (owner) => ({
      uid: owner,
      week: '2026-10-26',
      missed: ['online'],
      figures: { onlineMinutes: 10, ratingHundredths: 450, requests: 0, answered: 0 },
      state: 'open',
      verdict: null,
      at,
    }),
    ownerField: 'uid',
  },
};
