import type { z } from 'zod';
import type { PairDoc, ProfileDoc } from '../../contract/documents/people.ts';
import type { FriendRequestDoc } from '../../contract/documents/social.ts';
import type {
  answerFriendContract,
  askFriendContract,
  cancelFriendContract,
  unfriendContract,
} from '../../contract/features/social.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { countCall } from '../../platform/quota.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { noteFriendship } from '../message/public.ts';
import { noticeFor } from '../notify/public.ts';
import { decideAsking } from './decide-friends.ts';

const MINUTES_A_DAY = 1_440;

type Store = Pick<Platform, 'store'>;
type AskCall = Call<z.output<typeof askFriendContract.request>>;
type Reply = z.output<typeof askFriendContract.reply>;

/**
 * Asks somebody to be friends; two requests that cross accept each other. Whoever is blocked or hidden looks unknown.
 * @throws social/self, user/not-found, friend/already, friend/pending, friend/too-soon, limit/reached
 */
export async function askFriend(platform: Pick<Platform, 'store' | 'config'>, call: AskCall): Promise<Reply> {
  const { uid, now } = call;
  const other = call.input.uid;
  if (other === uid) throw new AppError('social/self');
  const { friendRequestsPerDay } = (await platform.config.read(now)).social.value;
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-askFriend', call);
    if (replayed !== undefined) return replayed;
    const known = await loadBetween(tx, uid, other);
    if (known.theirs === undefined || known.theirs.isVisible === false || (known.pair?.blockedBy.length ?? 0) > 0) {
      throw new AppError('user/not-found');
    }
    if (decideAsking(uid, { ...known, now }) === 'accept') {
      return befriend(tx, call, { api: 'social-askFriend', known });
    }
    const quotaRef = refTo('quotas', `${uid}~friends`);
    const rule = { limit: 'friend-requests', calls: friendRequestsPerDay, windowMinutes: MINUTES_A_DAY };
    const window = countCall(await tx.get(quotaRef), rule, now);
    tx.set(quotaRef, { ...window, expireAt: plus(window.windowStartsAt, DAY) });
    const pair = pairId(uid, other);
    const about = { requestId: pair, fromUid: uid, toUid: other, note: call.input.note ?? '' };
    tx.set(refTo('friendRequests', pair), { ...about, state: 'pending', restUntil: null, at: now, decidedAt: null });
    tell(tx, 'friend-request', { to: other, from: known.mine, call });
    return writeReplay(tx, 'social-askFriend', { call, reply: { uid: other, state: 'pending' as const } });
  });
}

/** Accepts a request or turns it down; the one who asked learns of a yes only. @throws friend/not-asked */
export async function answerFriend(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: Call<z.output<typeof answerFriendContract.request>>,
): Promise<Reply> {
  const { restDays } = (await config.read(call.now)).social.value;
  const { uid: other, accept } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-answerFriend', call);
    if (replayed !== undefined) return replayed;
    const known = await loadBetween(tx, call.uid, other);
    const { request } = known;
    if (request?.state !== 'pending' || request.toUid !== call.uid) throw new AppError('friend/not-asked');
    if (accept) return befriend(tx, call, { api: 'social-answerFriend', known });
    const restUntil = plus(call.now, restDays * DAY);
    tx.set(requestRef(call.uid, other), { ...request, state: 'rejected', restUntil, decidedAt: call.now });
    return writeReplay(tx, 'social-answerFriend', { call, reply: { uid: other, state: 'none' as const } });
  });
}

/** Takes one's own request back. @throws friend/not-asked */
export async function cancelFriend(
  { store }: Store,
  call: Call<z.output<typeof cancelFriendContract.request>>,
): Promise<Reply> {
  const { uid: other } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-cancelFriend', call);
    if (replayed !== undefined) return replayed;
    const request = await tx.get(requestRef(call.uid, other));
    if (request?.state !== 'pending' || request.fromUid !== call.uid) throw new AppError('friend/not-asked');
    tx.set(requestRef(call.uid, other), { ...request, state: 'cancelled', decidedAt: call.now });
    return writeReplay(tx, 'social-cancelFriend', { call, reply: { uid: other, state: 'none' as const } });
  });
}

