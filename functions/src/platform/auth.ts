import { type Auth, getAuth } from 'firebase-admin/auth';
import type { Ban } from '../contract/documents/people.ts';
import { invariant } from '../kernel/invariant.ts';
import { liveApp } from './app.ts';

/** What a token says about a person, beside who they are. */
export interface PersonClaims {
  readonly roles: readonly string[];
  /** The agency of an agency role. */
  readonly agencyId?: string | undefined;
  readonly ban: Pick<Ban, 'until' | 'reasonCode'> | null;
  /** Staff's doors ask this person for a second factor. Absent: the settings decide. */
  readonly needsSecondFactor?: boolean | undefined;
}

export interface AuthPerson extends PersonClaims {
  readonly uid: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly emailVerified: boolean;
  /** Ways to sign in that lead here, e.g. `phone`, `password`, `google.com`. */
  readonly providers: readonly string[];
  readonly hasSecondFactor: boolean;
  /** Null for who has never signed in, or whose app has never asked for another token. */
  readonly lastSignInAt: Date | null;
  readonly lastRefreshAt: Date | null;
  /** Tokens issued before this are void. */
  readonly tokensValidAfter: Date | null;
}

/** Whether an address or a number could be given to an account, or leads to somebody else's. */
type Given = 'given' | 'taken';

export interface AuthAdmin {
  getPerson(uid: string): Promise<AuthPerson | undefined>;
  findByEmail(email: string): Promise<AuthPerson | undefined>;
  /** Replaces what tokens say about this person and voids every token issued so far. */
  writeClaims(uid: string, claims: PersonClaims): Promise<void>;
  /**
   * Voids every token issued so far: no app of this person gets a new one without signing in. One that is out stays
   * good, where nobody asks about its revocation, until it ends by itself within the hour.
   */
  revoke(uid: string): Promise<void>;
  /**
   * Moves a verified phone from a fresh sign-in to the older account it belongs to, and gives a token to sign in there.
   * Safe to repeat.
   */
  movePhone(move: { fromUid: string; toUid: string; phone: string }): Promise<{ customToken: string }>;
  /**
   * Signs in by a number that is proven: to the account that has it, or else to its owner, who is made anew where the
   * account is gone, or else to a new one, also where its owner's account has another number: completing the sign-in
   * leads on from there. Two at once come to one account.
   */
  signInByPhone(proven: { phone: string; ownerUid: string | null }): Promise<{ uid: string; customToken: string }>;
  /** For a number or an address that is proven. The account may have to be made anew. Safe to repeat. */
  setPhone(uid: string, phone: string): Promise<Given>;
  setEmail(uid: string, email: string): Promise<Given>;
  /** A page that sets a new password, once, within an hour. The address must be known. */
  passwordResetLink(email: string): Promise<string>;
  /** For whoever is proven to be this person. Sessions go on: see `revoke`. */
  setPassword(uid: string, password: string): Promise<void>;
  /** Signs an app in as this person; the account is made anew where it is gone. */
  createCustomToken(uid: string): Promise<string>;
  /** Ends the sign-in for good. Safe to repeat. */
  removePerson(uid: string): Promise<void>;
}

export const liveAuth: AuthAdmin = {
  async getPerson(uid) {
    return personOf(await getAuth(liveApp()).getUser(uid).catch(unlessMissing));
  },

  async findByEmail(email) {
    return personOf(await getAuth(liveApp()).getUserByEmail(email).catch(unlessMissing));
  },

  async writeClaims(uid, claims) {
    const auth = getAuth(liveApp());
    await auth.setCustomUserClaims(uid, toToken(claims));
    await auth.revokeRefreshTokens(uid);
  },

  async revoke(uid) {
    await getAuth(liveApp()).revokeRefreshTokens(uid).catch(unlessMissing);
  },

  async movePhone({ fromUid, toUid, phone }) {
    const auth = getAuth(liveApp());
    await auth.deleteUser(fromUid).catch(unlessMissing);
    await give(auth, toUid, { phoneNumber: phone });
    return { customToken: await auth.createCustomToken(toUid) };
  },

  async signInByPhone({ phone, ownerUid }) {
    const auth = getAuth(liveApp());
    const find = async () => (await auth.getUserByPhoneNumber(phone).catch(unlessMissing))?.uid;
    const uid = (await find()) ?? (await open(auth, { phone, ownerUid }).catch(unlessOpened)) ?? (await find());
    invariant(uid !== undefined, 'a number that was taken a moment ago leads to somebody');
    return { uid, customToken: await auth.createCustomToken(uid) };
  },

  setPhone: (uid, phone) => give(getAuth(liveApp()), uid, { phoneNumber: phone }).then(given, unlessTaken),

  setEmail: (uid, email) => give(getAuth(liveApp()), uid, { email, emailVerified: true }).then(given, unlessTaken),

  passwordResetLink: (email) => getAuth(liveApp()).generatePasswordResetLink(email),

  async setPassword(uid, password) {
    await getAuth(liveApp()).updateUser(uid, { password });
  },

  createCustomToken: (uid) => getAuth(liveApp()).createCustomToken(uid),

  async removePerson(uid) {
    await getAuth(liveApp()).deleteUser(uid).catch(unlessMissing);
  },
};

