import { z } from 'zod';
import { callable } from '../callable.ts';
import { staffRole } from '../documents/people.ts';
import { instant, reason, requestId, uid } from '../ids.ts';
import { listedDevice } from './people.ts';

/** Whoever may do these could as well give roles, so the same holds: a fresh sign-in, and none that was ended. */
const ofAdmins = { audience: { staff: ['admin'] }, area: null, movesMoney: true, quota: 'none' } as const;
const readByAdmins = { ...ofAdmins, movesMoney: false } as const;
const email = z.string().max(254).trim().toLowerCase().pipe(z.email().max(254));
const aboutOne = { requestId, uid, reason };

/** `invited`: has never signed in. `disabled`: their roles are kept for them, and none is in force. */
export const staffState = z.enum(['active', 'invited', 'disabled']);
export type StaffState = z.infer<typeof staffState>;

export const listContract = callable({
  name: 'staff-list',
  summary: 'Everybody who works for the house, by name, those who may not any more included.',
  request: z.strictObject({ role: staffRole.optional(), state: staffState.optional() }),
  reply: z.strictObject({
    staff: z.array(
      z.strictObject({
        uid: z.string(),
        displayName: z.string(),
        photoUrl: z.string().nullable(),
        email: z.string().nullable(),
        /** Of a disabled one: those that come back when they are enabled. */
        roles: z.array(staffRole),
        state: staffState,
        isSelf: z.boolean(),
        hasSecondFactor: z.boolean(),
        /** By a word about them alone; the settings may ask it of their role as well. */
        mustUseSecondFactor: z.boolean(),
        joinedAt: instant,
        lastSignInAt: instant.nullable(),
        disabledAt: instant.nullable(),
      }),
    ),
    /** There are never so many that they need pages. */
    cursor: z.null(),
    total: z.int().min(0),
  }),
  ...readByAdmins,
  errors: [],
});

export const inviteContract = callable({
  name: 'staff-invite',
  summary: 'Gives roles to whoever owns an e-mail address, and mails them the link that sets their password.',
  request: z.strictObject({
    requestId,
    email,
    /** For a new account; who has one keeps their name. */
    displayName: z.string().trim().min(3).max(20),
    roles: z.array(staffRole).min(1).max(staffRole.options.length),
    reason,
  }),
  reply: z.strictObject({ uid: z.string(), roles: z.array(staffRole), isNew: z.boolean() }),
  ...ofAdmins,
  errors: [
    'profile/text-not-allowed',
    'auth/self-role',
    'auth/provider-in-use',
    'staff/already',
    'email/too-soon',
    'ledger/key-reused',
  ],
});

export const disableContract = callable({
  name: 'staff-disable',
  summary: 'Takes the roles of somebody of staff out of force, and ends all their sessions.',
  request: z.strictObject(aboutOne),
  reply: z.strictObject({ uid: z.string(), state: staffState }),
  ...ofAdmins,
  errors: ['auth/self-role', 'user/not-found', 'staff/not-staff', 'staff/last-admin', 'ledger/key-reused'],
});

export const enableContract = callable({
  name: 'staff-enable',
  summary: 'Gives somebody of staff who was disabled their roles back.',
  request: z.strictObject(aboutOne),
  reply: z.strictObject({ uid: z.string(), state: staffState }),
  ...ofAdmins,
  errors: ['auth/self-role', 'user/not-found', 'staff/not-disabled', 'ledger/key-reused'],
});

export const requireSecondFactorContract = callable({
  name: 'staff-requireSecondFactor',
  summary: 'Lets somebody of staff in with a second factor only, whatever the settings say of their role, or not so.',
  request: z.strictObject({ ...aboutOne, isRequired: z.boolean() }),
  reply: z.strictObject({ uid: z.string(), isRequired: z.boolean(), hasSecondFactor: z.boolean() }),
  ...ofAdmins,
  errors: ['user/not-found', 'staff/not-staff', 'ledger/key-reused'],
});

export const listSessionsContract = callable({
  name: 'staff-listSessions',
  summary: 'Where somebody of staff is signed in, and since when their sessions are good.',
  request: z.strictObject({ uid }),
  reply: z.strictObject({
    lastSignInAt: instant.nullable(),
    /** When an app of theirs has asked for a new token last. */
    lastRefreshAt: instant.nullable(),
    /** Sessions from before are over. */
    validAfter: instant.nullable(),
    devices: z.array(listedDevice),
  }),
  ...readByAdmins,
  errors: ['user/not-found', 'staff/not-staff'],
});

export const signOutContract = callable({
  name: 'staff-signOut',
  summary: 'Ends every session of somebody of staff.',
  request: z.strictObject(aboutOne),
  reply: z.strictObject({ devices: z.int().min(0) }),
  ...ofAdmins,
  errors: ['user/not-found', 'staff/not-staff', 'ledger/key-reused'],
});

export const sendPasswordResetContract = callable({
  name: 'staff-sendPasswordReset',
  summary: 'Mails somebody of staff the link that sets a new password.',
  request: z.strictObject(aboutOne),
  reply: z.strictObject({ uid: z.string() }),
  ...ofAdmins,
  errors: ['user/not-found', 'staff/not-staff', 'staff/no-email', 'email/too-soon', 'ledger/key-reused'],
});