/** Ends a friendship; the other one is not told. @throws friend/not-friends */
export async function unfriend(
  { store }: Store,
  call: Call<z.output<typeof unfriendContract.request>>,
): Promise<Reply> {
  const { uid, now } = call;
  const { uid: other } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-unfriend', call);
    if (replayed !== undefined) return replayed;
    const known = await loadBetween(tx, uid, other);
    if (known.pair?.friendsSince == null) throw new AppError('friend/not-friends');
    await noteFriendship(tx, { uids: [uid, other], areFriends: false, now });
    tx.set(refTo('pairs', pairId(uid, other)), { ...known.pair, friendsSince: null, updatedAt: now });
    endFriendship(tx, [uid, other], known);
    tx.delete(requestRef(uid, other));
    return writeReplay(tx, 'social-unfriend', { call, reply: { uid: other, state: 'none' as const } });
  });
}

interface Between {
  readonly pair: PairDoc | undefined;
  readonly request: FriendRequestDoc | undefined;
  readonly mine: ProfileDoc | undefined;
  readonly theirs: ProfileDoc | undefined;
}

/** All that is known between two people, from the side of the first. */
export async function loadBetween(tx: Tx, uid: string, other: string): Promise<Between> {
  const [pair, request, mine, theirs] = await Promise.all([
    tx.get(refTo('pairs', pairId(uid, other))),
    tx.get(requestRef(uid, other)),
    tx.get(refTo('profiles', uid)),
    tx.get(refTo('profiles', other)),
  ]);
  return { pair, request, mine, theirs };
}

/** Takes away what the two may read of being friends, and counts one friend less for both. Writes only. */
export function endFriendship(tx: Tx, [uid, other]: readonly [string, string], { mine, theirs }: Between): void {
  tx.delete(refTo('friendships', pairId(uid, other)));
  countFriends(tx, [mine, theirs], -1);
}

type FriendCall = Call<{ readonly uid: string }>;

async function befriend(
  tx: Tx,
  call: FriendCall,
  { api, known }: { api: 'social-askFriend' | 'social-answerFriend'; known: Between },
): Promise<Reply> {
  const { uid, now } = call;
  const other = call.input.uid;
  const { pair, request, mine, theirs } = known;
  await noteFriendship(tx, { uids: [uid, other], areFriends: true, now });
  const uids = [uid, other].sort();
  tx.set(refTo('pairs', pairId(uid, other)), {
    ...pair,
    uids,
    blockedBy: pair?.blockedBy ?? [],
    friendsSince: now,
    updatedAt: now,
  });
  tx.set(refTo('friendships', pairId(uid, other)), { uids, at: now });
  if (request !== undefined) tx.set(requestRef(uid, other), { ...request, state: 'accepted', decidedAt: now });
  countFriends(tx, [mine, theirs], 1);
  tell(tx, 'friend-accepted', { to: other, from: mine, call });
  return writeReplay(tx, api, { call, reply: { uid: other, state: 'friends' as const } });
}

function countFriends(tx: Tx, profiles: readonly (ProfileDoc | undefined)[], by: 1 | -1): void {
  for (const profile of profiles) {
    if (profile === undefined) continue;
    tx.update(refTo('profiles', profile.uid), { friends: Math.max(0, (profile.friends ?? 0) + by) });
  }
}

function tell(
  tx: Tx,
  kind: 'friend-request' | 'friend-accepted',
  { to, from, call }: { to: string; from: ProfileDoc | undefined; call: FriendCall },
): void {
  if (from === undefined) return;
  const notice = noticeFor(idFrom(call.uid, call.requestId), {
    uid: to,
    kind,
    params: { name: from.displayName },
    link: { kind: 'profile', id: from.uid },
    at: call.now,
  });
  tx.create(notice.ref, notice.doc);
}

function requestRef(one: string, other: string) {
  return refTo('friendRequests', pairId(one, other));
}
