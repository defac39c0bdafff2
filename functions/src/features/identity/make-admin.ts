import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeAudit } from '../audit/public.ts';
import { withRoles } from './decide-roles.ts';
import { syncRoles } from './sync-roles.ts';

/**
 * Makes a person an admin without an admin's call: for the operator's own hands, at the start of a project. The person
 * has signed in to the app before. Repeating it changes nothing more.
 * @returns whether anything had to be done.
 * @throws user/not-found
 */
export async function makeAdmin(
  platform: Pick<Platform, 'store' | 'auth'>,
  { uid, now }: { uid: string; now: Date },
): Promise<'made' | 'already'> {
  const ref = refTo('users', uid);
  const outcome = await platform.store.transaction(async (tx) => {
    const user = await tx.get(ref);
    if (user === undefined) throw new AppError('user/not-found');
    if (user.roles.includes('admin')) return 'already';
    const after = withRoles(user, { roles: [...user.roles, 'admin'], agencyId: user.agencyId, now });
    tx.set(ref, after);
    const operator = { uid: 'operator', roles: [], requestId: now.toISOString(), now };
    writeAudit(tx, operator, {
      action: 'make-admin',
      target: `users/${uid}`,
      reason: 'made an admin by the operator',
      before: { roles: user.roles },
      after: { roles: after.roles },
    });
    return 'made';
  });
  await syncRoles(platform, uid);
  return outcome;
}
