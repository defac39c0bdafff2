import type { ConversationDoc, DirectStanding } from '../../contract/documents/messages.ts';
import { collectionRef, pairId } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  conversationRef,
  directId,
  newDirect,
  saveConversation,
  saveMarksBetween,
  startTerm,
} from './conversation-store.ts';
import { standingOf } from './decide-opening.ts';

interface Between {
  readonly uids: readonly [string, string];
  readonly now: Date;
}

/** Nobody of the two writes to the other from now on: one blocked the other. Reads: call it before the first write. */
export function closeConversation(tx: Tx, between: Between): Promise<void> {
  return changeDirect(tx, between, { isBlocked: true });
}

/** No block stands between the two any more: what was between them before holds again. Reads before it writes. */
export function reopenConversation(tx: Tx, between: Between): Promise<void> {
  return changeDirect(tx, between, { isBlocked: false });
}

/** The two have become friends, who write freely, or are no longer. Reads before it writes. */
export function noteFriendship(tx: Tx, { areFriends, ...between }: Between & { areFriends: boolean }): Promise<void> {
  return changeDirect(tx, between, { areFriends });
}

interface PaidChat {
  readonly payerUid: string;
  readonly creatorUid: string;
  readonly sessionId: string;
  readonly now: Date;
}

/**
 * Both write while the paid chat runs: until `until`, or until `endPaidWriting` where it is absent. Makes the
 * conversation when there is none; saying it again with a later end extends it. Reads before it writes.
 */
export async function allowPaidWriting(
  tx: Tx,
  { payerUid, creatorUid, sessionId, until = null, now }: PaidChat & { until?: Date | null },
): Promise<string> {
  const uids = [payerUid, creatorUid] as const;
  const conversationId = directId(...uids);
  const known = await tx.get(conversationRef(conversationId));
  const direct = { ...(known?.direct ?? standingOf(undefined, undefined, now)), paid: { sessionId, until } };
  const conversation = known ?? newDirect(uids, direct, { createdBy: payerUid, now });
  const fresh = new Set(known === undefined ? uids : []);
  saveConversation(tx, { ...conversation, direct, updatedAt: now }, { fresh, now });
  if (known === undefined) startTerm(tx, conversationId, now);
  return conversationId;
}

/** The paid chat is over. Another one that has begun meanwhile stays. Reads before it writes. */
export async function endPaidWriting(tx: Tx, { payerUid, creatorUid, sessionId, now }: PaidChat): Promise<void> {
  const known = await tx.get(conversationRef(directId(payerUid, creatorUid)));
  if (known?.direct?.paid?.sessionId !== sessionId) return;
  saveStanding(tx, known, { direct: { ...known.direct, paid: null }, now });
}

async function changeDirect(tx: Tx, { uids, now }: Between, change: Partial<DirectStanding>): Promise<void> {
  const known = await tx.get(conversationRef(directId(...uids)));
  if (known?.direct == null) return;
  saveStanding(tx, known, { direct: { ...known.direct, ...change }, now });
  if (change.isBlocked !== undefined) saveMarksBetween(tx, known, change.isBlocked);
}

function saveStanding(tx: Tx, known: ConversationDoc, { direct, now }: { direct: DirectStanding; now: Date }): void {
  saveConversation(tx, { ...known, direct, updatedAt: now }, { fresh: new Set(), now });
}

/** Groups that two people share, at most: nobody is in so many. */
const SHARED_GROUPS = 200;

/**
 * In the groups they share, two people no longer reach each other, or do again: what follows a block or its end. A
 * repeat changes nothing.
 */
export async function partInGroups(
  { store }: Pick<Platform, 'store'>,
  { uids: [one, other], isBlocked, now }: Between & { isBlocked: boolean },
): Promise<void> {
  const groups = await store.find({
    from: collectionRef('conversations'),
    where: [
      { field: 'kind', op: '==', value: 'group' },
      { field: 'members', op: 'array-contains', value: one },
    ],
    limit: SHARED_GROUPS,
  });
  for (const { ref, data } of groups) {
    if (!data.members.includes(other)) continue;
    await store.transaction(async (tx) => {
      const group = await tx.get(ref);
      const pair = pairId(one, other);
      if (group === undefined || group.apart.includes(pair) === isBlocked) return;
      if (!group.members.includes(one) || !group.members.includes(other)) return;
      const apart = isBlocked ? [...group.apart, pair] : group.apart.filter((known) => known !== pair);
      saveConversation(tx, { ...group, apart, updatedAt: now }, { fresh: new Set(), now });
    });
  }
}
