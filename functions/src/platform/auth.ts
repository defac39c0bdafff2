import { type Auth, getAuth } from 'firebase-admin/auth';
import { liveApp } from './app.ts';

export interface AuthPerson {
  readonly uid: string;
  readonly phone: string | null;
  readonly roles: readonly string[];
  /** Tokens issued before this are void. */
  readonly tokensValidAfter: Date | null;
}

export interface AuthAdmin {
  getPerson(uid: string): Promise<AuthPerson | undefined>;
  /** Writes the roles claim, and the agency somebody belongs to, and voids every token issued so far. */
  setRoles(uid: string, roles: readonly string[], agencyId?: string): Promise<void>;
  /**
   * Moves a verified phone from a fresh sign-in to the older account it belongs to, and gives a token to sign in there.
   * Safe to repeat.
   */
  movePhone(move: { fromUid: string; toUid: string; phone: string }): Promise<{ customToken: string }>;
}

export const liveAuth: AuthAdmin = {
  async getPerson(uid) {
    const record = await getAuth(liveApp()).getUser(uid).catch(unlessMissing);
    if (record === undefined) return undefined;
    return {
      uid,
      phone: record.phoneNumber ?? null,
      roles: rolesIn(record.customClaims),
      tokensValidAfter: record.tokensValidAfterTime ? new Date(record.tokensValidAfterTime) : null,
    };
  },

  async setRoles(uid, roles, agencyId) {
    const auth = getAuth(liveApp());
    const { agencyId: _former, ...kept } = (await auth.getUser(uid)).customClaims ?? {};
    await auth.setCustomUserClaims(uid, { ...kept, roles: [...roles], ...(agencyId ? { agencyId } : {}) });
    await auth.revokeRefreshTokens(uid);
  },

  async movePhone({ fromUid, toUid, phone }) {
    const auth = getAuth(liveApp());
    await auth.deleteUser(fromUid).catch(unlessMissing);
    await givePhone(auth, toUid, phone);
    return { customToken: await auth.createCustomToken(toUid) };
  },
};

/** The roles in a token or an account; anything but a list of strings is none. */
export function rolesIn(claims: Record<string, unknown> | undefined): string[] {
  const roles = claims?.['roles'];
  return Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [];
}

async function givePhone(auth: Auth, uid: string, phoneNumber: string): Promise<void> {
  const known = await auth.getUser(uid).catch(unlessMissing);
  if (known === undefined) await auth.createUser({ uid, phoneNumber });
  else if (known.phoneNumber !== phoneNumber) await auth.updateUser(uid, { phoneNumber });
}

function unlessMissing(error: unknown): undefined {
  if ((error as { code?: string }).code === 'auth/user-not-found') return undefined;
  throw error;
}
