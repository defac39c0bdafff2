import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

/** Changes of roles that one sweep finishes at most: there are never many. */
const SWEEP_BATCH = 100;

/**
 * Brings a person's claims in line with the roles in their document and voids their tokens, if that is still due. Safe
 * to repeat and to race: the mark is taken away only if the roles are still those that were written, and set again when
 * somebody else finished meanwhile, for then nobody knows whose claims came last. Who has no Auth
 * account any more has no claims: they come with the account, when their phone signs in again.
 */
export async function syncRoles({ store, auth }: Pick<Platform, 'store' | 'auth'>, uid: string): Promise<void> {
  const ref = refTo('users', uid);
  const user = await store.get(ref);
  const dueAt = user?.rolesDueAt ?? null;
  if (user === undefined || dueAt === null) return;
  if ((await auth.getPerson(uid)) !== undefined) await auth.setRoles(uid, user.roles, user.agencyId);
  // The body may run again after its own commit, and then finds the mark gone by its own hand.
  let wasOurs = false;
  await store.transaction(async (tx) => {
    const latest = await tx.get(ref);
    const isOurs = latest?.rolesDueAt?.getTime() === dueAt.getTime();
    wasOurs ||= isOurs;
    if (isOurs) tx.update(ref, { rolesDueAt: null });
    else if (wasOurs) return;
    else if (latest !== undefined && latest.rolesDueAt == null) tx.update(ref, { rolesDueAt: dueAt });
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
