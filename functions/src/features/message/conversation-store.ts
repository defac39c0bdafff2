import type {
  ConversationDoc,
  ConversationMarkDoc,
  ConversationMemberDoc,
  DirectStanding,
} from '../../contract/documents/messages.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { DocRef, Reader, Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { writingOf } from './decide-writing.ts';

/** No setting ends a term sooner by much. */
const FIRST_LOOK_DAYS = 30;

export function conversationRef(conversationId: string): DocRef<ConversationDoc> {
  return refTo('conversations', conversationId);
}

export function penRef(conversationId: string, uid: string): DocRef<ConversationMemberDoc> {
  return refTo('conversationMembers', `${conversationId}~${uid}`);
}

export function markRef(conversationId: string, uid: string): DocRef<ConversationMarkDoc> {
  return refTo('conversationMarks', `${conversationId}~${uid}`);
}

/** The messages of a new conversation are kept from now on: see `endTerms`. */
export function startTerm(tx: Tx, conversationId: string, now: Date): void {
  tx.set(refTo('messageTerms', conversationId), {
    conversationId,
    activeAt: now,
    dueAt: plus(now, FIRST_LOOK_DAYS * DAY),
  });
}

/** Two people have one conversation, whoever opens it. */
export function directId(one: string, other: string): string {
  return `d_${pairId(one, other)}`;
}

export function isGroup(conversationId: string): boolean {
  return conversationId.startsWith('g_');
}

export function newDirect(
  [one, other]: readonly [string, string],
  standing: DirectStanding,
  { createdBy, now }: { createdBy: string; now: Date },
): ConversationDoc {
  return {
    conversationId: directId(one, other),
    kind: 'direct',
    members: [one, other].sort(),
    admins: [],
    title: null,
    coverMediaId: null,
    apart: [],
    direct: standing,
    createdBy,
    createdAt: now,
    updatedAt: now,
  };
}

/** Which of these people have a pen here already: they were members once, and their counts go on. */
export async function findPens(reader: Reader, conversationId: string, uids: readonly string[]): Promise<Set<string>> {
  const pens = await reader.getAll(uids.map((uid) => penRef(conversationId, uid)));
  return new Set(pens.flatMap((pen) => (pen === undefined ? [] : [pen.uid])));
}

/**
 * Writes a conversation and what follows from it for its members. `fresh` have no pen yet and get one; who is in
 * `gone` keeps theirs, to read what was.
 */
export function saveConversation(
  tx: Tx,
  conversation: ConversationDoc,
  { fresh, gone = [], now }: { fresh: ReadonlySet<string>; gone?: readonly string[]; now: Date },
): void {
  const { conversationId, members } = conversation;
  tx.set(conversationRef(conversationId), conversation);
  for (const uid of members) {
    if (fresh.has(uid)) {
      tx.set(penRef(conversationId, uid), newPen(conversation, uid, now));
      tx.set(markRef(conversationId, uid), newMark(conversation, uid, now));
      continue;
    }
    tx.update(penRef(conversationId, uid), { ...followingFields(conversation, uid), leftAt: null });
    if (conversation.kind === 'group') tx.update(markRef(conversationId, uid), { members: reachOf(conversation, uid) });
  }
  for (const uid of gone) {
    tx.update(penRef(conversationId, uid), { members: [], admins: [], mayWrite: false, leftAt: now });
    tx.update(markRef(conversationId, uid), { members: [] });
  }
}

/** What two people show each other of seeing and typing: nothing while a block stands between them. */
export function saveMarksBetween(tx: Tx, { conversationId, members }: ConversationDoc, isBlocked: boolean): void {
  for (const uid of members) tx.update(markRef(conversationId, uid), { members: isBlocked ? [uid] : members });
}

/** Whom somebody's messages reach: everybody but those a block keeps them apart from. */
function reachOf({ members, apart }: Pick<ConversationDoc, 'members' | 'apart'>, uid: string): string[] {
  return members.filter((other) => !apart.includes(pairId(uid, other)));
}

function followingFields(conversation: ConversationDoc, uid: string) {
  const { admins, title, coverMediaId, direct } = conversation;
  return { members: reachOf(conversation, uid), admins, title, coverMediaId, ...writingOf(direct, uid) };
}

function newPen(conversation: ConversationDoc, uid: string, now: Date): ConversationMemberDoc {
  return {
    conversationId: conversation.conversationId,
    uid,
    kind: conversation.kind,
    ...followingFields(conversation, uid),
    mutedUntil: null,
    floods: null,
    leftAt: null,
    lastAt: now,
    heard: {},
    previews: {},
    seen: {},
    silentUntil: null,
    pinnedAt: null,
    archivedAt: null,
    sent: 0,
    lastSentAt: null,
    lastSentId: null,
    lastSentText: '',
    repeats: 0,
    windowStartsAt: null,
    windowCount: 0,
  };
}

function newMark(conversation: ConversationDoc, uid: string, now: Date): ConversationMarkDoc {
  return {
    conversationId: conversation.conversationId,
    uid,
    members: reachOf(conversation, uid),
    showsMarks: true,
    delivered: {},
    seen: {},
    typingAt: null,
    updatedAt: now,
  };
}
