import type { z } from 'zod';
import type { setTrustedContactContract } from '../../contract/features/safety.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeFor } from '../notify/public.ts';

type Store = Pick<Platform, 'store'>;

/**
 * Chooses the friend who is told of danger. A friend, not a number: whoever is told has agreed to know this person, and
 * no phone of somebody else is kept. Saying it again changes nothing.
 * @throws user/not-found, friend/not-friends
 */
export async function setTrustedContact(
  { store }: Store,
  { uid, input }: Call<z.output<typeof setTrustedContactContract.request>>,
): Promise<z.input<typeof setTrustedContactContract.reply>> {
  const { uid: trustedUid } = input;
  await store.transaction(async (tx) => {
    const ref = refTo('users', uid);
    const [user, pair] = await Promise.all([
      tx.get(ref),
      trustedUid === null ? undefined : tx.get(refTo('pairs', pairId(uid, trustedUid))),
    ]);
    if (user === undefined) throw new AppError('user/not-found');
    if (trustedUid !== null && pair?.friendsSince == null) throw new AppError('friend/not-friends');
    tx.update(ref, { trustedUid });
  });
  return { uid: trustedUid };
}

interface Alarm {
  readonly uid: string;
  /** Whom the danger comes from: they are not told, should they be the contact. */
  readonly otherUid: string | null;
  readonly reportId: string;
  readonly now: Date;
}

/** Tells the trusted contact, if there is one who is a friend still. Once per report. */
export function tellContact({ store }: Store, { uid, otherUid, reportId, now }: Alarm): Promise<boolean> {
  return store.transaction(async (tx) => {
    const [user, profile] = await Promise.all([tx.get(refTo('users', uid)), tx.get(refTo('profiles', uid))]);
    const trustedUid = user?.trustedUid ?? null;
    if (trustedUid === null || trustedUid === otherUid) return false;
    const pair = await tx.get(refTo('pairs', pairId(uid, trustedUid)));
    if (pair?.friendsSince == null) return false;
    const notice = noticeFor(reportId, {
      uid: trustedUid,
      kind: 'friend-in-danger',
      params: { name: profile?.displayName ?? '' },
      link: { kind: 'profile', id: uid },
      at: now,
    });
    if ((await tx.get(notice.ref)) === undefined) tx.create(notice.ref, notice.doc);
    return true;
  });
}
