import type { CreatorDoc, UserDoc } from '../../contract/documents/people.ts';
import type { ModerationRecordDoc } from '../../contract/documents/safety.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Platform } from '../../platform/platform.ts';
import { takeOffline } from '../creator/public.ts';
import { syncRoles } from '../identity/public.ts';
import { putBack, settleMedia } from '../media/public.ts';
import { silence } from '../message/public.ts';
import { endAllSessionsOf, limitCalls } from '../session/public.ts';
import { isForGood, keptFrom } from './decide-standing.ts';
import { actionRef, findInForce, recordRef } from './safety-store.ts';

export type Enforcement = Pick<Platform, 'store' | 'auth' | 'tasks' | 'rtc' | 'log' | 'files' | 'config'>;

/** Phones, devices, papers and cards of one person, more than there ever are. */
const PRINTS = 100;

/**
 * Has everything follow an action, or its end: calls, pens, claims, files. It goes by the documents as they are, so it
 * may come twice, late and in any order; what a crash has left is due still, and the sweep says it again.
 */
export async function enforceAction(platform: Enforcement, actionId: string, now: Date): Promise<void> {
  try {
    const record = await platform.store.get(recordRef(actionId));
    if (record?.enforceDueAt == null) return;
    await followHidden(platform, record, now);
    await enforce(platform, record.subjectUid, now);
    await settle(platform, record);
  } catch (error) {
    platform.log.fault('action-not-enforced', error, { actionId });
  }
}

/** While this goes on the person may be punished anew or forgiven: then it is said once more, as it is by then. */
async function enforce(platform: Enforcement, uid: string, now: Date): Promise<void> {
  let said: string | undefined;
  for (;;) {
    const user = await platform.store.get(refTo('users', uid));
    const kept = user && keptFrom(user, now);
    const wanted = JSON.stringify(kept);
    if (user === undefined || kept === undefined || wanted === said) return;
    await follow(platform, user, { ...kept, now });
    said = wanted;
  }
}

interface KeptFrom {
  readonly calls: Date | null;
  readonly messages: Date | null;
  readonly now: Date;
}

async function follow(platform: Enforcement, user: UserDoc, { calls, messages, now }: KeptFrom): Promise<void> {
  const { uid, phone } = user;
  const limit = calls === null ? null : { until: isForGood(calls) ? null : calls };
  await platform.store.transaction((tx) => limitCalls(tx, { uid, limit, now }));
  if (calls !== null) {
    await endAllSessionsOf(platform, { uid, reason: 'moderated', now });
    await takeOffDuty(platform, uid, now);
  }
  await silence(platform, { uid, until: messages, now });
  await syncRoles(platform, uid);
  await followPrints(platform, { uid, phone, now });
}

async function takeOffDuty({ store }: Enforcement, uid: string, now: Date): Promise<void> {
  await store.transaction(async (tx) => {
    const creator: CreatorDoc | undefined = await tx.get(refTo('creators', uid));
    if (creator === undefined || creator.availability === 'offline') return;
    takeOffline(tx, creator, { heardAt: now, cause: `${uid}~moderated~${now.getTime()}`, now });
  });
}

/** A ban for good is one of the person: whoever comes again with the same phone, device or papers is looked at. */
async function followPrints(
  { store }: Enforcement,
  { uid, phone, now }: { uid: string; phone: string; now: Date },
): Promise<void> {
  const isBanned = (await findInForce(store, uid)).some(({ kind }) => kind === 'ban');
  const known = await store.find({
    from: collectionRef('bannedPrints'),
    where: [{ field: 'uid', op: '==', value: uid }],
    limit: PRINTS,
  });
  const left = isBanned
    ? await store.find({
        from: collectionRef('fingerprints'),
        where: [{ field: 'uids', op: 'array-contains', value: uid }],
        limit: PRINTS,
      })
    : [];
  // Who was erased has no phone any more, and stays known by the one they had.
  const wanted = isBanned ? [...(phone === '' ? [] : [phonePrint(phone)]), ...left.map(({ id }) => id)] : [];
  const isKnown = new Set(known.map(({ id }) => id));
  for (const hash of wanted) if (!isKnown.has(hash)) await store.set(refTo('bannedPrints', hash), { uid, at: now });
  const gone = isBanned ? [] : known;
  if (gone.length === 0) return;
  await store.transaction(async (tx) => {
    for (const { ref } of gone) tx.delete(ref);
  });
}

/** As `phones` names a number, so that no number stands anywhere else. */
export const phonePrint = (phone: string): string => idFrom('phone', phone);

/** A file that was taken down loses its copies; one that is given back gets them again. */
async function followHidden(
  platform: Enforcement,
  { actionId, hidden }: ModerationRecordDoc,
  now: Date,
): Promise<void> {
  if (hidden?.kind !== 'media') return;
  const action = await platform.store.get(actionRef(actionId));
  if (action?.state === 'undone') await putBack(platform, { mediaId: hidden.id, now });
  await settleMedia(platform, hidden.id, now);
}

/** Takes the mark away, unless the action has changed again in the meantime. */
async function settle({ store }: Enforcement, { actionId, enforceDueAt }: ModerationRecordDoc): Promise<void> {
  await store.transaction(async (tx) => {
    const record = await tx.get(recordRef(actionId));
    if (record?.enforceDueAt?.getTime() !== enforceDueAt?.getTime()) return;
    tx.update(recordRef(actionId), { enforceDueAt: null });
  });
}
