import type { Ban, UserDoc } from '../../contract/documents/people.ts';

/**
 * The document after a ban, or after the end of one (null): it is the truth at once, and says that the claims have to
 * follow. Write it in the transaction that decides, then call `syncRoles`, which also voids the tokens.
 */
export function withBan(user: UserDoc, ban: Ban | null, now: Date): UserDoc {
  return { ...user, ban, rolesDueAt: now };
}
