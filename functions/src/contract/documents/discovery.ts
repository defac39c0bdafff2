import { z } from 'zod';
import { coins } from '../amounts.ts';
import { locale } from '../config/gifts.ts';
import { creatorClass, sessionKind } from '../config/rates.ts';
import { docId, slug, uid } from '../ids.ts';
import { availability, creatorCardDoc, gender, ownRates, services } from './people.ts';

const count = z.int().min(0);

/** What a list knows of a creator beside what it knows of everybody. */
export const listedCreator = z.strictObject({
  availability,
  /** In a call until then, at the latest. */
  busyUntil: z.date().nullable(),
  services,
  class: creatorClass,
  ownRates,
  rating: creatorCardDoc.shape.rating,
  verified: z.boolean(),
  featured: z.boolean(),
  categories: z.array(slug).max(5),
  approvedAt: z.date(),
  /** Sessions and gifts so far, as of the last night. */
  sessions: count,
  gifts: count,
});
export type ListedCreator = z.infer<typeof listedCreator>;

/**
 * `listings/{uid}`: all that lists, search and matches know of a person, in one read. Derived from the profile and the
 * creator's card by triggers; nothing else writes it and only the server reads it.
 */
export const listingDoc = z.strictObject({
  uid,
  displayName: z.string(),
  username: z.string().nullable(),
  photoUrl: z.string().nullable(),
  age: z.int().nullable(),
  gender,
  bio: z.string(),
  city: z.string().nullable(),
  country: z.string(),
  languages: z.array(z.string()),
  interests: z.array(z.string()),
  lookingFor: z.array(z.string()),
  followers: count,
  /** Among how many people's favourites this creator is. */
  likes: count,
  /** Null for whoever is no creator, or may not work now. */
  creator: listedCreator.nullable(),
  /** What lists filter by, e.g. `on:lang:ta`. Empty for whoever nobody may find. */
  facets: z.array(z.string()).max(80),
  /** What a search finds, folded: beginnings of words, and words as they are often mistyped. */
  terms: z.array(z.string()).max(240),
  /** What lists sort by, each a whole number. */
  order: z.strictObject({
    quality: z.int(),
    liked: z.int(),
    gifted: z.int(),
    rated: z.int(),
    newest: z.int(),
    featured: z.int(),
    /** A newcomer's place in the round of a day: every viewer begins it somewhere else. */
    turn: z.int().min(0),
  }),
  updatedAt: z.date(),
});
export type ListingDoc = z.infer<typeof listingDoc>;

/** Why somebody was shown a creator: by rank, by the share kept for newcomers, paid for and labelled, by their words. */
export const showingCause = z.enum(['ranked', 'newcomer', 'promoted', 'searched', 'matched']);
export type ShowingCause = z.infer<typeof showingCause>;

/** `showings/{id}`: what one page showed, until it is counted. One write a page, however many are on it. */
export const showingDoc = z.strictObject({
  at: z.date(),
  creators: z.array(z.strictObject({ uid, cause: showingCause })).max(60),
  banners: z.array(z.strictObject({ bannerId: docId, act: z.enum(['shown', 'tapped']) })).max(40),
});
export type ShowingDoc = z.infer<typeof showingDoc>;

/** `exposures/{uid}~{day}`: how often a creator was shown on a day in India, and why. Read by the creator. */
export const exposureDoc = z.strictObject({
  uid,
  day: z.string(),
  byCause: z.strictObject({ ranked: count, newcomer: count, promoted: count, searched: count, matched: count }),
  updatedAt: z.date(),
});
export type ExposureDoc = z.infer<typeof exposureDoc>;

export const bannerKind = z.enum(['promotion', 'event', 'new-feature', 'ad']);
export const bannerSegment = z.enum(['everyone', 'users', 'creators', 'newcomers']);

/** `banners/{bannerId}`: a picture at the top of the home. Server-only: the home answers with those in force. */
export const bannerDoc = z.strictObject({
  bannerId: docId,
  kind: bannerKind,
  title: z.string().max(80),
  imageUrl: z.url().max(500),
  /** Where a tap leads: a screen of the app or a page on the web. */
  link: z.strictObject({ kind: z.enum(['screen', 'profile', 'room', 'web']), to: z.string().max(500) }),
  place: z.int().min(1).max(100),
  startsAt: z.date(),
  endsAt: z.date(),
  /** Empty: all of them. */
  languages: z.array(locale).max(10),
  segment: bannerSegment,
  isActive: z.boolean(),
  updatedAt: z.date(),
});
export type BannerDoc = z.infer<typeof bannerDoc>;

/** `bannerCounts/{bannerId}`: how often it was seen and tapped, as of the last count. */
export const bannerCountDoc = z.strictObject({ bannerId: docId, shown: count, tapped: count, updatedAt: z.date() });
export type BannerCountDoc = z.infer<typeof bannerCountDoc>;

/** `featured/{featuredId}`: a place in the lists that somebody was given or paid for; always labelled as such. */
export const featuredDoc = z.strictObject({
  featuredId: docId,
  uid,
  /** One of the settings' promotion slots; the label comes from there. */
  slotId: slug,
  /** 1 is the first card of the list. */
  place: z.int().min(1).max(50),
  startsAt: z.date(),
  endsAt: z.date(),
  updatedAt: z.date(),
});
export type FeaturedDoc = z.infer<typeof featuredDoc>;

export const matchWish = z.enum(['creator', 'friend']);
export type MatchWish = z.infer<typeof matchWish>;
export const ticketState = z.enum(['waiting', 'matched', 'none', 'left']);

/** Who was found, for as long as the offer stands. */
export const foundMatch = z.strictObject({
  uid,
  displayName: z.string(),
  photoUrl: z.string().nullable(),
  /** A creator's price now, which the app shows before it rings; null between friends, who pay nothing. */
  rateCoinsPerMin: coins.nullable(),
  until: z.date(),
});
export type FoundMatch = z.infer<typeof foundMatch>;

/** `matchTickets/{uid}`: a person's place in the queue. Read by them; written by the server only. */
export const matchTicketDoc = z.strictObject({
  uid,
  wish: matchWish,
  kind: sessionKind,
  state: ticketState,
  /** Of the one who waits. */
  about: z.strictObject({
    displayName: z.string(),
    photoUrl: z.string().nullable(),
    gender,
    age: z.int().nullable(),
    languages: z.array(z.string()),
  }),
  /** Of the one they hope for; null: anybody. */
  wants: z.strictObject({ gender: gender.nullable(), minAge: z.int().nullable(), maxAge: z.int().nullable() }),
  /** 0 goes first: whoever pays for it. */
  lane: z.int().min(0).max(1),
  joinedAt: z.date(),
  widensAt: z.date(),
  /** When waiting ends: the due field of the sweeper. Null for whoever does not wait. */
  dueAt: z.date().nullable(),
  found: foundMatch.nullable(),
  /** Nobody is met twice within a day. */
  met: z.array(z.strictObject({ uid, at: z.date() })).max(100),
  /** Friend matches of a day in India. */
  friends: z.strictObject({ day: z.string(), count }),
  updatedAt: z.date(),
});
export type MatchTicketDoc = z.infer<typeof matchTicketDoc>;

/** `matchHolds/{creatorUid}`: a creator who is offered to one person, and until then to nobody else. */
export const matchHoldDoc = z.strictObject({ creatorUid: uid, forUid: uid, until: z.date() });
export type MatchHoldDoc = z.infer<typeof matchHoldDoc>;
