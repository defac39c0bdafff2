import { z } from 'zod';
import { callable } from '../callable.ts';
import { creatorClass } from '../config/rates.ts';
import { checklist, creatorProfile, draftState, spokenLanguage } from '../documents/creators.ts';
import { creatorCardDoc, ownRates, services } from '../documents/people.ts';
import { instant, reason, requestId, uid } from '../ids.ts';

const ofCreator = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
const creatorErrors = ['creator/required', 'ledger/key-reused'] as const;

/** Switches to change; those that are left out stay as they are. */
const switches = services.partial();

export const saveCreatorContract = callable({
  name: 'creator-saveCreator',
  summary: 'Takes a person on as a creator by hand, agreement on paper, or changes what was agreed with one.',
  request: z.strictObject({
    requestId,
    uid,
    displayName: z.string().trim().min(3).max(20),
    services: switches,
    /** Pins the class; without it followers and verification decide. */
    class: creatorClass.optional(),
    ownRates,
    /** A share of their own is changed by two people: see `creator-askShare`. */
    active: z.boolean(),
    /** Of somebody new, as on the papers: only that it makes an adult is kept. */
    birthDate: z.iso.date().optional(),
    /** Of somebody new: the points that an applicant is looked at for. */
    checklist: checklist.optional(),
    reason,
  }),
  reply: z.strictObject({ uid: z.string(), class: creatorClass, active: z.boolean() }),
  audience: { staff: ['admin'] },
  area: null,
  // Moves none, but decides who earns how much: a revoked admin must not.
  movesMoney: true,
  quota: 'none',
  errors: [
    'auth/self-role',
    'user/not-found',
    'application/incomplete',
    'creator/under-age',
    'application/not-checked',
    'config/out-of-bounds',
    'ledger/key-reused',
  ],
});

export const setAvailabilityContract = callable({
  name: 'creator-setAvailability',
  summary: 'The creator goes online or offline. A running call goes on.',
  request: z.strictObject({ requestId, availability: creatorCardDoc.shape.availability }),
  reply: z.strictObject({ availability: creatorCardDoc.shape.availability }),
  ...ofCreator,
  errors: [...creatorErrors, 'creator/agreement-required'],
});

export const setServicesContract = callable({
  name: 'creator-setServices',
  summary: 'The creator switches what they offer on or off. What runs already goes on.',
  request: z.strictObject({ requestId, services: switches }),
  reply: z.strictObject({ services }),
  ...ofCreator,
  errors: creatorErrors,
});

export const setOwnRatesContract = callable({
  name: 'creator-setOwnRates',
  summary: "Sets the creator's own coins per minute; null goes by their class. Later quotes only, once an hour.",
  request: z.strictObject({ requestId, ownRates }),
  reply: z.strictObject({ ownRates, changeableAt: instant }),
  ...ofCreator,
  errors: [...creatorErrors, 'rate/out-of-bounds', 'limit/reached'],
});

export const acceptAgreementContract = callable({
  name: 'creator-acceptAgreement',
  summary: 'The creator signs the agreement in force with their name. Nothing is earned before.',
  request: z.strictObject({
    requestId,
    version: z.int().min(1),
    fullName: z.string().trim().min(3).max(100),
    language: spokenLanguage,
    agrees: z.literal(true),
  }),
  reply: z.strictObject({ version: z.int(), acceptedAt: instant }),
  ...ofCreator,
  errors: [...creatorErrors, 'config/stale'],
});

export const saveProfileContract = callable({
  name: 'creator-saveProfile',
  summary: 'What the creator tells of themselves. It is public once somebody of staff has looked at it.',
  request: z.strictObject({ requestId, profile: creatorProfile }),
  reply: z.strictObject({ state: draftState }),
  ...ofCreator,
  errors: [...creatorErrors, 'creator/category-unknown', 'media/not-found', 'media/not-allowed'],
});

export const leaveContract = callable({
  name: 'creator-leave',
  summary: 'The creator gives notice. They earn until it ends; what they are owed is paid out afterwards.',
  request: z.strictObject({ requestId, reason }),
  reply: z.strictObject({ leaveDueAt: instant }),
  ...ofCreator,
  errors: [...creatorErrors, 'creator/leaving'],
});
