import type { ConversationMemberDoc } from '../../contract/documents/messages.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { penRef } from './conversation-store.ts';

const PAGE = 100;

/**
 * No pen of this person writes until then, or all do again (null). Pens that come later are for `silencePen`; repeats
 * change nothing.
 */
export async function silence(
  { store }: Pick<Platform, 'store'>,
  { uid, until, now }: { uid: string; until: Date | null; now: Date },
): Promise<void> {
  let after: string | undefined;
  do {
    const pens = await store.find<ConversationMemberDoc>({
      from: collectionRef('conversationMembers'),
      where: [{ field: 'uid', op: '==', value: uid }],
      ...(after === undefined ? {} : { startAfter: [after] }),
      limit: PAGE,
    });
    for (const { ref, data } of pens) {
      const isQuiet = data.mutedUntil !== null && data.mutedUntil.getTime() > now.getTime();
      if (until === null ? isQuiet : data.mutedUntil?.getTime() !== until.getTime()) {
        await store.update(ref, { mutedUntil: until });
      }
    }
    after = pens.length < PAGE ? undefined : pens.at(-1)?.id;
  } while (after !== undefined);
}

/** The same for one pen that somebody has just been given. */
export async function silencePen(
  { store }: Pick<Platform, 'store'>,
  { conversationId, uid, until }: { conversationId: string; uid: string; until: Date },
): Promise<void> {
  await store.update(penRef(conversationId, uid), { mutedUntil: until });
}
