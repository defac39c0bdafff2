import type { BrowserContext, Route } from 'playwright-core';

/** What the Auth emulator knows of nobody: https://cloud.google.com/identity-platform/docs/reference/rest/v2/accounts.mfaEnrollment */
const enrolled = { mfaEnrollmentId: 'authenticator-1', displayName: 'Authenticator app', totpInfo: {} };

export interface Authenticator {
  readonly secretKey: string;
  /** The only code that is right. */
  readonly code: string;
  /** The next change of the account is refused as one that wants a fresh sign-in. */
  wantFreshSignIn(): void;
}

/**
 * Stands between a window and the Auth emulator, which knows no authenticator apps, and answers as Identity Platform
 * does to whoever sets one up and signs in with it. Passwords and tokens stay the emulator's.
 */
export async function addAuthenticator(context: BrowserContext): Promise<Authenticator> {
  const [secretKey, code] = ['JBSWY3DPEHPK3PXP', '246810'];
  let hasOne = false;
  let isStale = false;
  let waiting: Tokens | undefined;
  const mfaInfo = [{ ...enrolled, enrolledAt: new Date().toISOString() }];
  const at = (method: string, answer: (route: Route) => Promise<void>) =>
    context.route(new RegExp(`/accounts(/mfa\\w+)?:${method}\\?`), answer);
  const isRight = (route: Route) => route.request().postDataJSON().totpVerificationInfo.verificationCode === code;

  await at('start', (route) => {
    const finalizeEnrollmentTime = new Date(Date.now() + 300_000).toISOString();
    const form = { verificationCodeLength: 6, hashingAlgorithm: 'SHA1', periodSec: 30, finalizeEnrollmentTime };
    return route.fulfill({ json: { totpSessionInfo: { sharedSecretKey: secretKey, sessionInfo: 'set-up', ...form } } });
  });
  await at('finalize', async (route) => {
    if (!isRight(route)) return refuse(route, 'INVALID_CODE');
    const { idToken } = route.request().postDataJSON() as Partial<Tokens>;
    if (idToken === undefined) return route.fulfill({ json: waiting });
    hasOne = true;
    return route.fulfill({ json: { idToken, refreshToken: 'kept', totpAuthInfo: {} } });
  });
  await at('lookup', async (route) => {
    const response = await route.fetch();
    const { users, ...rest } = (await response.json()) as { users: object[] };
    const json = { ...rest, users: users.map((one) => (hasOne ? { ...one, mfaInfo } : one)) };
    return route.fulfill({ response, json });
  });
  await at('signInWithPassword', async (route) => {
    const response = await route.fetch();
    if (!hasOne || !response.ok()) return route.fulfill({ response });
    waiting = (await response.json()) as Tokens;
    return route.fulfill({ json: { mfaPendingCredential: 'half-way', mfaInfo, localId: waiting.localId } });
  });
  await at('update', (route) => {
    const isRefused = isStale;
    isStale = false;
    return isRefused ? refuse(route, 'CREDENTIAL_TOO_OLD_LOGIN_AGAIN') : route.continue();
  });
  return {
    secretKey,
    code,
    wantFreshSignIn: () => {
      isStale = true;
    },
  };
}

interface Tokens {
  readonly idToken: string;
  readonly refreshToken: string;
  readonly localId: string;
}

const refuse = (route: Route, message: string): Promise<void> =>
  route.fulfill({ status: 400, json: { error: { code: 400, message } } });
