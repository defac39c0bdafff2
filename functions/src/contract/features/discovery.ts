import { z } from 'zod';
import { callable } from '../callable.ts';
import { creatorClass, sessionKind } from '../config/rates.ts';
import { spokenLanguage } from '../documents/creators.ts';
import { bannerDoc, matchWish, ticketState } from '../documents/discovery.ts';
import { gender, services } from '../documents/people.ts';
import { docId, instant, pageLimit, requestId, slug, uid } from '../ids.ts';

const reading = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
const age = z.int().min(18).max(120);

/** Where a list ended: the place of the next card, and of each of its two lanes what was looked at last. */
const laneCursor = z.strictObject({
  after: z.strictObject({ value: z.int().min(-1), id: uid }).nullable(),
  isEnd: z.boolean(),
});
export type LaneCursor = z.infer<typeof laneCursor>;
export const listCursor = z.strictObject({
  place: z.int().min(0),
  /** Which of the lists that follow each other: the home goes from the own language to the others. */
  stage: z.int().min(0).max(3),
  ranked: laneCursor,
  newcomers: laneCursor,
});
export type ListCursor = z.infer<typeof listCursor>;

export const listFilters = z.strictObject({
  isOnline: z.boolean().optional(),
  category: slug.optional(),
  language: spokenLanguage.optional(),
  gender: gender.optional(),
  minRatingHundredths: z.int().min(100).max(500).optional(),
  isFeatured: z.boolean().optional(),
  isVerified: z.boolean().optional(),
  country: z.string().length(2).optional(),
  service: z.enum(Object.keys(services.shape) as [keyof typeof services.shape]).optional(),
  class: creatorClass.optional(),
  minAge: age.optional(),
  maxAge: age.optional(),
  /** Outside peak hours, for `service` video by video, else by voice. */
  maxCoinsPerMin: z.int().min(1).max(10_000).optional(),
});
export type ListFilters = z.infer<typeof listFilters>;
export const listSort = z.enum(['recommended', 'liked', 'gifted', 'rated', 'newest', 'featured']);
export type ListSort = z.infer<typeof listSort>;

/** Why a card is shown: `speaks` ta, `likes` music, `lives` Chennai. The app says it in its language. */
export const cardReason = z.strictObject({
  kind: z.enum(['speaks', 'likes', 'looks-for', 'lives', 'near', 'age', 'rated', 'new']),
  value: z.string(),
});
export type CardReason = z.infer<typeof cardReason>;

/** A person in a list: all that it shows, without another read. */
export const listCard = z.strictObject({
  uid: z.string(),
  displayName: z.string(),
  username: z.string().nullable(),
  photoUrl: z.string().nullable(),
  age: z.int().nullable(),
  gender,
  city: z.string().nullable(),
  country: z.string(),
  languages: z.array(z.string()),
  interests: z.array(z.string()),
  followers: z.int(),
  isOnline: z.boolean(),
  /** Null for whoever is no creator. Rates are coins per minute now, peak hours included. */
  creator: z
    .strictObject({
      state: z.enum(['offline', 'online', 'busy']),
      class: creatorClass,
      isVerified: z.boolean(),
      isFeatured: z.boolean(),
      categories: z.array(z.string()),
      services,
      ratingHundredths: z.int().nullable(),
      ratings: z.int(),
      rates: z.strictObject({ audio: z.int(), video: z.int() }),
    })
    .nullable(),
  reason: cardReason.nullable(),
  /** The label of a place that was given or paid for; shown with the card, always. */
  promotedAs: z.string().nullable(),
});
export type ListCard = z.infer<typeof listCard>;

const page = { cards: z.array(listCard), cursor: listCursor.nullable() };

const liveRoom = z.strictObject({
  roomId: docId,
  hostUid: z.string(),
  hostName: z.string(),
  photoUrl: z.string().nullable(),
  title: z.string(),
  viewers: z.int(),
  tags: z.array(z.string()).max(2),
  country: z.string(),
});

