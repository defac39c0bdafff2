import { z } from 'zod';
import { appVersion, platformName } from '../config/app.ts';
import { locale } from '../config/gifts.ts';
import { docId, uid } from '../ids.ts';

export const deviceApp = z.enum(['user', 'creator', 'console']);
/** As whom somebody uses a device, as far as news for many are concerned. */
export const deviceRole = z.enum(['user', 'creator', 'agency', 'staff']);
export type DeviceRole = z.infer<typeof deviceRole>;

const token = z.string().min(16).max(4_096);

/** `devices/{uid}~{deviceId}`: one installation of an app and whoever is signed in there. Server only: tokens. */
export const deviceDoc = z.strictObject({
  uid,
  /** A hash of the app's own name of the device. */
  deviceId: docId,
  model: z.string().max(60).nullable(),
  app: deviceApp,
  platform: platformName,
  role: deviceRole,
  language: locale,
  appVersion,
  city: z.string().max(60).nullable(),
  /** Of Firebase Cloud Messaging; null when it was refused, has died, or belongs to somebody else by now. */
  pushToken: token.nullable(),
  /** Of Apple's call service, which rings a phone that sleeps. */
  voipToken: token.nullable(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
  /** Set at sign-out, which also takes the tokens away. */
  signedOutAt: z.date().nullable(),
});
export type DeviceDoc = z.infer<typeof deviceDoc>;

/** `pushTokens/{hash of the token}`: on which device a token is in use, so that nobody reads another's news. */
export const pushTokenDoc = z.strictObject({ uid, deviceId: docId, at: z.date() });
export type PushTokenDoc = z.infer<typeof pushTokenDoc>;
