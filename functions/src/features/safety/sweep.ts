import type { CollectionName, DocumentOf } from '../../contract/collections.ts';
import type { ModerationActionDoc } from '../../contract/documents/safety.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import { noticeFor } from '../notify/public.ts';
import { type Enforcement, enforceAction } from './enforce.ts';
import { sealEvidence } from './evidence-files.ts';
import { type MailNeeds, mailDueAnswers } from './mail-grievances.ts';
import { remindOfGrievances } from './remind-of-grievances.ts';
import { actionRef, recordRef } from './safety-store.ts';
import { tellReporters } from './tell-reporters.ts';
import { readStanding, writeStanding } from './write-action.ts';

/** What one run does of each; the next one goes on. */
const BATCH = 100;

/**
 * Ends what is over, finishes what a crash has left of verdicts and reports, and tells admins of grievances that wait.
 * One person's trouble does not stop the others'.
 */
export async function sweep(platform: Enforcement & MailNeeds, now: Date): Promise<void> {
  for (const { id } of await findDue(platform, { from: 'moderationActions', field: 'liftDueAt', now })) {
    await lift(platform, id, now).catch((error) => platform.log.fault('action-not-lifted', error, { actionId: id }));
  }
  for (const { id } of await findDue(platform, { from: 'moderationRecords', field: 'enforceDueAt', now })) {
    await enforceAction(platform, id, now);
  }
  for (const { id } of await findDue(platform, { from: 'reportCases', field: 'tellDueAt', now })) {
    await tellReporters(platform, id).catch((error) => platform.log.fault('reporters-not-told', error, { caseId: id }));
  }
  for (const { id } of await findDue(platform, { from: 'reportEvidence', field: 'filesDueAt', now })) {
    await sealEvidence(platform, id, now);
  }
  await remindOfGrievances(platform, now);
  await mailDueAnswers(platform, now);
}

function findDue<C extends CollectionName>(
  { store }: Enforcement,
  { from, field, now }: { from: C; field: string; now: Date },
): Promise<Found<DocumentOf<C> & object>[]> {
  return store.find<DocumentOf<C> & object>({
    from: collectionRef(from),
    where: [{ field, op: '<=', value: now }],
    orderBy: [{ field, direction: 'asc' }],
    limit: BATCH,
  });
}

/** Ends a limit or a suspension whose time is over. The end of a ban is told by who keeps the claims, if it was first. */
function lift({ store }: Enforcement, actionId: string, now: Date): Promise<void> {
  return store.transaction(async (tx) => {
    const [action, record] = await Promise.all([tx.get(actionRef(actionId)), tx.get(recordRef(actionId))]);
    if (action === undefined || record === undefined || !isDue(action.liftDueAt, now)) return;
    const { subjectUid: uid, kind } = action;
    const standing = await readStanding(tx, uid);
    const isToldHere = kind === 'limit' || standing.user?.ban?.actionId === actionId;
    const ended: ModerationActionDoc = { ...action, state: 'ended', liftDueAt: null, updatedAt: now };
    tx.set(actionRef(actionId), ended);
    tx.set(recordRef(actionId), { ...record, enforceDueAt: now });
    writeStanding(tx, standing, { changed: [ended], now });
    if (!isToldHere) return;
    const told = kind === 'limit' ? ('limit-ended' as const) : ('ban-ended' as const);
    const notice = noticeFor(`${uid}~${actionId}`, { uid, kind: told, params: {}, link: null, at: now });
    tx.create(notice.ref, notice.doc);
  });
}
