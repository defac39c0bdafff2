import type { z } from 'zod';
import type { PairDoc, ProfileDoc } from '../../contract/documents/people.ts';
import type {
  listBlockedContract,
  listFollowersContract,
  listFollowingContract,
  listFriendsContract,
  PersonCard,
} from '../../contract/features/social.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, pairId, refTo } from '../../kernel/collections.ts';
import { findNewest, findPage, type PageCursor } from '../../kernel/find-page.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { isSeenOnline, readPresence } from '../presence/public.ts';

type Store = Pick<Platform, 'store'>;
type ListCall = Call<z.output<typeof listFollowersContract.request>>;
type Reply = z.input<typeof listFollowersContract.reply>;
type OwnCall = Call<z.output<typeof listFriendsContract.request>>;

/** Who follows somebody, newest first: at most five reads a line. @throws user/not-found */
export async function listFollowers({ store }: Store, call: ListCall): Promise<Reply> {
  await assertSeen(store, call);
  const where = [{ field: 'toUid', op: '==', value: call.input.uid }] as const;
  const { page, cursor } = await findNewest(store, { from: collectionRef('follows'), where, ...pageOf(call) });
  return {
    people: await cardsOf(
      store,
      call,
      page.map(({ data }) => ({ uid: data.fromUid, since: data.at })),
    ),
    cursor,
  };
}

/** Whom somebody follows, newest first. @throws user/not-found */
export async function listFollowing(
  { store }: Store,
  call: Call<z.output<typeof listFollowingContract.request>>,
): Promise<Reply> {
  await assertSeen(store, call);
  const where = [{ field: 'fromUid', op: '==', value: call.input.uid }] as const;
  const { page, cursor } = await findNewest(store, { from: collectionRef('follows'), where, ...pageOf(call) });
  return {
    people: await cardsOf(
      store,
      call,
      page.map(({ data }) => ({ uid: data.toUid, since: data.at })),
    ),
    cursor,
  };
}

/** The caller's friends, newest first. */
export async function listFriends({ store }: Store, call: OwnCall): Promise<Reply> {
  const where = [{ field: 'uids', op: 'array-contains', value: call.uid }] as const;
  const { page, cursor } = await findNewest(store, { from: collectionRef('friendships'), where, ...pageOf(call) });
  const others = page.map(({ data }) => ({ uid: otherOf(data.uids, call.uid), since: data.at }));
  return { people: await cardsOf(store, call, others), cursor };
}

/** Whom the caller has blocked, latest first. A name and a picture are enough to take it back. */
export async function listBlocked(
  { store }: Store,
  call: Call<z.output<typeof listBlockedContract.request>>,
): Promise<z.input<typeof listBlockedContract.reply>> {
  const where = [{ field: 'blockedBy', op: 'array-contains', value: call.uid }] as const;
  const { page, cursor } = await findPage<PairDoc>(
    store,
    { from: collectionRef('pairs'), where, ...pageOf(call) },
    { field: 'updatedAt', direction: 'desc', at: ({ updatedAt }) => updatedAt },
  );
  const profiles = await store.getAll(page.map(({ data }) => refTo('profiles', otherOf(data.uids, call.uid))));
  const people = page.map(({ data }, index) => ({
    uid: otherOf(data.uids, call.uid),
    displayName: profiles[index]?.displayName ?? '',
    photoUrl: profiles[index]?.photoUrl ?? null,
    since: data.updatedAt.toISOString(),
  }));
  return { people, cursor };
}

function pageOf(call: Call<{ cursor: PageCursor | null; limit: number }>) {
  return { limit: call.input.limit, cursor: call.input.cursor };
}

/** Whoever is hidden, or has something to do with a block between the two, looks unknown. */
async function assertSeen(reader: Reader, { uid, input }: ListCall): Promise<void> {
  if (input.uid === uid) return;
  const [profile, pair] = await Promise.all([
    reader.get(refTo('profiles', input.uid)),
    reader.get(refTo('pairs', pairId(uid, input.uid))),
  ]);
  if (!isSeen(profile, pair)) throw new AppError('user/not-found');
}

function isSeen(profile: ProfileDoc | undefined, pair: PairDoc | undefined): profile is ProfileDoc {
  return profile !== undefined && profile.isVisible !== false && (pair?.blockedBy.length ?? 0) === 0;
}

/** Cards of these people in their order, without those whom the caller may not see. */
async function cardsOf(
  reader: Reader,
  { uid: me, now }: Call<unknown>,
  listed: readonly { readonly uid: string; readonly since: Date }[],
): Promise<PersonCard[]> {
  const uids = listed.map(({ uid }) => uid);
  const others = uids.filter((uid) => uid !== me);
  const [profiles, pairs, follows, presences] = await Promise.all([
    reader.getAll(uids.map((uid) => refTo('profiles', uid))),
    reader.getAll(others.map((uid) => refTo('pairs', pairId(me, uid)))),
    reader.getAll(others.map((uid) => refTo('follows', `${me}_${uid}`))),
    readPresence(reader, uids),
  ]);
  return listed.flatMap(({ uid, since }, index) => {
    const profile = profiles[index];
    const between = others.indexOf(uid);
    if (!isSeen(profile, pairs[between])) return [];
    const { displayName, photoUrl, isCreator, marks, badges, username = null, age = null } = profile;
    const isFollowed = follows[between] !== undefined;
    const isOnline = isSeenOnline(presences[index], now);
    // What is missing stays out: the callable protocol would send it as null.
    const earned = { ...(marks && { marks }), ...(badges && { badges }) };
    const known = { uid, displayName, photoUrl, isCreator, ...earned, username, age };
    return [{ ...known, isFollowed, isOnline, since: since.toISOString() }];
  });
}

function otherOf(uids: readonly string[], uid: string): string {
  return uids.find((one) => one !== uid) ?? uid;
}
