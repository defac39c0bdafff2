import type { z } from 'zod';
import type { closeReviewContract } from '../../contract/features/creator-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';

type Input = z.output<typeof closeReviewContract.request>;
type Reply = z.output<typeof closeReviewContract.reply>;

/**
 * Notes what staff made of a creator below the standards; the creator's warnings begin anew. To part with somebody is
 * `creator-endContract`.
 * @throws creator/review-not-found, auth/self-role, ledger/key-reused
 */
export async function closeReview({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { reviewId, reason } = call.input;
  const ref = refTo('creatorReviews', reviewId);
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'creator-closeReview', call);
    if (replayed !== undefined) return replayed;
    const review = await tx.get(ref);
    if (review === undefined) throw new AppError('creator/review-not-found');
    if (review.uid === call.uid) throw new AppError('auth/self-role');
    const creator = await tx.get(refTo('creators', review.uid));
    tx.set(ref, { ...review, state: 'closed', verdict: reason });
    if (creator !== undefined) {
      tx.update(refTo('creators', review.uid), { standards: { ...creator.standards, warnings: 0 } });
    }
    writeAudit(tx, call, {
      action: 'creator-closeReview',
      target: `creatorReviews/${reviewId}`,
      reason,
      before: { state: review.state },
      after: { state: 'closed' },
    });
    return writeReplay(tx, 'creator-closeReview', { call, reply: { state: 'closed' as const } });
  });
}