/** The roles in a token or an account; anything but a list of strings is none. */
export function rolesIn(claims: Record<string, unknown> | undefined): string[] {
  const roles = claims?.['roles'];
  return Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [];
}

/** The ban in a token or an account, if it still holds. */
export function banIn(claims: Record<string, unknown> | undefined, now: Date): PersonClaims['ban'] {
  if (claims?.['banned'] !== true) return null;
  const until = instantIn(claims['bannedUntil']);
  if (until !== null && until <= now) return null;
  return { until, reasonCode: typeof claims['banReason'] === 'string' ? claims['banReason'] : '' };
}

function instantIn(claim: unknown): Date | null {
  const at = typeof claim === 'string' ? new Date(claim) : null;
  return at === null || Number.isNaN(at.getTime()) ? null : at;
}

/** Flat and short: rules read these fields, and a token has room for 1,000 characters of them. */
function toToken({ roles, agencyId, ban, needsSecondFactor }: PersonClaims): Record<string, unknown> {
  return {
    roles: [...roles],
    ...(agencyId === undefined ? {} : { agencyId }),
    ...(ban === null ? {} : { banned: true, bannedUntil: ban.until?.toISOString() ?? null, banReason: ban.reasonCode }),
    ...(needsSecondFactor === true ? { needsSecondFactor } : {}),
  };
}

type UserRecord = Awaited<ReturnType<Auth['getUser']>>;

function personOf(record: UserRecord | undefined): AuthPerson | undefined {
  if (record === undefined) return undefined;
  const agencyId = record.customClaims?.['agencyId'];
  return {
    uid: record.uid,
    phone: record.phoneNumber ?? null,
    email: record.email ?? null,
    emailVerified: record.emailVerified,
    providers: record.providerData.map(({ providerId }) => providerId),
    hasSecondFactor: (record.multiFactor?.enrolledFactors.length ?? 0) > 0,
    roles: rolesIn(record.customClaims),
    ...(typeof agencyId === 'string' ? { agencyId } : {}),
    ...(record.customClaims?.['needsSecondFactor'] === true ? { needsSecondFactor: true } : {}),
    ban: banIn(record.customClaims, new Date(0)),
    tokensValidAfter: instantOf(record.tokensValidAfterTime),
    lastSignInAt: instantOf(record.metadata.lastSignInTime),
    lastRefreshAt: instantOf(record.metadata.lastRefreshTime),
  };
}

const instantOf = (time: string | null | undefined): Date | null => (time ? new Date(time) : null);

/** Gives the number to its owner, or to a new account; whose it is then. */
async function open(auth: Auth, { phone, ownerUid }: { phone: string; ownerUid: string | null }): Promise<string> {
  const owner = ownerUid === null ? undefined : await auth.getUser(ownerUid).catch(unlessMissing);
  if (ownerUid === null || owner?.phoneNumber !== undefined) return (await auth.createUser({ phoneNumber: phone })).uid;
  await give(auth, ownerUid, { phoneNumber: phone });
  return ownerUid;
}

/** Somebody else has opened it meanwhile. */
function unlessOpened(error: unknown): undefined {
  const { code } = error as { code?: string };
  if (code === 'auth/phone-number-already-exists' || code === 'auth/uid-already-exists') return undefined;
  throw error;
}

type Identifiers = { phoneNumber: string } | { email: string; emailVerified: true };

async function give(auth: Auth, uid: string, identifiers: Identifiers): Promise<void> {
  const known = await auth.getUser(uid).catch(unlessMissing);
  if (known === undefined) await auth.createUser({ uid, ...identifiers });
  else if (Object.entries(identifiers).some(([field, value]) => known[field as keyof UserRecord] !== value)) {
    await auth.updateUser(uid, identifiers);
  }
}

const given = (): Given => 'given';

function unlessTaken(error: unknown): Given {
  const { code } = error as { code?: string };
  if (code === 'auth/email-already-exists' || code === 'auth/phone-number-already-exists') return 'taken';
  throw error;
}

function unlessMissing(error: unknown): undefined {
  if ((error as { code?: string }).code === 'auth/user-not-found') return undefined;
  throw error;
}
