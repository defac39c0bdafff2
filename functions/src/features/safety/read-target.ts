import type { MediaDoc } from '../../contract/documents/media.ts';
import { type MessageDoc, SYSTEM_UID } from '../../contract/documents/messages.ts';
import type { ReportEvidenceDoc, ReportTarget, ReportTargetKind } from '../../contract/documents/safety.ts';
import { AppError } from '../../kernel/app-error.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

type Documents = ReportEvidenceDoc['documents'];

interface Seen {
  /** Whose doing it is; null where it is nobody's alone. */
  readonly subjectUid: string | null;
  readonly documents: Documents;
}

/** What came before a reported message, and the end of a reported conversation. */
const MESSAGES_BEFORE = 10;
const MESSAGES_OF_CONVERSATION = 20;

/**
 * Finds what somebody reports, provided that they can see it, and copies it: public halves of people and what was
 * written or recorded, no phone and no link.
 * @throws report/target-not-found, report/self
 */
export async function readTarget(
  reader: Reader,
  { uid, target }: { uid: string; target: ReportTarget },
): Promise<Seen> {
  const seen = await finders[target.kind](reader, target.id, uid);
  if (seen === undefined) throw new AppError('report/target-not-found');
  if (seen.subjectUid === uid) throw new AppError('report/self');
  const { subjectUid } = seen;
  if (subjectUid === null || target.kind === 'person') return seen;
  const profile = await reader.get(refTo('profiles', subjectUid));
  const documents = [...seen.documents, ...copy(`profiles/${subjectUid}`, profile)];
  return { subjectUid, documents };
}

type Finder = (reader: Reader, id: string, uid: string) => Promise<Seen | undefined>;

const finders: Record<ReportTargetKind, Finder> = {
  person: async (reader, id) => {
    const [profile, showcase, photos] = await Promise.all([
      reader.get(refTo('profiles', id)),
      reader.get(refTo('showcases', id)),
      shownPhotos(reader, id),
    ]);
    if (profile === undefined || profile.isVisible === false) return undefined;
    const ofPhotos = photos.flatMap((photo) => copy(`media/${photo.mediaId}`, factsOf(photo)));
    const documents = [...copy(`profiles/${id}`, profile), ...ofPhotos, ...copy(`showcases/${id}`, showcase)];
    return { subjectUid: id, documents };
  },

  message: async (reader, id, uid) => {
    const message = await reader.get(refTo('messages', id));
    if (message === undefined || !message.members.includes(uid) || message.senderUid === SYSTEM_UID) return undefined;
    const { conversationId, at } = message;
    const before = await latestMessages(reader, { conversationId, uid, limit: MESSAGES_BEFORE, until: at });
    const documents = [...copy(`messages/${id}`, message), ...before.filter(({ path }) => path !== `messages/${id}`)];
    return { subjectUid: message.senderUid, documents };
  },

  session: async (reader, id, uid) => {
    const session = await reader.get(refTo('sessions', id));
    if (session === undefined || !session.people.includes(uid)) return undefined;
    const { sessionId, kind, people, payerUid, state, requestedAt, startedAt, endedAt, endReason } = session;
    const facts = { sessionId, kind, people, payerUid, state, requestedAt, startedAt, endedAt, endReason };
    return { subjectUid: theOther(people, uid), documents: copy(`sessions/${id}`, facts) };
  },

  gift: async (reader, id, uid) => {
    const gift = await reader.get(refTo('gifts', id));
    if (gift === undefined || (gift.senderUid !== uid && gift.receiverUid !== uid)) return undefined;
    return { subjectUid: theOther([gift.senderUid, gift.receiverUid], uid), documents: copy(`gifts/${id}`, gift) };
  },

  media: async (reader, id) => {
    const media = await reader.get(refTo('media', id));
    if (media === undefined || !media.isShown) return undefined;
    return { subjectUid: media.ownerUid, documents: copy(`media/${id}`, factsOf(media)) };
  },

  rating: async (reader, id, uid) => {
    const rating = await reader.get(refTo('ratings', id));
    if (rating === undefined || rating.creatorUid !== uid) return undefined;
    return { subjectUid: rating.payerUid, documents: copy(`ratings/${id}`, rating) };
  },

  conversation: async (reader, id, uid) => {
    const conversation = await reader.get(refTo('conversations', id));
    if (conversation === undefined || !conversation.members.includes(uid)) return undefined;
    const { conversationId, kind, members, title } = conversation;
    const words = await latestMessages(reader, { conversationId, uid, limit: MESSAGES_OF_CONVERSATION, until: null });
    const documents = [...copy(`conversations/${id}`, { conversationId, kind, members, title }), ...words];
    return { subjectUid: kind === 'direct' ? theOther(members, uid) : null, documents };
  },
};

function copy(path: string, doc: object | undefined): Documents {
  return doc === undefined ? [] : [{ path, doc }];
}

function factsOf({ mediaId, ownerUid, purpose, kind, durationMs, at }: MediaDoc): Partial<MediaDoc> {
  return { mediaId, ownerUid, purpose, kind, durationMs, at };
}

/** A moment after a change there may be two. */
async function shownPhotos(reader: Reader, uid: string): Promise<MediaDoc[]> {
  const found = await reader.find<MediaDoc>({
    from: collectionRef('media'),
    where: [
      { field: 'ownerUid', op: '==', value: uid },
      { field: 'purpose', op: '==', value: 'avatar' },
      { field: 'isShown', op: '==', value: true },
    ],
    limit: 2,
  });
  return found.map(({ data }) => data);
}

const theOther = (people: readonly string[], uid: string): string => people.find((one) => one !== uid) ?? uid;

interface Excerpt {
  readonly conversationId: string;
  readonly uid: string;
  readonly limit: number;
  readonly until: Date | null;
}

/** The latest messages that this person can see themselves. */
async function latestMessages(reader: Reader, { conversationId, uid, limit, until }: Excerpt): Promise<Documents> {
  const found = await reader.find<MessageDoc>({
    from: collectionRef('messages'),
    where: [
      { field: 'conversationId', op: '==', value: conversationId },
      ...(until === null ? [] : [{ field: 'at', op: '<=' as const, value: until }]),
    ],
    orderBy: [{ field: 'at', direction: 'desc' }],
    limit,
  });
  return found.filter(({ data }) => data.members.includes(uid)).flatMap(({ ref, data }) => copy(ref.path, data));
}
