import type { ProfileDoc } from '../../contract/documents/people.ts';
import type { FollowDoc, RelationKind, RelationMarkDoc } from '../../contract/documents/social.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Found, Tx } from '../../kernel/store.ts';
import { MINUTE, plus, SECOND } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeFor } from '../notify/public.ts';
import { countRelations, notCounted } from './decide-counts.ts';

const BATCH = 100;
/** Batches of one run; what it leaves over the sweeper finds. */
const MAX_BATCHES = 20;
/** Whoever is followed by many at once is counted once for all of these seconds. */
const GATHER_MS = 5 * SECOND;
/** A task that was lost is made up for after this long. */
const OVERDUE_MS = 2 * MINUTE;

type Needs = Pick<Platform, 'store' | 'tasks'>;

/**
 * What follows from a follow or a favourite that was written or deleted: the mark says what is true now, whichever
 * event this is and however often it comes. Somebody who is followed for the first time is told.
 */
export async function noteRelation(
  { store, tasks }: Needs,
  {
    kind,
    id,
    relation,
  }: { kind: RelationKind; id: string; relation: Pick<FollowDoc, 'fromUid' | 'toUid'> | undefined },
  now: Date,
): Promise<void> {
  if (relation === undefined) return;
  const { fromUid, toUid } = relation;
  const due = await store.transaction(async (tx) => {
    const markRef = refTo('relationMarks', `${kind}~${id}`);
    const [current, mark, from] = await Promise.all([
      tx.get(refTo(kind === 'follow' ? 'follows' : 'favourites', id)),
      tx.get(markRef),
      tx.get(refTo('profiles', fromUid)),
    ]);
    const exists = current !== undefined;
    const before = mark ?? { kind, fromUid, toUid, exists: false, counted: { from: false, to: false } };
    if (before.exists === exists) return mark?.due ?? [];
    const changed = notCounted({ ...before, exists });
    tx.set(markRef, { ...before, exists, due: changed, dueAt: changed.length === 0 ? null : now });
    if (mark === undefined) tellOf(tx, { kind, id, relation, from, now });
    return changed;
  });
  for (const uid of due) await gather(tasks, uid, now);
}

function tellOf(
  tx: Tx,
  told: {
    kind: RelationKind;
    id: string;
    relation: { fromUid: string; toUid: string };
    from: ProfileDoc | undefined;
    now: Date;
  },
): void {
  const { kind, id, relation, from, now } = told;
  if (from === undefined) return;
  const notice = noticeFor(id, {
    uid: relation.toUid,
    kind: kind === 'follow' ? 'follow' : 'like',
    params: { name: from.displayName },
    link: { kind: 'profile', id: relation.fromUid },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}

/** Makes the count of a person due: once for all that happens within a few seconds. */
async function gather(tasks: Platform['tasks'], uid: string, now: Date): Promise<void> {
  const at = new Date(Math.ceil((now.getTime() + 1) / GATHER_MS) * GATHER_MS);
  await tasks.enqueue('social-countRelations', { uid }, { at, dedupe: `${uid}~${at.getTime()}` });
}

/** Brings the counters on a person's profile in line with the marks that name them, in batches. */
export async function foldRelations({ store }: Pick<Platform, 'store'>, uid: string): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const counted = await store.transaction((tx) => foldBatch(tx, uid));
    if (counted < BATCH) return;
  }
}

async function foldBatch(tx: Tx, uid: string): Promise<number> {
  const marks: Found<RelationMarkDoc>[] = await tx.find({
    from: collectionRef('relationMarks'),
    where: [{ field: 'due', op: 'array-contains', value: uid }],
    limit: BATCH,
  });
  if (marks.length === 0) return 0;
  const [profile, creator] = await Promise.all([tx.get(refTo('profiles', uid)), tx.get(refTo('creators', uid))]);
  const { counters, marks: next } = countRelations(
    uid,
    profile,
    marks.map(({ data }) => data),
  );
  if (profile !== undefined) tx.update(refTo('profiles', uid), counters);
  if (creator !== undefined) tx.update(refTo('creators', uid), { followers: counters.followers });
  for (const [index, { ref }] of marks.entries()) {
    const mark = next[index];
    if (mark !== undefined) tx.set(ref, mark);
  }
  return marks.length;
}

/** Counts whoever a lost task has left behind. */
export async function sweepCounts(platform: Needs & Pick<Platform, 'log'>, now: Date): Promise<void> {
  const late = await platform.store.find({
    from: collectionRef('relationMarks'),
    where: [{ field: 'dueAt', op: '<=', value: plus(now, -OVERDUE_MS) }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: BATCH,
  });
  for (const uid of new Set(late.flatMap(({ data }) => data.due))) {
    await foldRelations(platform, uid).catch((error) => platform.log.fault('relations-not-counted', error, { uid }));
  }
}
