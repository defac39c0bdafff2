import type { GrievanceDoc } from '../../contract/documents/safety.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeFor } from '../notify/public.ts';

const BATCH = 100;
/** More admins than a house has. */
const ADMINS = 20;

/** Tells every admin of grievances whose time is half over, and again when it is over. */
export async function remindOfGrievances({ store, log }: Pick<Platform, 'store' | 'log'>, now: Date): Promise<void> {
  const due = await store.find<GrievanceDoc>({
    from: collectionRef('grievances'),
    where: [{ field: 'remindDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'remindDueAt', direction: 'asc' }],
    limit: BATCH,
  });
  if (due.length === 0) return;
  const admins = await store.find({
    from: collectionRef('users'),
    where: [{ field: 'roles', op: 'array-contains', value: 'admin' }],
    limit: ADMINS,
  });
  for (const { id } of due) {
    await remind({ store }, id, { adminUids: admins.map((admin) => admin.id), now }).catch((error) =>
      log.fault('grievance-not-reminded', error, { grievanceId: id }),
    );
  }
}

function remind(
  { store }: Pick<Platform, 'store'>,
  grievanceId: string,
  { adminUids, now }: { adminUids: readonly string[]; now: Date },
): Promise<void> {
  const ref = refTo('grievances', grievanceId);
  return store.transaction(async (tx) => {
    const grievance = await tx.get(ref);
    if (grievance === undefined || !isDue(grievance.remindDueAt, now)) return;
    const { dueAt, number } = grievance;
    const isOver = isDue(dueAt, now);
    tx.update(ref, { remindDueAt: isOver ? null : dueAt });
    for (const uid of adminUids) {
      const notice = noticeFor(`${grievanceId}~${isOver ? 'over' : 'half'}~${uid}`, {
        uid,
        kind: 'grievance-due',
        params: { ticket: number, until: dueAt.toISOString() },
        link: { kind: 'grievance', id: grievanceId },
        at: now,
      });
      tx.create(notice.ref, notice.doc);
    }
  });
}
