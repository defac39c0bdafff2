import { z } from 'zod';
import { docId, uid } from '../ids.ts';

/** `follows/{fromUid}_{toUid}`: one follows the other. */
export const followDoc = z.strictObject({ fromUid: uid, toUid: uid, at: z.date() });
export type FollowDoc = z.infer<typeof followDoc>;

/** `favourites/{fromUid}_{toUid}`: somebody likes a creator. */
export const favouriteDoc = z.strictObject({ fromUid: uid, toUid: uid, at: z.date() });
export type FavouriteDoc = z.infer<typeof favouriteDoc>;

export const relationKind = z.enum(['follow', 'favourite']);
export type RelationKind = z.infer<typeof relationKind>;

/**
 * `relationMarks/{kind}~{fromUid}_{toUid}`: what the counters know of a follow or a favourite. The trigger writes down
 * what is true now, the fold of either person counts the difference: doubled and reordered events change nothing, and
 * no crowd waits for one person's document.
 */
export const relationMarkDoc = z.strictObject({
  kind: relationKind,
  fromUid: uid,
  toUid: uid,
  exists: z.boolean(),
  /** Whether it is in the count of the one who follows, and of the one who is followed. */
  counted: z.strictObject({ from: z.boolean(), to: z.boolean() }),
  /** Whose count is behind. */
  due: z.array(uid).max(2),
  dueAt: z.date().nullable(),
});
export type RelationMarkDoc = z.infer<typeof relationMarkDoc>;

/** `friendRequests/{pairId}`: the latest request between two people; both read it. */
export const friendRequestDoc = z.strictObject({
  requestId: docId,
  fromUid: uid,
  toUid: uid,
  note: z.string().max(200),
  state: z.enum(['pending', 'accepted', 'rejected', 'cancelled']),
  /** After a rejection: until then the same person may not ask again. */
  restUntil: z.date().nullable(),
  at: z.date(),
  decidedAt: z.date().nullable(),
});
export type FriendRequestDoc = z.infer<typeof friendRequestDoc>;

/**
 * `friendships/{pairId}`: what the two may read of being friends. The server asks the pair, which also says who blocked
 * whom and is nobody's to read.
 */
export const friendshipDoc = z.strictObject({ uids: z.array(uid).length(2), at: z.date() });
export type FriendshipDoc = z.infer<typeof friendshipDoc>;
