import { z } from 'zod';
import { callable } from '../callable.ts';
import { instant, reason, requestId, uid } from '../ids.ts';
import { otpCode, otpPhone } from './identity-otp.ts';

/** One mailbox, one spelling. */
const email = z.string().max(254).trim().toLowerCase().pipe(z.email().max(254));
const phone = z.string().regex(/^\+[1-9][0-9]{6,14}$/);
const support = { audience: { staff: ['support', 'admin'] }, area: null, movesMoney: true, quota: 'none' } as const;

export const addEmailContract = callable({
  name: 'identity-addEmail',
  summary:
    'Sends the link that proves an address, and one to the address that it replaces. The answer is the same for all.',
  request: z.strictObject({ requestId, email }),
  reply: z.strictObject({ linksExpireAt: instant }),
  audience: 'person',
  area: null,
  movesMoney: true,
  needsFreshSignIn: true,
  quota: 'counted',
  errors: ['phone/verification-required', 'device/cooling-off', 'email/too-soon', 'ledger/key-reused'],
});

export const confirmEmailContract = callable({
  name: 'identity-confirmEmail',
  summary: 'Takes the secret of a link. The address is that of the account once every link was opened, on any device.',
  request: z.strictObject({ requestId, token: z.string().regex(/^[A-Za-z0-9_-]{1,128}\.(new|old)\.[0-9a-f]{64}$/) }),
  reply: z.strictObject({ isComplete: z.boolean() }),
  audience: 'guest',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['email/link-invalid', 'auth/provider-in-use', 'ledger/key-reused'],
});

export const askPasswordResetContract = callable({
  name: 'identity-askPasswordReset',
  summary: 'Mails a link that sets a new password, once, within an hour. The answer is the same for every address.',
  request: z.strictObject({ requestId, email }),
  reply: z.strictObject({}),
  audience: 'guest',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['email/too-soon'],
});

const byGuest = { audience: 'guest', evenBanned: true, area: 'sign-in', movesMoney: false, quota: 'counted' } as const;

export const askPasswordCodeContract = callable({
  name: 'identity-askPasswordCode',
  summary: 'Sends a code to the verified phone of the account with this address. The answer is the same for all.',
  request: z.strictObject({ requestId, email }),
  reply: z.strictObject({}),
  ...byGuest,
  errors: ['email/too-soon'],
});

export const resetPasswordContract = callable({
  name: 'identity-resetPassword',
  summary: 'Sets a new password by that code, and signs out every app. One refusal for all that may be wrong.',
  request: z.strictObject({ requestId, email, code: otpCode, password: z.string().min(10).max(128) }),
  reply: z.strictObject({}),
  ...byGuest,
  errors: ['password/code-wrong'],
});

export const changeOwnPhoneContract = callable({
  name: 'identity-changeOwnPhone',
  summary: "Moves the caller's account to another number, by the codes that were sent to both. Payouts wait.",
  request: z.strictObject({ requestId, phone: otpPhone, oldCode: otpCode, newCode: otpCode }),
  reply: z.strictObject({ uid }),
  audience: 'person',
  area: null,
  movesMoney: true,
  needsFreshSignIn: true,
  quota: 'counted',
  errors: [
    'phone/verification-required',
    'device/cooling-off',
    'phone/country-not-allowed',
    'otp/expired',
    'otp/invalid',
    'otp/provider-unavailable',
    'phone/in-use',
    'user/not-found',
    'ledger/key-reused',
  ],
});

export const changePhoneContract = callable({
  name: 'identity-changePhone',
  summary: 'Moves an account to another number after support has made sure who asks. Every session ends; payouts wait.',
  request: z.strictObject({ requestId, uid, phone, reason }),
  reply: z.strictObject({ uid }),
  ...support,
  errors: ['adjust/self', 'user/not-found', 'phone/country-not-allowed', 'phone/in-use', 'ledger/key-reused'],
});

export const changeEmailContract = callable({
  name: 'identity-changeEmail',
  summary: 'Gives an account another address after support has made sure who asks. Every session ends; payouts wait.',
  request: z.strictObject({ requestId, uid, email, reason }),
  reply: z.strictObject({ uid }),
  ...support,
  errors: ['adjust/self', 'user/not-found', 'auth/provider-in-use', 'ledger/key-reused'],
});
