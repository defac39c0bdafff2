import type { UserDoc } from '../../contract/documents/people.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { inputHash } from '../../kernel/hash.ts';
import { isDue } from '../../kernel/time.ts';
import type { PersonClaims } from '../../platform/auth.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeFor } from '../notify/public.ts';
import { withBan } from './decide-ban.ts';

/** Changes of roles or bans that one sweep finishes at most: there are never many. */
const SWEEP_BATCH = 100;

/** What a person's tokens have to say. */
function claimsOf({ roles, agencyId, ban, needsSecondFactor }: UserDoc): PersonClaims {
  return {
    roles,
    agencyId,
    needsSecondFactor,
    ban: ban == null ? null : { until: ban.until, reasonCode: ban.reasonCode },
  };
}

/**
 * Brings a person's claims in line with the roles and the ban in their document and voids their tokens, if that is
 * still due. Safe to repeat and to race: the mark is taken away only if the document still says what was written, and
 * set again when somebody else finished meanwhile, for then nobody knows whose claims came last. Who has no Auth
 * account any more has no claims: they come with the account, when their phone signs in again.
 */
export async function syncRoles({ store, auth }: Pick<Platform, 'store' | 'auth'>, uid: string): Promise<void> {
  const ref = refTo('users', uid);
  const user = await store.get(ref);
  const dueAt = user?.rolesDueAt ?? null;
  if (user === undefined || dueAt === null) return;
  const claims = claimsOf(user);
  if ((await auth.getPerson(uid)) !== undefined) await auth.writeClaims(uid, claims);
  // The body may run again after its own commit, and then finds the mark gone by its own hand.
  let wasOurs = false;
  await store.transaction(async (tx) => {
    const latest = await tx.get(ref);
    if (latest === undefined) return;
    const saysTheSame = inputHash(claimsOf(latest)) === inputHash(claims);
    const isOurs = latest.rolesDueAt?.getTime() === dueAt.getTime() && saysTheSame;
    wasOurs ||= isOurs;
    if (isOurs) tx.update(ref, { rolesDueAt: null });
    else if (wasOurs) return;
    else if (latest.rolesDueAt == null) tx.update(ref, { rolesDueAt: dueAt });
  });
}

/**
 * Ends the bans whose time is over, and finishes what a crash between the document and the claims has left. One
 * person's trouble does not stop the others'.
 */
export async function sweepRoles(platform: Pick<Platform, 'store' | 'auth' | 'log'>, now: Date): Promise<void> {
  const served = await dueUsers(platform, 'ban.until', now);
  for (const { id } of served) {
    await liftBan(platform, id, now).catch((error) => platform.log.fault('ban-not-lifted', error, { uid: id }));
  }
  const due = await dueUsers(platform, 'rolesDueAt', now);
  for (const { id } of due) {
    await syncRoles(platform, id).catch((error) => platform.log.fault('roles-not-synced', error, { uid: id }));
  }
}

function dueUsers({ store }: Pick<Platform, 'store'>, field: 'ban.until' | 'rolesDueAt', now: Date) {
  return store.find({
    from: collectionRef('users'),
    where: [{ field, op: '<=', value: now }],
    orderBy: [{ field, direction: 'asc' }],
    limit: SWEEP_BATCH,
  });
}

/** The end of a ban is a change of the document like its beginning; the claims follow it. */
function liftBan({ store }: Pick<Platform, 'store'>, uid: string, now: Date): Promise<void> {
  const ref = refTo('users', uid);
  return store.transaction(async (tx) => {
    const user = await tx.get(ref);
    if (user?.ban == null || !isDue(user.ban.until, now)) return;
    tx.set(ref, withBan(user, null, now));
    const { actionId } = user.ban;
    const notice = noticeFor(`${uid}~${actionId}`, { uid, kind: 'ban-ended', params: {}, link: null, at: now });
    tx.create(notice.ref, notice.doc);
  });
}
