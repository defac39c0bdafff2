import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

/** Changes of roles that one sweep finishes at most: there are never many. */
const SWEEP_BATCH = 100;

/**
 * Brings a person's claims in line with the roles in their document and voids their tokens, if that is still due. Safe
 * to repeat and to race: the mark is taken away only if the roles are still those that were written. Who has no Auth
 * account any more has no claims: they come with the account, when their phone signs in again.
 */
export async function syncRoles({ store, auth }: Pick<Platform, 'store' | 'auth'>, uid: string): Promise<void> {
  const ref = refTo('users', uid);
  const user = await store.get(ref);
  const dueAt = user?.rolesDueAt ?? null;
  if (user === undefined || dueAt === null) return;
  if ((await auth.getPerson(uid)) !== undefined) await auth.setRoles(uid, user.roles, user.agencyId);
  await store.transaction(async (tx) => {
    const latest = await tx.get(ref);
    if (latest?.rolesDueAt?.getTime() === dueAt.getTime()) tx.update(ref, { rolesDueAt: null });
  });
}

/**
 * Finishes what a crash between the document and the claims has left. One person's trouble does not stop the others'.
 */
export async function sweepRoles(platform: Pick<Platform, 'store' | 'auth' | 'log'>, now: Date): Promise<void> {
  const due = await platform.store.find({
    from: collectionRef('users'),
    where: [{ field: 'rolesDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'rolesDueAt', direction: 'asc' }],
    limit: SWEEP_BATCH,
  });
  for (const { id } of due) {
    await syncRoles(platform, id).catch((error) => platform.log.fault('roles-not-synced', error, { uid: id }));
  }
}
