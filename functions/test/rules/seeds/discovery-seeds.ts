import { allServices, newCreator } from '../../../src/features/creator/new-creator.ts';
import { at, day, later, type Seeds } from './seed.ts';

const about = { displayName: 'Ann', photoUrl: null, gender: 'female' as const, age: 24, languages: ['ta'] };

export const discoverySeeds: Seeds<
  | 'activeDays'
  | 'bannerCounts'
  | 'banners'
  | 'exposures'
  | 'featured'
  | 'listings'
  | 'matchHolds'
  | 'matchTickets'
  | 'presence'
  | 'showings'
  | 'standbys'
> = {
  activeDays: { id: (owner) => `2026-11-21-${owner}`, doc: () => ({ day: '2026-11-21', people: 3, at }) },
  bannerCounts: { id: () => 'diwali', doc: () => ({ bannerId: 'diwali', shown: 3, tapped: 1, updatedAt: at }) },
  banners: {
    id: () => 'diwali',
    doc: () => ({
      bannerId: 'diwali',
      kind: 'event',
      title: 'Diwali',
      imageUrl: 'https://example.com/diwali.webp',
      link: { kind: 'screen', to: 'events' },
      place: 1,
      startsAt: at,
      endsAt: later,
      languages: [],
      segment: 'everyone',
      isActive: true,
      updatedAt: at,
    }),
  },
  exposures: {
    id: (owner) => `${owner}~${day}`,
    doc: (owner) => ({
      uid: owner,
      day,
      byCause: { ranked: 3, newcomer: 2, promoted: 0, searched: 1, matched: 0 },
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  featured: {
    id: (owner) => `place-${owner}`,
    doc: (owner) => ({
      featuredId: `place-${owner}`,
      uid: owner,
      slotId: 'home-top',
      place: 1,
      startsAt: at,
      endsAt: later,
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  listings: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      ...about,
      username: 'ann',
      bio: '',
      city: null,
      country: 'IN',
      interests: [],
      lookingFor: [],
      followers: 0,
      likes: 0,
      creator: {
        availability: 'online',
        busyUntil: null,
        services: allServices,
        class: 'regular',
        ownRates: { audio: null, video: null },
        rating: { count: 0, sumStars: 0 },
        verified: false,
        featured: false,
        categories: [],
        approvedAt: newCreator(at).approvedAt,
        sessions: 0,
        gifts: 0,
      },
      facets: ['all'],
      terms: ['an'],
      order: { quality: 1, liked: 0, gifted: 0, rated: 0, newest: 1, featured: 1, turn: 0 },
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  matchHolds: { id: (owner) => owner, doc: (owner, other) => ({ creatorUid: owner, forUid: other, until: later }) },
  matchTickets: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      wish: 'friend',
      kind: 'audio',
      state: 'waiting',
      about,
      wants: { gender: null, minAge: null, maxAge: null },
      lane: 1,
      joinedAt: at,
      widensAt: later,
      dueAt: later,
      found: null,
      met: [],
      friends: { day, count: 0 },
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  presence: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      state: 'online',
      app: 'user',
      shown: 'always',
      at: new Date('2024-11-01T10:00:00Z'),
    }),
    ownerField: 'uid',
  },
  showings: {
    id: (owner) => `page-${owner}`,
    doc: (owner) => ({ at, creators: [{ uid: owner, cause: 'ranked' }], banners: [] }),
  },
  standbys: {
    id: (owner) => owner,
    doc: (owner) => ({ uid: owner, heardAt: at, pingedAt: null, dueAt: later }),
    ownerField: 'uid',
  },
};
