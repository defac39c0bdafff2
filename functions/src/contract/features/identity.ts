import { z } from 'zod';
import { callable } from '../callable.ts';
import { appVersion, platformName } from '../config/app.ts';
import { locale } from '../config/gifts.ts';
import { role, userDoc } from '../documents/people.ts';
import { docId, reason, requestId, uid } from '../ids.ts';

export const completeSignInContract = callable({
  name: 'identity-completeSignIn',
  summary: 'After signing in by phone: the person, their settings and their wallet exist, once, whatever repeats.',
  request: z.strictObject({
    requestId: requestId.optional(),
    /** Without it a random name stands in. Ignored once the onboarding (`profile-saveProfile`) is done. */
    displayName: z.string().trim().min(3).max(20).optional(),
    language: locale.optional(),
    /** The app's own name of the device, kept over reinstalls where it can be. Stored as a keyed hash only. */
    deviceId: z.string().min(8).max(128).optional(),
    /** What the owner's other devices are told of this one. */
    deviceModel: z.string().trim().min(1).max(60).optional(),
    app: z.strictObject({ platform: platformName, version: appVersion }).optional(),
  }),
  reply: z.strictObject({
    isNew: z.boolean(),
    /** Who this person is. Differs from the caller's when the phone belongs to an older record. */
    uid: z.string(),
    onboardingStep: userDoc.shape.onboardingStep,
    /** The older record of this phone: sign in there with the token. The sign-in that asked is gone. */
    adopted: z.strictObject({ uid: z.string(), customToken: z.string() }).nullable(),
  }),
  audience: 'person',
  area: 'sign-in',
  movesMoney: false,
  quota: 'counted',
  errors: [
    'app/upgrade-required',
    'phone/verification-required',
    'phone/country-not-allowed',
    'profile/text-not-allowed',
    'phone/in-use',
    'phone/change-unproven',
    'ledger/key-reused',
  ],
});

export const setRolesContract = callable({
  name: 'identity-setRoles',
  summary: "Replaces a person's roles. Their tokens are void at once.",
  request: z
    .strictObject({
      requestId,
      uid,
      roles: z.array(role).max(role.options.length),
      /** Goes with an agency role, and only with one. */
      agencyId: docId.optional(),
      reason,
    })
    .refine(({ roles, agencyId }) => roles.some((name) => name.startsWith('agency-')) === (agencyId !== undefined), {
      path: ['agencyId'],
      error: 'goes with an agency role',
    }),
  reply: z.strictObject({ uid: z.string(), roles: z.array(role) }),
  audience: { staff: ['admin'] },
  area: null,
  // Moves none, but a revoked admin must not make another one within the hour that a token lives.
  movesMoney: true,
  quota: 'none',
  errors: ['auth/self-role', 'user/not-found', 'staff/last-admin', 'ledger/key-reused'],
});
