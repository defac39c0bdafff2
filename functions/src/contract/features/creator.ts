import { z } from 'zod';
import { callable } from '../callable.ts';
import { creatorClass } from '../config/rates.ts';
import { creatorCardDoc, creatorDoc, ownRates, services } from '../documents/people.ts';
import { reason, requestId, uid } from '../ids.ts';

const ofCreator = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
const creatorErrors = ['creator/required', 'ledger/key-reused'] as const;

export const saveCreatorContract = callable({
  name: 'creator-saveCreator',
  summary: 'Approves a person as a creator, or changes what was agreed with one.',
  request: z.strictObject({
    requestId,
    uid,
    displayName: z.string().trim().min(3).max(20),
    services,
    /** Pins the class; without it followers and verification decide. */
    class: creatorClass.optional(),
    ownRates,
    terms: creatorDoc.shape.terms,
    active: z.boolean(),
    kycVerified: z.boolean(),
    reason,
  }),
  reply: z.strictObject({ uid: z.string(), class: creatorClass, active: z.boolean() }),
  audience: { staff: ['admin'] },
  area: null,
  // Moves none, but decides who earns how much: a revoked admin must not.
  movesMoney: true,
  quota: 'none',
  errors: ['auth/self-role', 'user/not-found', 'config/out-of-bounds', 'ledger/key-reused'],
});

export const setAvailabilityContract = callable({
  name: 'creator-setAvailability',
  summary: 'The creator goes online or offline. A running call goes on.',
  request: z.strictObject({ requestId, availability: creatorCardDoc.shape.availability }),
  reply: z.strictObject({ availability: creatorCardDoc.shape.availability }),
  ...ofCreator,
  errors: creatorErrors,
});

export const setServicesContract = callable({
  name: 'creator-setServices',
  summary: 'The creator switches audio calls, video calls and gifts on or off.',
  request: z.strictObject({ requestId, services }),
  reply: z.strictObject({ services }),
  ...ofCreator,
  errors: creatorErrors,
});
