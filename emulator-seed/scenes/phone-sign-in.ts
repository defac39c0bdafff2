import type { World } from '../launcher/world.ts';
import { getJson, postJson } from './json-request.ts';

/** What an app needs to finish a sign-in by phone: the code from the message that the phone got. */
export interface SentCode {
  readonly verificationId: string;
  readonly code: string;
}

type OnAuth = Pick<World, 'urls' | 'projectId'>;

const toolkit = ({ urls }: OnAuth) => `${urls.auth}/identitytoolkit.googleapis.com/v1`;

/** Any key will do for the emulator. */
export const API_KEY = 'local';

/** Has a code sent to the phone, and reads it where the Auth emulator shows what a real one would send by SMS. */
export async function requestCode(world: OnAuth, phone: string): Promise<SentCode> {
  const { sessionInfo } = await postJson<{ sessionInfo: string }>(
    `${toolkit(world)}/accounts:sendVerificationCode?key=${API_KEY}`,
    { phoneNumber: phone, recaptchaToken: 'local' },
  );
  const { verificationCodes } = await getJson<{ verificationCodes: { sessionInfo: string; code: string }[] }>(
    `${world.urls.auth}/emulator/v1/projects/${world.projectId}/verificationCodes`,
  );
  const sent = verificationCodes.find((one) => one.sessionInfo === sessionInfo);
  if (sent === undefined) throw new Error(`no code was sent to ${phone}`);
  return { verificationId: sessionInfo, code: sent.code };
}

/** Signs in with the code. */
export async function redeemCode(
  world: OnAuth,
  { verificationId, code }: SentCode,
): Promise<{ uid: string; idToken: string }> {
  const { localId, idToken } = await postJson<{ localId: string; idToken: string }>(
    `${toolkit(world)}/accounts:signInWithPhoneNumber?key=${API_KEY}`,
    { sessionInfo: verificationId, code },
  );
  return { uid: localId, idToken };
}

interface Account {
  readonly uid: string;
  readonly phone: string;
  /** Of who also signs in to the console. */
  readonly password?: { readonly email: string; readonly password: string };
}

/** Makes the account behind a phone before its first sign-in, so that the person has the same uid in every world. */
export async function fixUid(world: OnAuth, { uid, phone, password }: Account): Promise<void> {
  const accounts = `${toolkit(world)}/projects/${world.projectId}/accounts`;
  const asOwner = { authorization: 'Bearer owner' };
  const known = await postJson<{ users?: unknown[] }>(`${accounts}:lookup`, { localId: [uid] }, asOwner);
  if (known.users !== undefined) return;
  const byMail = password === undefined ? {} : { ...password, emailVerified: true };
  await postJson(accounts, { localId: uid, phoneNumber: phone, ...byMail }, asOwner);
}
