import { z } from 'zod';
import { callable } from '../callable.ts';
import {
  calendarDay,
  creatorCardDoc,
  gender,
  lookingFor,
  profileDoc,
  profileStep,
  userDoc,
} from '../documents/people.ts';
import { geoCell, requestId, slug, uid } from '../ids.ts';

const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;

/** Where the onboarding stands. */
const standing = z.strictObject({
  onboardingStep: userDoc.shape.onboardingStep,
  missingSteps: z.array(profileStep),
});

export const saveProfileContract = callable({
  name: 'profile-saveProfile',
  summary: 'Saves what it is given of the own profile, page by page or later; the rest stays.',
  request: z.strictObject({
    requestId,
    displayName: z.string().trim().min(3).max(20).optional(),
    /** Letters, digits and `_`. Unique ignoring case. */
    username: z
      .string()
      .regex(/^[A-Za-z0-9_]{3,20}$/)
      .optional(),
    gender: gender.optional(),
    /** With the person's word that it is true. */
    birthDate: z.strictObject({ day: calendarDay, isDeclared: z.literal(true) }).optional(),
    bio: z.string().trim().max(150).optional(),
    interests: z.array(slug).max(30).optional(),
    lookingFor: z.array(lookingFor).max(lookingFor.options.length).optional(),
    languages: z.strictObject({ primary: slug, secondary: z.array(slug).max(3) }).optional(),
    /** A city of the list; `cell` only with consent. Null takes both back. */
    place: z.strictObject({ cityId: slug, cell: geoCell.nullable() }).nullable().optional(),
    /** As in `identity-completeSignIn`. Used, as a keyed hash, for the age gate only. */
    deviceId: z.string().min(8).max(128).optional(),
  }),
  reply: standing,
  ...ofPerson,
  errors: [
    'user/not-found',
    'age/under-18',
    'profile/locked',
    'profile/text-not-allowed',
    'interests/count',
    'catalogue/not-found',
    'username/taken',
    'username/too-soon',
    'ledger/key-reused',
  ],
});

export const chooseAvatarContract = callable({
  name: 'profile-chooseAvatar',
  summary: "Shows a picture of the house's set instead of a photo. Creators show their face.",
  request: z.strictObject({ requestId, avatarId: slug }),
  reply: standing,
  ...ofPerson,
  errors: ['user/not-found', 'catalogue/not-found', 'profile/face-required', 'ledger/key-reused'],
});

const card = creatorCardDoc.pick({ active: true, availability: true, services: true, class: true, badges: true });

export const getProfileContract = callable({
  name: 'profile-getProfile',
  summary: 'A person as the caller may see them, with what stands between the two.',
  request: z.strictObject({ uid }),
  reply: z.strictObject({
    profile: profileDoc.omit({ createdAt: true, isVisible: true }),
    mine: z.strictObject({
      isFollowed: z.boolean(),
      isFriend: z.boolean(),
      isFavourite: z.boolean(),
      /** By the caller. Whoever the caller is blocked by looks unknown. */
      isBlocked: z.boolean(),
    }),
    /** Null for whoever is none. */
    creator: card
      .extend({
        /** Without the factor of peak hours: `session-getQuote` has the price of the moment. */
        ratesCoinsPerMin: z.strictObject({ audio: z.int(), video: z.int() }),
        ratingHundredths: z.int().nullable(),
        ratings: z.int(),
        rank: z.strictObject({ month: z.string(), rank: z.int(), of: z.int() }).nullable(),
        ...creatorCardDoc.shape.profile.shape,
      })
      .nullable(),
  }),
  ...ofPerson,
  errors: ['user/not-found'],
});
