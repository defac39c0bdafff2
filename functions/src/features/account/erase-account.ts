import type { CollectionName } from '../../contract/collections.ts';
import { type ErasureDoc, type ErasureStep, erasureStep } from '../../contract/documents/account.ts';
import type { MediaDoc } from '../../contract/documents/media.ts';
import type { UserDoc } from '../../contract/documents/people.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { CollectionRef, DocRef, Filter } from '../../kernel/store.ts';
import { DAY, HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { removeMedia } from '../media/public.ts';
import { leaveAll } from '../message/public.ts';
import { endFriendshipsOf } from '../social/public.ts';
import { readObligations } from './obligations.ts';
import { takeOutNames } from './take-out-names.ts';

type Needs = Pick<Platform, 'store' | 'auth' | 'files' | 'config' | 'log'>;

/** Documents of one transaction. */
const PAGE = 100;
/** Accounts of one run; the next one goes on. */
const ACCOUNTS = 20;
const DAYS_A_YEAR = 366;
/** How long a token that is out stays good where nobody asks about its revocation. */
const TOKEN_MS = HOUR;

/** Erases the accounts whose days are over, and goes on with those that a crash has left. */
export async function eraseDue(platform: Needs, now: Date): Promise<void> {
  const due = await platform.store.find<ErasureDoc>({
    from: collectionRef('erasures'),
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: ACCOUNTS,
  });
  for (const { id } of due) {
    await eraseAccount(platform, id, now).catch((error) =>
      platform.log.fault('account-not-erased', error, { uid: id }),
    );
  }
}

/**
 * Removes what an account holds of its person, step by step; each step is safe to repeat, and the document says which
 * is next. The sign-in goes an hour before the rest, so that no app that is still open writes anything anew. Books, tax
 * records and KYC keep the uid and lose every name: they still prove, and say nothing of anybody.
 */
export async function eraseAccount(platform: Needs, uid: string, now: Date): Promise<void> {
  const { recordYears } = (await platform.config.read(now)).legal.value;
  const begun = await begin(platform, uid, now);
  if (begun === undefined) return;
  // A token that was made before may have brought the sign-in back within its hour.
  if (begun.step !== 'sign-in') await platform.auth.removePerson(uid);
  for (let { step } = begun; step !== 'done'; step = stepAfter(step)) {
    const removed = await steps[step](platform, uid, now);
    await note(platform, uid, { step, removed, now });
    if (step === 'sign-in') return;
  }
  const keepUntil = plus(now, recordYears * DAYS_A_YEAR * DAY);
  await platform.store.update(refTo('erasures', uid), { state: 'done', dueAt: null, finishedAt: now, keepUntil });
}

/** From here on nothing is kept any more, unless something has come up that has to end first: then tomorrow again. */
async function begin({ store }: Needs, uid: string, now: Date): Promise<ErasureDoc | undefined> {
  return store.transaction(async (tx) => {
    const [erasure, user] = await Promise.all([tx.get(refTo('erasures', uid)), tx.get(refTo('users', uid))]);
    if (erasure === undefined || user === undefined) return undefined;
    if (erasure.state === 'running') return erasure;
    if (erasure.state !== 'waiting' || user.deletion == null) return undefined;
    const { obligations } = await readObligations(tx, user);
    const waitsUntil = obligations.length > 0 ? plus(now, DAY) : endOfBan(user, now);
    if (waitsUntil !== null) {
      tx.set(refTo('erasures', uid), { ...erasure, obligations, dueAt: waitsUntil });
      return undefined;
    }
    const running: ErasureDoc = { ...erasure, state: 'running', obligations: [] };
    tx.set(refTo('erasures', uid), running);
    tx.update(refTo('users', uid), { erasedAt: now });
    return running;
  });
}

/** A ban for a while is served first: else a new account with the same phone would end it. One for good goes by prints. */
function endOfBan({ ban }: UserDoc, now: Date): Date | null {
  return ban?.until != null && ban.until.getTime() > now.getTime() ? ban.until : null;
}

interface Taken {
  readonly step: ErasureStep;
  readonly removed: number;
  readonly now: Date;
}

async function note({ store }: Needs, uid: string, { step, removed, now }: Taken): Promise<void> {
  await store.transaction(async (tx) => {
    const erasure = await tx.get(refTo('erasures', uid));
    if (erasure === undefined || erasure.step !== step) return;
    const sum = (erasure.removed[step] ?? 0) + removed;
    tx.set(refTo('erasures', uid), {
      ...erasure,
      step: stepAfter(step),
      ...(step === 'sign-in' ? { dueAt: plus(now, TOKEN_MS) } : {}),
      removed: { ...erasure.removed, [step]: sum },
    });
  });
}

function stepAfter(step: ErasureStep): ErasureStep {
  return erasureStep.options[erasureStep.options.indexOf(step) + 1] ?? 'done';
}

type Step = (platform: Needs, uid: string, now: Date) => Promise<number>;

const steps: Readonly<Record<Exclude<ErasureStep, 'done'>, Step>> = {
  // First what leads there: a code or a link that is on its way must not open the account anew.
  'sign-in': async ({ store, auth }, uid) => {
    const user = await store.get(refTo('users', uid));
    const phone = user === undefined || user.phone === '' ? [] : [refTo('phones', idFrom('phone', user.phone))];
    const removed = await deleteAll({ store }, [...phone, refTo('emailProofs', uid)]);
    await auth.removePerson(uid);
    return removed;
  },

  media: async (platform, uid, now) => {
    const where = [{ field: 'ownerUid', op: '==', value: uid }] as const;
    for (let removed = 0; ; ) {
      const found = await platform.store.find<MediaDoc>({ from: collectionRef('media'), where, limit: PAGE });
      // Those of an application too, which their papers keep otherwise.
      for (const { data } of found) await platform.files.remove(data.uploadPath);
      await removeMedia(
        platform,
        found.map(({ id }) => id),
        now,
      );
      removed += found.length;
      if (found.length < PAGE) return removed;
    }
  },

  relations: async (platform, uid, now) =>
    (await endFriendshipsOf(platform, { uid, now })) +
    (await removeWhere(platform, [
      ['follows', 'fromUid', uid],
      ['follows', 'toUid', uid],
      ['favourites', 'fromUid', uid],
      ['favourites', 'toUid', uid],
      ['friendRequests', 'fromUid', uid],
      ['friendRequests', 'toUid', uid],
      ['agencyMembers', 'uid', uid],
    ])),

  conversations: (platform, uid, now) => leaveAll(platform, { uid, now }),

  devices: async (platform, uid) => {
    const removed = await removeWhere(platform, [
      ['devices', 'uid', uid],
      ['pushTokens', 'uid', uid],
      ['notices', 'uid', uid],
      ['personNotes', 'uid', uid],
    ]);
    const own = (['presence', 'standbys', 'listings', 'matchTickets', 'mediaTallies'] as const).map((name) =>
      refTo(name, uid),
    );
    return removed + (await deleteAll(platform, own));
  },

  names: (platform, uid) => takeOutNames(platform, uid),

  profile: async (platform, uid, now) => {
    const [user, profile] = await Promise.all([
      platform.store.get(refTo('users', uid)),
      platform.store.get(refTo('profiles', uid)),
    ]);
    const username = profile?.username?.toLowerCase();
    const own = (
      ['creatorCards', 'creatorProfiles', 'creatorApplications', 'showcases', 'settings', 'consentStates'] as const
    ).map((name) => refTo(name, uid));
    const removed = await deleteAll(platform, [
      ...own,
      ...(username === undefined ? [] : [refTo('usernames', username)]),
      refTo('profiles', uid),
    ]);
    await forgetCreator(platform, uid);
    if (user !== undefined) await platform.store.set(refTo('users', uid), tombstone(user, now));
    return removed;
  },
};

/** Of a creator who has left the figures stay, which the books are proved by; what they told of themselves goes. */
async function forgetCreator({ store }: Pick<Platform, 'store'>, uid: string): Promise<void> {
  const ref = refTo('creators', uid);
  if ((await store.get(ref)) === undefined) return;
  const profile = { categories: [], languages: [], about: '', audioBioPath: null, gallery: [] };
  await store.update(ref, { displayName: 'Former creator', profile });
}

/** What stays of a person's record: that there was one, for whoever finds the uid in the books. */
function tombstone({ uid, createdAt, lastSignInAt }: UserDoc, now: Date): UserDoc {
  return { uid, phone: '', onboardingStep: 'done', roles: [], createdAt, lastSignInAt, erasedAt: now };
}

/** Deletes the documents found by a field, page after page. */
async function removeWhere(
  platform: Pick<Platform, 'store'>,
  places: readonly (readonly [CollectionName, string, string])[],
): Promise<number> {
  let removed = 0;
  for (const [name, field, value] of places) {
    const where: Filter[] = [{ field, op: '==', value }];
    for (;;) {
      const from = collectionRef(name) as CollectionRef<object>;
      const found = await platform.store.find<object>({ from, where, limit: PAGE });
      removed += await deleteAll(
        platform,
        found.map(({ ref }) => ref),
      );
      if (found.length < PAGE) break;
    }
  }
  return removed;
}

/** Deletes these documents in one transaction. @returns how many of them there were */
async function deleteAll({ store }: Pick<Platform, 'store'>, refs: readonly DocRef<object>[]): Promise<number> {
  return store.transaction(async (tx) => {
    const docs = await tx.getAll(refs);
    for (const ref of refs) tx.delete(ref);
    return docs.filter((doc) => doc !== undefined).length;
  });
}
