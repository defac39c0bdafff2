import { z } from 'zod';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import { instant, requestId } from '../ids.ts';

/** As it came by SMS. */
export const otpCode = z.string().regex(/^[0-9]{6}$/);

/** In E.164 form; a number of India has ten digits, and a mobile one begins with 6, 7, 8 or 9. */
export const otpPhone = z
  .string()
  .regex(/^\+[1-9][0-9]{7,14}$/)
  .refine((number) => !number.startsWith('+91') || /^\+91[6-9][0-9]{9}$/.test(number), 'not a mobile number of India');

const signingIn = {
  audience: 'guest',
  evenBanned: true,
  area: 'sign-in',
  movesMoney: false,
  quota: 'counted',
} as const;

export const sendCodeContract = callable({
  name: 'identity-sendCode',
  summary: 'Sends a code of six digits to a phone. The answer is the same whether anybody has an account with it.',
  request: z.strictObject({
    requestId,
    phone: otpPhone,
    channel: z.enum(['sms', 'whatsapp']).default('sms'),
    language: locale.default('en'),
    /** The app's own name of the device, as for completeSignIn. */
    deviceId: z.string().min(8).max(128).optional(),
  }),
  reply: z.strictObject({
    expiresAt: instant,
    /** From when on another code may be asked for. */
    resendAt: instant,
  }),
  ...signingIn,
  errors: ['phone/country-not-allowed', 'otp/rate-limited', 'otp/undeliverable', 'otp/provider-unavailable'],
});

export const checkCodeContract = callable({
  name: 'identity-checkCode',
  summary: 'Checks a code. The right one gives a token to sign in with; then the app calls identity-completeSignIn.',
  request: z.strictObject({ phone: otpPhone, code: otpCode }),
  reply: z.strictObject({ uid: z.string(), customToken: z.string() }),
  ...signingIn,
  errors: ['phone/country-not-allowed', 'otp/expired', 'otp/invalid', 'otp/provider-unavailable'],
});
