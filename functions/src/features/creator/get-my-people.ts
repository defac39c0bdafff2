import type { z } from 'zod';
import type { RatingDoc, SessionDoc } from '../../contract/documents/sessions.ts';
import type { getMyPeopleContract, listBlockedContract } from '../../contract/features/creator-income.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { latestPayers, namesOf, nameTop } from './latest-payers.ts';

type Input = z.output<typeof getMyPeopleContract.request>;
type Reply = z.output<typeof getMyPeopleContract.reply>;
type BlockedCall = Call<z.output<typeof listBlockedContract.request>>;
type BlockedReply = z.output<typeof listBlockedContract.reply>;

const LATEST = 20;

/**
 * Who matters to a creator: who gave most of late, who called and what they said. At most 371 documents are read.
 * @throws creator/required
 */
export async function getMyPeople({ store }: Pick<Platform, 'store'>, { uid }: Call<Input>): Promise<Reply> {
  await assertCreator(store, uid);
  const [gifts, sessions, ratings] = await Promise.all([
    latestPayers(store, uid, 'gift'),
    latest<SessionDoc>(store, { from: 'sessions', creatorUid: uid, by: 'requestedAt' }),
    latest<RatingDoc>(store, { from: 'ratings', creatorUid: uid, by: 'createdAt' }),
  ]);
  const topGivers = await nameTop(store, gifts.payers);
  return {
    topGivers,
    gifts: gifts.rows,
    callers: sessions.map(({ payerUid, payerCard, sessionId, requestedAt }) => ({
      uid: payerUid,
      displayName: payerCard.displayName,
      sessionId,
      at: requestedAt.toISOString(),
    })),
    ratings: ratings.map(({ sessionId, stars, words, createdAt }) => ({
      ...{ sessionId, stars, words },
      at: createdAt.toISOString(),
    })),
  };
}

/** One page of the people a creator has blocked. @throws creator/required */
export async function listBlocked(
  { store }: Pick<Platform, 'store'>,
  { uid, input }: BlockedCall,
): Promise<BlockedReply> {
  await assertCreator(store, uid);
  const { limit, cursor } = input;
  const found = await store.find({
    from: collectionRef('pairs'),
    where: [{ field: 'blockedBy', op: 'array-contains', value: uid }],
    ...(cursor === undefined ? {} : { startAfter: [cursor] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const others = page.map(({ data }) => data.uids.find((one) => one !== uid) ?? uid);
  const names = await namesOf(store, others);
  return {
    people: others.map((other) => ({ uid: other, displayName: names.get(other) ?? '' })),
    cursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

async function assertCreator(store: Reader, uid: string): Promise<void> {
  if ((await store.get(refTo('creators', uid))) === undefined) throw new AppError('creator/required');
}

interface Latest {
  readonly from: 'sessions' | 'ratings';
  readonly creatorUid: string;
  readonly by: string;
}

async function latest<T extends object>(store: Reader, { from, creatorUid, by }: Latest): Promise<T[]> {
  const found = await store.find<T>({
    from: { path: from },
    where: [{ field: 'creatorUid', op: '==', value: creatorUid }],
    orderBy: [{ field: by, direction: 'desc' }],
    limit: LATEST,
  });
  return found.map(({ data }) => data);
}