export const getHomeContract = callable({
  name: 'discovery-getHome',
  summary: 'Banners in force for the caller, who is live now, and the first page of recommended creators.',
  request: z.strictObject({ limit: pageLimit }),
  reply: z.strictObject({
    banners: z.array(bannerDoc.pick({ bannerId: true, kind: true, title: true, imageUrl: true, link: true })),
    liveNow: z.array(liveRoom),
    ...page,
  }),
  ...reading,
  errors: [],
});

export const listRecommendedContract = callable({
  name: 'discovery-listRecommended',
  summary: 'The pages after the first of the home: creators of the own language first, each card with its reason.',
  request: z.strictObject({ limit: pageLimit, cursor: listCursor.optional() }),
  reply: z.strictObject(page),
  ...reading,
  errors: [],
});

export const listCreatorsContract = callable({
  name: 'discovery-listCreators',
  summary: 'Creators by filters and in an order. A page may be short of its limit; only a null cursor is the end.',
  request: z.strictObject({
    filters: listFilters.default({}),
    sort: listSort.default('recommended'),
    limit: pageLimit,
    cursor: listCursor.optional(),
  }),
  reply: z.strictObject(page),
  ...reading,
  errors: [],
});

export const searchContract = callable({
  name: 'discovery-search',
  summary: 'People and creators by name, username, category, interest or words of the bio, mistyped ones too.',
  request: z.strictObject({
    words: z.string().trim().min(2).max(60),
    among: z.enum(['everybody', 'creators', 'people']).default('everybody'),
    filters: listFilters.default({}),
    limit: pageLimit,
    cursor: laneCursor.optional(),
  }),
  reply: z.strictObject({ cards: z.array(listCard), cursor: laneCursor.nullable() }),
  ...reading,
  errors: [],
});

export const suggestPeopleContract = callable({
  name: 'discovery-suggestPeople',
  summary: 'People the caller may get on with, best first: shared languages, interests, hopes, city and age.',
  request: z.strictObject({ limit: pageLimit }),
  reply: z.strictObject({ cards: z.array(listCard) }),
  ...reading,
  errors: [],
});

export const listNearbyContract = callable({
  name: 'discovery-listNearby',
  summary: 'People and creators around the caller or in the same city, of those who show their location.',
  request: z.strictObject({ limit: pageLimit }),
  reply: z.strictObject({ cards: z.array(listCard) }),
  ...reading,
  errors: [],
});

export const countBannersContract = callable({
  name: 'discovery-countBanners',
  summary: 'Which banners the app has shown and which were tapped since the last report; a repeat counts once.',
  request: z.strictObject({ requestId, shown: z.array(docId).max(20), tapped: z.array(docId).max(20) }),
  reply: z.strictObject({ counted: z.int() }),
  ...reading,
  errors: [],
});

const found = z.strictObject({
  uid: z.string(),
  displayName: z.string(),
  photoUrl: z.string().nullable(),
  rateCoinsPerMin: z.int().nullable(),
  until: instant,
});
const ticket = z.strictObject({
  state: ticketState,
  found: found.nullable(),
  isWide: z.boolean(),
  giveUpAt: instant.nullable(),
});

export const joinMatchContract = callable({
  name: 'discovery-joinMatch',
  summary: 'Looks for somebody to talk to now: a creator, whose price is shown first, or a friend, for free.',
  request: z.strictObject({
    requestId,
    wish: matchWish,
    kind: sessionKind.exclude(['chat']),
    gender: gender.optional(),
    minAge: age.optional(),
    maxAge: age.optional(),
  }),
  reply: ticket,
  ...reading,
  errors: ['profile/incomplete', 'ledger/key-reused'],
});

export const pollMatchContract = callable({
  name: 'discovery-pollMatch',
  summary: 'Looks again, wider after a while, every few seconds until somebody is found or the time is over.',
  request: z.strictObject({}),
  reply: ticket,
  ...reading,
  errors: ['match/not-waiting', 'match/none-found'],
});

export const leaveMatchContract = callable({
  name: 'discovery-leaveMatch',
  summary: 'Leaves the queue, or lets an offer go, at once.',
  request: z.strictObject({ requestId }),
  reply: z.strictObject({ state: ticketState }),
  ...reading,
  errors: ['ledger/key-reused'],
});
