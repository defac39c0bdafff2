import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

const PAGE = 200;

/**
 * Adds new and changed ratings to their creators' sums, one transaction per rating: `countedStars` says what of it is
 * already in the sum, so a repeat adds nothing.
 */
export async function averageRatings(platform: Pick<Platform, 'store'>): Promise<{ counted: number }> {
  const due = await platform.store.find({
    from: collectionRef('ratings'),
    where: [{ field: 'countDue', op: '==', value: true }],
    limit: PAGE,
  });
  for (const { id } of due) await countRating(platform, id);
  return { counted: due.length };
}

async function countRating(platform: Pick<Platform, 'store'>, sessionId: string): Promise<void> {
  await platform.store.transaction(async (tx) => {
    const ref = refTo('ratings', sessionId);
    const rating = await tx.get(ref);
    if (rating === undefined || !rating.countDue) return;
    const creatorRef = refTo('creators', rating.creatorUid);
    const cardRef = refTo('creatorCards', rating.creatorUid);
    const [creator, card] = [await tx.get(creatorRef), await tx.get(cardRef)];
    tx.update(ref, { countDue: false, countedStars: rating.stars });
    if (creator === undefined) return;
    const sums = {
      count: creator.rating.count + (rating.countedStars === 0 ? 1 : 0),
      sumStars: creator.rating.sumStars + rating.stars - rating.countedStars,
    };
    tx.update(creatorRef, { rating: sums });
    if (card !== undefined) tx.update(cardRef, { rating: sums });
  });
}
