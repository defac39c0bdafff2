import * as contract from '../../contract/features/social.ts';
import { serveSchedule, serveTask } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { serveWritten } from '../../edge/trigger.ts';
import { blockPerson as block, unblockPerson as unblock } from './block-person.ts';
import * as friends from './friends.ts';
import * as lists from './list-people.ts';
import { foldRelations, noteRelation, sweepCounts as sweep } from './relation-marks.ts';
import { removeFollower as remove } from './remove-follower.ts';

export const blockPerson = serve(contract.blockPersonContract, block);
export const unblockPerson = serve(contract.unblockPersonContract, unblock);
export const removeFollower = serve(contract.removeFollowerContract, remove);
export const askFriend = serve(contract.askFriendContract, friends.askFriend);
export const answerFriend = serve(contract.answerFriendContract, friends.answerFriend);
export const cancelFriend = serve(contract.cancelFriendContract, friends.cancelFriend);
export const unfriend = serve(contract.unfriendContract, friends.unfriend);
export const listFollowers = serve(contract.listFollowersContract, lists.listFollowers);
export const listFollowing = serve(contract.listFollowingContract, lists.listFollowing);
export const listFriends = serve(contract.listFriendsContract, lists.listFriends);
export const listBlocked = serve(contract.listBlockedContract, lists.listBlocked);

export const noteFollow = serveWritten('follows', (platform, { id, before, after }, now) =>
  noteRelation(platform, { kind: 'follow', id, relation: after ?? before }, now),
);
export const noteFavourite = serveWritten('favourites', (platform, { id, before, after }, now) =>
  noteRelation(platform, { kind: 'favourite', id, relation: after ?? before }, now),
);
export const countRelations = serveTask('social-countRelations', (platform, { uid }) => foldRelations(platform, uid));
export const sweepCounts = serveSchedule('social-sweepCounts', sweep);
