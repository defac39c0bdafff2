import {
  EmailAuthProvider,
  getMultiFactorResolver,
  type MultiFactorError,
  type MultiFactorResolver,
  reauthenticateWithCredential,
  signInWithCustomToken,
  signInWithEmailAndPassword,
  signOut,
  TotpMultiFactorGenerator,
} from 'firebase/auth';
import type { AuthProvider } from 'react-admin';
import { canAccess } from '../../../functions/src/contract/console-access.ts';
import { callFunction } from '../firebase/call-function.ts';
import { firebase } from '../firebase/firebase.ts';
import { Refusal } from '../firebase/refusal.ts';
import { ownRoles } from './roles.ts';

/** What somebody signs in with. */
export type SignIn =
  | { readonly by: 'password'; readonly email: string; readonly password: string }
  | { readonly by: 'code'; readonly phone: string; readonly code: string }
  | { readonly by: 'second-factor'; readonly oneTimePassword: string };

/** A password was right, and a second factor is asked for. */
let halfWay: MultiFactorResolver | undefined;

/** These refusals end the session in the browser too. */
const overCodes = ['auth/required', 'auth/revoked', 'auth/banned'];

/** Signs in, and out again where there is nothing for this person here. @throws Refusal */
async function signIn(given: SignIn): Promise<void> {
  try {
    if (given.by === 'password') await signInWithEmailAndPassword(firebase().auth, given.email, given.password);
    else if (given.by === 'code') await signInByCode(given);
    else await finishHalfWay(given.oneTimePassword);
  } catch (error) {
    throw toRefusal(error);
  }
  if ((await ownRoles()).length > 0) return;
  await signOut(firebase().auth);
  throw new Refusal('console/no-role');
}

async function signInByCode({ phone, code }: { phone: string; code: string }): Promise<void> {
  const { customToken } = await callFunction('identity-checkCode', { phone, code });
  await signInWithCustomToken(firebase().auth, customToken);
}

async function finishHalfWay(oneTimePassword: string): Promise<void> {
  const hint = halfWay?.hints.find(({ factorId }) => factorId === TotpMultiFactorGenerator.FACTOR_ID);
  if (halfWay === undefined || hint === undefined) throw new Refusal('console/second-factor-unknown');
  await halfWay.resolveSignIn(TotpMultiFactorGenerator.assertionForSignIn(hint.uid, oneTimePassword));
  halfWay = undefined;
}

/** Known and unknown addresses get the same answer. */
function toRefusal(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'auth/multi-factor-auth-required') {
    halfWay = getMultiFactorResolver(firebase().auth, error as MultiFactorError);
    return new Refusal('console/second-factor-asked');
  }
  if (error instanceof Refusal) return error;
  if (code === 'auth/too-many-requests') return new Refusal('limit/reached');
  if (code === 'auth/network-request-failed') return new Refusal('network/unreachable');
  if (code === 'auth/user-disabled') return new Refusal('auth/banned');
  return new Refusal(code === 'auth/invalid-verification-code' ? 'console/second-factor-wrong' : 'auth/credentials');
}

/** Whether the code of an authenticator app is what is missing, or was not right. */
export const wantsSecondFactor = (refusal: Refusal | null): boolean =>
  refusal?.code.startsWith('console/second-factor') ?? false;

/** Whether the password can be asked for again; who came by a code signs in anew. */
export function hasPassword(): boolean {
  const providers = firebase().auth.currentUser?.providerData ?? [];
  return providers.some(({ providerId }) => providerId === 'password');
}

/** The password, and after it the second factor where a refusal has asked for one. */
export type Proof = { readonly password: string } | { readonly oneTimePassword: string };

/** Shows again that it is them, for acts that ask for a fresh sign-in. @throws Refusal */
export async function proveAgain(proof: Proof): Promise<void> {
  const { currentUser } = firebase().auth;
  if (currentUser?.email == null) throw new Refusal('auth/required');
  try {
    if ('oneTimePassword' in proof) await finishHalfWay(proof.oneTimePassword);
    else
      await reauthenticateWithCredential(currentUser, EmailAuthProvider.credential(currentUser.email, proof.password));
    await currentUser.getIdToken(true);
  } catch (error) {
    throw toRefusal(error);
  }
}

/** Who may come in and what they may do, for react-admin. The same table decides on the server. */
export const authProvider: AuthProvider = {
  login: (given: SignIn) => signIn(given),
  logout: async () => {
    await signOut(firebase().auth);
  },
  checkAuth: async () => {
    if (firebase().auth.currentUser === null) throw new Error('Nobody is signed in');
  },
  checkError: async (error) => {
    if (error instanceof Refusal && overCodes.includes(error.code)) throw error;
  },
  getPermissions: ownRoles,
  getIdentity: async () => {
    const person = firebase().auth.currentUser;
    if (person === null) throw new Error('Nobody is signed in');
    return { id: person.uid, fullName: person.displayName ?? person.email ?? person.phoneNumber ?? person.uid };
  },
  canAccess: async ({ resource, action }) => canAccess(await ownRoles(), resource, action),
};
