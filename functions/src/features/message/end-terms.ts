import type {
  ConversationMemberDoc,
  MessageDoc,
  MessageTermDoc,
  MessageType,
} from '../../contract/documents/messages.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Found, Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { endFile } from '../media/public.ts';
import { conversationRef } from './conversation-store.ts';
import { decideTerm } from './decide-term.ts';
import { lastMessageIn } from './last-message.ts';

type Needs = Pick<Platform, 'store' | 'config' | 'log'>;

/** Conversations that one run looks at, and documents that one step deletes or looks at. */
const BATCH = 200;
const PAGE = 200;

const FILES: readonly MessageType[] = ['image', 'voice', 'video'];

/**
 * Deletes what is kept no longer: files half a year after the last message of their conversation, words after a year.
 * A conversation in which people go on writing costs two reads and a write each half year. One's trouble does not keep
 * the others; what a run leaves undone is due still.
 */
export async function endTerms(platform: Needs, now: Date): Promise<void> {
  const due = await platform.store.find<MessageTermDoc>({
    from: collectionRef('messageTerms'),
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: BATCH,
  });
  for (const { id, data } of due) {
    await look(platform, data, now).catch((error) =>
      platform.log.fault('term-not-ended', error, { conversationId: id }),
    );
  }
}

async function look(platform: Needs, term: MessageTermDoc, now: Date): Promise<void> {
  const { store, config } = platform;
  const { conversationId } = term;
  const latest = await lastMessageIn(store, conversationId);
  const activeAt = latest !== undefined && latest.data.at > term.activeAt ? latest.data.at : term.activeAt;
  const fileDays = (await config.read(now)).media.value.chatKeptDays;
  const { ends, dueAt } = decideTerm(activeAt, { fileDays, now });
  const ended = { conversationId, until: activeAt };
  if (ends === 'files') await endMessages(platform, { ...ended, types: FILES }, now);
  if (ends === 'all') {
    await endMessages(platform, ended, now);
    await clearPens(platform, ended);
  }
  await store.transaction(async (tx) => {
    const isOpen = (await tx.get(conversationRef(conversationId))) !== undefined;
    const ref = refTo('messageTerms', conversationId);
    // Nobody writes any more where one of the two has deleted their account.
    if (ends === 'all' && !isOpen) tx.delete(ref);
    else tx.set(ref, { conversationId, activeAt, dueAt });
  });
}

interface Ended {
  readonly conversationId: string;
  /** What is written while this goes on stays. */
  readonly until: Date;
  /** Without it messages of every type. */
  readonly types?: readonly MessageType[];
}

async function endMessages(platform: Needs, { conversationId, until, types }: Ended, now: Date): Promise<void> {
  let page: Found<MessageDoc>[];
  do {
    page = await platform.store.find<MessageDoc>({
      from: collectionRef('messages'),
      where: [
        { field: 'conversationId', op: '==', value: conversationId },
        ...(types === undefined ? [] : [{ field: 'type', op: 'in' as const, value: types }]),
        { field: 'at', op: '<=', value: until },
      ],
      orderBy: [{ field: 'at', direction: 'desc' }],
      limit: PAGE,
    });
    const gone = page.map(({ ref }) => ref);
    await platform.store.transaction(async (tx) => {
      for (const ref of gone) tx.delete(ref);
    });
    for (const { data } of page) {
      const { media, senderUid: ownerUid } = data;
      if (media !== null && 'mediaId' in media) await endFile(platform, { mediaId: media.mediaId, ownerUid }, now);
    }
  } while (page.length === PAGE);
}

/** Pens quote the latest messages, and whoever has left keeps theirs. */
async function clearPens({ store }: Needs, { conversationId, until }: Ended): Promise<void> {
  const pens = await store.find<ConversationMemberDoc>({
    from: collectionRef('conversationMembers'),
    where: [{ field: 'conversationId', op: '==', value: conversationId }],
    limit: PAGE,
  });
  for (const { ref } of pens) {
    await store.transaction(async (tx: Tx) => {
      const pen = await tx.get(ref);
      if (pen === undefined) return;
      const kept = Object.entries(pen.previews).filter(([, { at }]) => at > until);
      const isLastKept = pen.lastSentAt !== null && pen.lastSentAt > until;
      tx.update(ref, { previews: Object.fromEntries(kept), ...(isLastKept ? {} : { lastSentText: '' }) });
    });
  }
}
