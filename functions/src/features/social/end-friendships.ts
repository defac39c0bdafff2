import type { FriendshipDoc } from '../../contract/documents/social.ts';
import { collectionRef, pairId, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { endFriendship, loadBetween } from './friends.ts';

const PAGE = 100;

/** Ends the friendships of somebody who is being erased: their friends have one less. @returns how many */
export async function endFriendshipsOf(
  { store }: Pick<Platform, 'store'>,
  { uid, now }: { uid: string; now: Date },
): Promise<number> {
  for (let ended = 0; ; ) {
    const page = await store.find<FriendshipDoc>({
      from: collectionRef('friendships'),
      where: [{ field: 'uids', op: 'array-contains', value: uid }],
      limit: PAGE,
    });
    for (const { ref, data } of page) {
      const [other = uid] = data.uids.filter((one) => one !== uid);
      await store.transaction(async (tx) => {
        const known = await loadBetween(tx, uid, other);
        // A body that runs again after its own commit finds no friends any more, and counts nobody twice.
        if (known.pair?.friendsSince == null) return tx.delete(ref);
        tx.set(refTo('pairs', pairId(uid, other)), { ...known.pair, friendsSince: null, updatedAt: now });
        endFriendship(tx, [uid, other], known);
      });
    }
    ended += page.length;
    if (page.length < PAGE) return ended;
  }
}
