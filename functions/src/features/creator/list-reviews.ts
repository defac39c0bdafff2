import type { z } from 'zod';
import type { CreatorReviewDoc } from '../../contract/documents/creators.ts';
import type { listReviewsContract } from '../../contract/features/creator-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listReviewsContract.request>;
type Reply = z.output<typeof listReviewsContract.reply>;

/** One page of creators below the standards, newest first. */
export async function listReviews({ store }: Pick<Platform, 'store'>, { input }: Call<Input>): Promise<Reply> {
  const { state, limit, cursor } = input;
  const found = await store.find<CreatorReviewDoc>({
    from: collectionRef('creatorReviews'),
    where: [{ field: 'state', op: '==', value: state }],
    orderBy: [{ field: 'at', direction: 'desc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.at), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    reviews: page.map(({ id, data }) => ({ ...data, reviewId: id, at: data.at.toISOString() })),
    cursor: last === undefined ? null : { at: last.data.at.toISOString(), id: last.id },
  };
}
