import type { CreatorDoc } from '../../contract/documents/people.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { payeeRef, readPayee } from '../earning/public.ts';
import { syncRoles } from '../identity/public.ts';
import { removeUploads } from '../media/public.ts';
import { loadPerson, writePerson } from './creator-person.ts';
import { switchedOff } from './decide-creator.ts';
import { pathsOf } from './inspect-media.ts';
import { newCreator } from './new-creator.ts';
import { notifyCreator } from './notify-creator.ts';

type Needs = Pick<Platform, 'store' | 'auth' | 'files' | 'log'>;

/** Notices that one sweep ends at most. */
const SWEEP_BATCH = 100;

/** Ends every notice that is due. One creator's trouble does not keep the others. */
export async function sweepLeaving(platform: Needs, now: Date): Promise<void> {
  const due = await platform.store.find<CreatorDoc>({
    from: collectionRef('creators'),
    where: [{ field: 'leaveDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'leaveDueAt', direction: 'asc' }],
    limit: SWEEP_BATCH,
  });
  for (const { id } of due) {
    await finishLeaving(platform, id, now).catch((error) =>
      platform.log.fault('leaving-not-finished', error, { uid: id }),
    );
  }
}

/**
 * The end of a notice: no more calls, no role, nothing public. Who leaves by themselves has their files deleted; after
 * an end by staff they may be evidence. What was earned runs off as always, and is paid out even below the minimum.
 */
export async function finishLeaving(platform: Needs, uid: string, now: Date): Promise<void> {
  const paths = await platform.store.transaction((tx) => end(tx, uid, now));
  await syncRoles(platform, uid);
  await removeUploads(platform, paths, now);
}

/** @returns the files to delete; of a notice that ended before, too, so that a repeat does what a crash has left. */
async function end(tx: Tx, uid: string, now: Date): Promise<string[]> {
  const payeeKey = { kind: 'creator', id: uid } as const;
  const [person, word, application, payee] = await Promise.all([
    loadPerson(tx, uid),
    tx.get(refTo('creatorProfiles', uid)),
    tx.get(refTo('creatorApplications', uid)),
    readPayee(tx, payeeKey, now),
  ]);
  const { creator } = person;
  if (creator === undefined || payee === null) return [];
  const named = [creator.profile, word?.draft, application].flatMap((one) => (one === undefined ? [] : pathsOf(one)));
  const paths = creator.leaving?.by === 'self' ? [...new Set(named)] : [];
  if (!isDue(creator.leaveDueAt, now)) return creator.leftAt === null ? [] : paths;
  const { profile } = newCreator(now);
  const gone = { ...switchedOff(creator, now), profile, leaveDueAt: null, leftAt: now, updatedAt: now };
  writePerson(tx, person, { ...gone, badges: { verified: false, featured: false } });
  if (word !== undefined) tx.set(refTo('creatorProfiles', uid), { ...word, state: 'taken-down', updatedAt: now });
  tx.set(payeeRef(payeeKey), { ...payee, isLeaving: true, updatedAt: now });
  notifyCreator(tx, uid, { kind: 'creator-left', cause: `${uid}~${now.toISOString()}`, at: now });
  return paths;
}
