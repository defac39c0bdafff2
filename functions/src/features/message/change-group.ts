import type { z } from 'zod';
import type { ConversationDoc } from '../../contract/documents/messages.ts';
import type {
  editGroupContract,
  leaveGroupContract,
  removeFromGroupContract,
  setGroupAdminContract,
} from '../../contract/features/message.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { readReadyMedia } from '../media/public.ts';
import { saveConversation } from './conversation-store.ts';
import { assertInGroup, withAdmin, withoutMember } from './decide-group.ts';
import { type GroupReply, groupReplyOf, loadGroup } from './group-store.ts';
import { writeSystemMessage } from './system-message.ts';

type Needs = Pick<Platform, 'store'>;
type Removal = z.output<typeof removeFromGroupContract.request>;
type Leaving = z.output<typeof leaveGroupContract.request>;
type Editing = z.output<typeof editGroupContract.request>;
type Appointment = z.output<typeof setGroupAdminContract.request>;

/** An admin takes somebody else out. @throws group/not-found, group/not-member, group/admin-required, message/self */
export function removeFromGroup({ store }: Needs, call: Call<Removal>): Promise<GroupReply> {
  const { uid, input } = call;
  if (input.uid === uid) throw new AppError('message/self');
  return changeGroup(store, call, {
    name: 'message-removeFromGroup',
    decide: async (_, group) => {
      assertInGroup(group, uid, { asAdmin: true });
      assertInGroup(group, input.uid, { asAdmin: false });
      const next = withoutMember(group, input.uid);
      return { next, gone: [input.uid], event: 'group-removed', params: { byUid: uid, uid: input.uid } };
    },
  });
}

/** The caller leaves; whoever is there longest leads when no admin is left. @throws group/not-found, group/not-member */
export function leaveGroup({ store }: Needs, call: Call<Leaving>): Promise<GroupReply> {
  const { uid } = call;
  return changeGroup(store, call, {
    name: 'message-leaveGroup',
    decide: async (_, group) => {
      assertInGroup(group, uid, { asAdmin: false });
      return { next: withoutMember(group, uid), gone: [uid], event: 'group-left', params: { uid } };
    },
  });
}

/** Another name or cover. @throws group/not-found, group/not-member, group/admin-required, media/not-found */
export function editGroup({ store }: Needs, call: Call<Editing>): Promise<GroupReply> {
  const { uid, input } = call;
  return changeGroup(store, call, {
    name: 'message-editGroup',
    decide: async (tx, group) => {
      assertInGroup(group, uid, { asAdmin: true });
      const { title = group.title, coverMediaId = group.coverMediaId } = input;
      const isNewCover = coverMediaId !== null && coverMediaId !== group.coverMediaId;
      if (isNewCover) await readReadyMedia(tx, coverMediaId, { ownerUid: uid, purpose: 'group-cover' });
      const params = { byUid: uid, title: title ?? '' };
      return { next: { ...group, title, coverMediaId }, gone: [], event: 'group-edited', params };
    },
  });
}

/** Who leads. @throws group/not-found, group/not-member, group/admin-required, group/last-admin */
export function setGroupAdmin({ store }: Needs, call: Call<Appointment>): Promise<GroupReply> {
  const { uid, input } = call;
  return changeGroup(store, call, {
    name: 'message-setGroupAdmin',
    decide: async (_, group) => {
      assertInGroup(group, uid, { asAdmin: true });
      const params = { byUid: uid, uid: input.uid, isAdmin: input.isAdmin ? 1 : 0 };
      return { next: withAdmin(group, input.uid, input.isAdmin), gone: [], event: 'group-admin', params };
    },
  });
}

/** The group after a change, who is out of it, and how the change shows in it. */
interface GroupChange {
  readonly next: ConversationDoc;
  readonly gone: readonly string[];
  readonly event: string;
  readonly params: Readonly<Record<string, string | number>>;
}

function changeGroup(
  store: Platform['store'],
  call: Call<{ conversationId: string }>,
  { name, decide }: { name: string; decide: (tx: Tx, group: ConversationDoc) => Promise<GroupChange> },
): Promise<GroupReply> {
  const { uid, input, requestId, now } = call;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<GroupReply>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const { next, gone, event, params } = await decide(tx, await loadGroup(tx, input.conversationId));
    const group = { ...next, updatedAt: now };
    saveConversation(tx, group, { fresh: new Set(), gone, now });
    writeSystemMessage(tx, group, { cause: `${uid}~${requestId}`, event, params, now });
    return writeReplay(tx, name, { call, reply: groupReplyOf(group) });
  });
}
