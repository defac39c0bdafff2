import type { z } from 'zod';
import type { NoticeDoc } from '../../contract/documents/people.ts';
import type { readAllContract } from '../../contract/features/notify.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

type ReadAllCall = Call<z.output<typeof readAllContract.request>>;
type Reply = z.input<typeof readAllContract.reply>;

/** What one transaction writes. */
const PAGE = 250;
const MAX_PAGES = 2;

/**
 * Marks as read what was there when it was asked for: what comes meanwhile stays unread. Doing it again does nothing.
 *
 * The bell's number is not kept anywhere: apps count their unread notices with an aggregation query (one billed read a
 * look, whatever the number), where a counter would cost a write for every notice and every one read, and drift.
 */
export async function readAll({ store }: Pick<Platform, 'store'>, { uid, now }: ReadAllCall): Promise<Reply> {
  let read = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const marked = await store.transaction(async (tx) => {
      const unread = await tx.find<NoticeDoc>({
        from: collectionRef('notices'),
        where: [
          { field: 'uid', op: '==', value: uid },
          { field: 'read', op: '==', value: false },
          { field: 'at', op: '<=', value: now },
        ],
        orderBy: [{ field: 'at', direction: 'desc' }],
        limit: PAGE,
      });
      for (const { ref } of unread) tx.update(ref, { read: true });
      return unread.length;
    });
    read += marked;
    if (marked < PAGE) return { read, isDone: true };
  }
  return { read, isDone: false };
}
