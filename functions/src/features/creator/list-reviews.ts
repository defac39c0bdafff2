import type { z } from 'zod';
import type { listReviewsContract } from '../../contract/features/creator-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listReviewsContract.request>;
type Reply = z.output<typeof listReviewsContract.reply>;

/** One page of creators below the standards, newest first. */
export async function listReviews({ store }: Pick<Platform, 'store'>, { input }: Call<Input>): Promise<Reply> {
  const { state, limit, cursor } = input;
  const { page, cursor: next } = await findNewest(store, {
    from: collectionRef('creatorReviews'),
    where: [{ field: 'state', op: '==', value: state }],
    limit,
    cursor,
  });
  const person = await peopleOf(
    store,
    page.map(({ data }) => data.uid),
  );
  return {
    reviews: page.map(({ id, data }) => ({
      ...data,
      reviewId: id,
      displayName: person(data.uid).name,
      at: data.at.toISOString(),
    })),
    cursor: next,
  };
}
