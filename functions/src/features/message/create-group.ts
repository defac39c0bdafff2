import type { z } from 'zod';
import type { ConversationDoc } from '../../contract/documents/messages.ts';
import type { ProfileDoc } from '../../contract/documents/people.ts';
import type { addToGroupContract, createGroupContract } from '../../contract/features/message.ts';
import { AppError } from '../../kernel/app-error.ts';
import { assertComplete } from '../../kernel/assert-complete.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { readReadyMedia } from '../media/public.ts';
import { noticeFor } from '../notify/public.ts';
import { assertMayWrite } from './assert-may-write.ts';
import { conversationRef, directId, findPens, saveConversation, startTerm } from './conversation-store.ts';
import { assertInGroup, assertMayMeet, withAdded } from './decide-group.ts';
import { type GroupReply, groupReplyOf, loadGroup } from './group-store.ts';
import { writeSystemMessage } from './system-message.ts';

type Creation = z.output<typeof createGroupContract.request>;
type Addition = z.output<typeof addToGroupContract.request>;

/**
 * A group of the caller and others, led by the caller.
 * @throws message/self, profile/incomplete, message/limited, group/not-allowed, media/not-found, media/not-ready, ledger/key-reused
 */
export async function createGroup({ store }: Pick<Platform, 'store'>, call: Call<Creation>): Promise<GroupReply> {
  const { uid, input, now } = call;
  if (input.uids.includes(uid)) throw new AppError('message/self');
  return store.transaction(async (tx) => {
    const replayed = await readReplay<GroupReply>(tx, 'message-createGroup', call);
    if (replayed !== undefined) return replayed;
    const members = withAdded([uid], input.uids);
    const maker = await tx.get(refTo('users', uid));
    assertComplete(maker);
    assertMayWrite(maker, now);
    const name = await assertMayJoin(tx, { byUid: uid, members, newcomers: members.slice(1), now });
    const { title, coverMediaId } = input;
    if (coverMediaId !== null) await readReadyMedia(tx, coverMediaId, { ownerUid: uid, purpose: 'group-cover' });
    const group: ConversationDoc = {
      conversationId: `g_${idFrom('group', uid, call.requestId)}`,
      kind: 'group',
      members,
      admins: [uid],
      title,
      coverMediaId,
      apart: [],
      direct: null,
      createdBy: uid,
      createdAt: now,
      updatedAt: now,
    };
    saveConversation(tx, group, { fresh: new Set(members), now });
    startTerm(tx, group.conversationId, now);
    writeSystemMessage(tx, group, {
      cause: `${uid}~${call.requestId}`,
      event: 'group-created',
      params: { byUid: uid },
      now,
    });
    inviteAll(tx, group, { newcomers: members.slice(1), name, cause: call.requestId, now });
    return writeReplay(tx, 'message-createGroup', { call, reply: groupReplyOf(group) });
  });
}

/**
 * An admin brings others in. They see what is written from now on.
 * @throws group/not-found, group/not-member, group/admin-required, group/full, group/not-allowed, ledger/key-reused
 */
export async function addToGroup({ store }: Pick<Platform, 'store'>, call: Call<Addition>): Promise<GroupReply> {
  const { uid, input, now } = call;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<GroupReply>(tx, 'message-addToGroup', call);
    if (replayed !== undefined) return replayed;
    const known = await loadGroup(tx, input.conversationId);
    assertInGroup(known, uid, { asAdmin: true });
    const members = withAdded(known.members, input.uids);
    const newcomers = members.slice(known.members.length);
    const name = await assertMayJoin(tx, { byUid: uid, members, newcomers, now });
    const pens = await findPens(tx, known.conversationId, newcomers);
    const group = { ...known, members, updatedAt: now };
    saveConversation(tx, group, { fresh: new Set(newcomers.filter((one) => !pens.has(one))), now });
    for (const newcomer of newcomers) {
      const cause = `${uid}~${call.requestId}~${newcomer}`;
      writeSystemMessage(tx, group, { cause, event: 'group-added', params: { byUid: uid, uid: newcomer }, now });
    }
    inviteAll(tx, group, { newcomers, name, cause: call.requestId, now });
    return writeReplay(tx, 'message-addToGroup', { call, reply: groupReplyOf(group) });
  });
}

interface Joining {
  readonly byUid: string;
  readonly members: readonly string[];
  readonly newcomers: readonly string[];
  readonly now: Date;
}

/** Reads everybody's pairs with the newcomers, 45 at most, and gives the name of who brings them. */
async function assertMayJoin(tx: Tx, { byUid, members, newcomers, now }: Joining): Promise<string> {
  const couples = newcomers.flatMap((uid) =>
    members.filter((one) => one !== uid && (!newcomers.includes(one) || one < uid)).map((one) => [one, uid] as const),
  );
  const [pairs, directs, profiles] = await Promise.all([
    tx.getAll(couples.map(([one, other]) => refTo('pairs', pairId(one, other)))),
    tx.getAll(newcomers.map((uid) => conversationRef(directId(byUid, uid)))),
    tx.getAll([byUid, ...newcomers].map((uid) => refTo('profiles', uid))),
  ]);
  const isSeen = (profile: ProfileDoc | undefined) => profile !== undefined && profile.isVisible !== false;
  const unseen = newcomers.filter((_, index) => !isSeen(profiles[index + 1]));
  if (unseen.length > 0) throw new AppError('group/not-allowed', { uids: unseen.join(',') });
  const meetings = couples.map((uids, index) => ({ uids, pair: pairs[index] }));
  const standings = new Map(newcomers.map((uid, index) => [uid, directs[index]?.direct ?? null]));
  assertMayMeet({ byUid, newcomers, now }, meetings, standings);
  return profiles[0]?.displayName ?? '';
}

function inviteAll(
  tx: Tx,
  { conversationId, title }: ConversationDoc,
  { newcomers, name, cause, now }: { newcomers: readonly string[]; name: string; cause: string; now: Date },
): void {
  for (const uid of newcomers) {
    const notice = noticeFor(`${conversationId}~${uid}~${cause}`, {
      uid,
      kind: 'group-invitation',
      params: { name, title: title ?? '' },
      link: { kind: 'conversation', id: conversationId },
      at: now,
    });
    tx.set(notice.ref, notice.doc);
  }
}
