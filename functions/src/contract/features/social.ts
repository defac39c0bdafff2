import { z } from 'zod';
import { callable } from '../callable.ts';
import { profileDoc } from '../documents/people.ts';
import { docId, instant, pageLimit, requestId, uid } from '../ids.ts';

const onPerson = z.strictObject({ requestId, uid });
const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;

const blockReply = z.strictObject({ uid: z.string(), isBlocked: z.boolean() });

export const blockPersonContract = callable({
  name: 'social-blockPerson',
  summary:
    'Hides the two from each other, both ways: no calls, gifts, messages or lists. A running call between them ends; following, friendship and favourites are gone.',
  request: onPerson.extend({ why: z.string().trim().max(200).optional() }),
  reply: blockReply,
  ...ofPerson,
  errors: ['social/self', 'user/not-found', 'social/staff', 'ledger/key-reused'],
});

export const unblockPersonContract = callable({
  name: 'social-unblockPerson',
  summary: "Takes the caller's own block back; the other one's stays.",
  request: onPerson,
  reply: blockReply,
  ...ofPerson,
  errors: ['social/self', 'ledger/key-reused'],
});

export const removeFollowerContract = callable({
  name: 'social-removeFollower',
  summary: 'Takes somebody off the list of those who follow the caller. They are not told.',
  request: onPerson,
  reply: z.strictObject({ uid: z.string() }),
  ...ofPerson,
  errors: ['social/self', 'ledger/key-reused'],
});

const friendReply = z.strictObject({ uid: z.string(), state: z.enum(['none', 'pending', 'friends']) });

export const askFriendContract = callable({
  name: 'social-askFriend',
  summary: 'Asks somebody to be friends. Whoever was asked by them already accepts with it.',
  request: onPerson.extend({ note: z.string().trim().max(200).optional() }),
  reply: friendReply,
  ...ofPerson,
  errors: [
    'social/self',
    'user/not-found',
    'friend/already',
    'friend/pending',
    'friend/too-soon',
    'limit/reached',
    'ledger/key-reused',
  ],
});

export const answerFriendContract = callable({
  name: 'social-answerFriend',
  summary: 'Accepts a friend request, or turns it down without a word.',
  request: onPerson.extend({ accept: z.boolean() }),
  reply: friendReply,
  ...ofPerson,
  errors: ['friend/not-asked', 'ledger/key-reused'],
});

export const cancelFriendContract = callable({
  name: 'social-cancelFriend',
  summary: "Takes the caller's own friend request back.",
  request: onPerson,
  reply: friendReply,
  ...ofPerson,
  errors: ['friend/not-asked', 'ledger/key-reused'],
});

export const unfriendContract = callable({
  name: 'social-unfriend',
  summary: 'Ends a friendship. The other one is not told.',
  request: onPerson,
  reply: friendReply,
  ...ofPerson,
  errors: ['friend/not-friends', 'ledger/key-reused'],
});

const cursor = z.strictObject({ at: instant, id: docId }).nullable();
const page = z.strictObject({ cursor: cursor.default(null), limit: pageLimit });

const card = z.strictObject({
  ...profileDoc.pick({ uid: true, displayName: true, photoUrl: true, isCreator: true, marks: true, badges: true })
    .shape,
  username: z.string().nullable(),
  age: z.int().nullable(),
  /** Whether the caller follows them. */
  isFollowed: z.boolean(),
  isOnline: z.boolean(),
  since: instant,
});
export type PersonCard = z.infer<typeof card>;

const cards = z.strictObject({ people: z.array(card), cursor });

export const listFollowersContract = callable({
  name: 'social-listFollowers',
  summary: 'Who follows a person, newest first. Whoever the caller may not see is left out.',
  request: page.extend({ uid }),
  reply: cards,
  ...ofPerson,
  errors: ['user/not-found'],
});

export const listFollowingContract = callable({
  name: 'social-listFollowing',
  summary: 'Whom a person follows, newest first. Whoever the caller may not see is left out.',
  request: page.extend({ uid }),
  reply: cards,
  ...ofPerson,
  errors: ['user/not-found'],
});

export const listFriendsContract = callable({
  name: 'social-listFriends',
  summary: "The caller's friends, newest first.",
  request: page,
  reply: cards,
  ...ofPerson,
  errors: [],
});

export const listBlockedContract = callable({
  name: 'social-listBlocked',
  summary: 'Whom the caller has blocked, latest first.',
  request: page,
  reply: z.strictObject({
    people: z.array(
      z.strictObject({ uid: z.string(), displayName: z.string(), photoUrl: z.string().nullable(), since: instant }),
    ),
    cursor,
  }),
  ...ofPerson,
  errors: [],
});
