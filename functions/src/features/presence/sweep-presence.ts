import { ONLINE_FOR_SEC } from '../../contract/documents/presence.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { plus, SECOND } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { isOnline } from './decide-presence.ts';

const PAGE = 200;
const MAX_PAGES = 10;

/**
 * Marks as offline who fell silent without saying so; `at` stays what it was, which is when they were last seen. What
 * one run does not reach is the next one's.
 */
export async function sweepPresence({ store }: Pick<Platform, 'store'>, now: Date): Promise<{ cleared: number }> {
  let cleared = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const stale = await store.find({
      from: collectionRef('presence'),
      where: [
        { field: 'state', op: '==', value: 'online' },
        { field: 'at', op: '<=', value: plus(now, -ONLINE_FOR_SEC * SECOND) },
      ],
      orderBy: [{ field: 'at', direction: 'asc' }],
      limit: PAGE,
    });
    for (const { id } of stale) {
      await store.transaction(async (tx) => {
        const ref = refTo('presence', id);
        const presence = await tx.get(ref);
        if (presence?.state === 'online' && !isOnline(presence, now)) tx.update(ref, { state: 'offline' });
      });
    }
    cleared += stale.length;
    if (stale.length < PAGE) break;
  }
  return { cleared };
}
