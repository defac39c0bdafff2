import type { Role, UserDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';

/**
 * Whether these may become a person's roles.
 * @param adminUids admins who can come in, by their documents, the person included
 * @throws staff/last-admin
 */
export function assertRolesMayBecome(user: UserDoc, roles: readonly Role[], adminUids: readonly string[]): void {
  const losesAdmin = user.roles.includes('admin') && !roles.includes('admin');
  if (losesAdmin && !adminUids.some((uid) => uid !== user.uid)) throw new AppError('staff/last-admin');
}

/** The document after a change of roles: it is the truth at once, and says that the claims have to follow. */
export function withRoles(
  user: UserDoc,
  change: { roles: readonly string[]; agencyId?: string | undefined; now: Date },
): UserDoc {
  const { agencyId: _, ...rest } = user;
  return {
    ...rest,
    roles: [...new Set(change.roles)].sort(),
    ...(change.agencyId === undefined ? {} : { agencyId: change.agencyId }),
    rolesDueAt: change.now,
  };
}
