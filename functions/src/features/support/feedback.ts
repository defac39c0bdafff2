import type { z } from 'zod';
import type { FeedbackDoc } from '../../contract/documents/support.ts';
import type { sendFeedbackContract } from '../../contract/features/support.ts';
import type { listFeedbackContract } from '../../contract/features/support-desk.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { countTotal, findNewest } from '../../kernel/find-page.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Filter } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { countForDay } from './count-for-day.ts';

type SendCall = Call<z.output<typeof sendFeedbackContract.request>>;
type SendReply = z.output<typeof sendFeedbackContract.reply>;
type ListCall = Call<z.output<typeof listFeedbackContract.request>>;
type ListReply = z.output<typeof listFeedbackContract.reply>;

/** Keeps what somebody thinks of the app. @throws user/not-found, limit/reached {limit, resetsAt}, ledger/key-reused */
export async function sendFeedback(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: SendCall,
): Promise<SendReply> {
  const { uid, requestId, now } = call;
  const { tag, rating, words, app } = call.input;
  const { feedbackPerDay } = (await config.read(now)).support.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<SendReply>(tx, 'support-sendFeedback', call);
    if (replayed !== undefined) return replayed;
    if ((await tx.get(refTo('users', uid))) === undefined) throw new AppError('user/not-found');
    const count = await countForDay(tx, call, { limit: 'feedback', calls: feedbackPerDay });
    const feedbackId = idFrom('feedback', uid, requestId);
    count();
    tx.create(refTo('feedback', feedbackId), { feedbackId, uid, tag, rating, words, app, at: now });
    return writeReplay(tx, 'support-sendFeedback', { call, reply: { feedbackId } });
  });
}

/** One page of feedback, newest first, under the names that people have now. */
export async function listFeedback({ store }: Pick<Platform, 'store'>, { input }: ListCall): Promise<ListReply> {
  const { tag, rating, limit, cursor } = input;
  const where: Filter[] = [
    ...(tag === undefined ? [] : [{ field: 'tag', op: '==', value: tag } as const]),
    ...(rating === undefined ? [] : [{ field: 'rating', op: '==', value: rating } as const]),
  ];
  const from = collectionRef('feedback');
  const [found, total] = await Promise.all([
    findNewest<FeedbackDoc>(store, { from, where, limit, cursor }),
    countTotal<FeedbackDoc>(store, { from, where }),
  ]);
  const profiles = await store.getAll(found.page.map(({ data }) => refTo('profiles', data.uid)));
  const feedback = found.page.map(({ data: { uid, at, ...said } }, place) => ({
    ...{ ...said, at: at.toISOString() },
    person: { uid, name: profiles[place]?.displayName ?? '' },
  }));
  return { feedback, cursor: found.cursor, total };
}
