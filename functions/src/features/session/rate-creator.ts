import type { z } from 'zod';
import type { flagRatingContract, rateCreatorContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { DAY, isDue, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { loadSession } from './session-store.ts';

type Rate = z.output<typeof rateCreatorContract.request>;
type RateReply = z.input<typeof rateCreatorContract.reply>;

/**
 * Stars from the payer of a call with a charged minute, once per call within the review days; changeable for a day.
 * The creator's average is brought up to date by a job.
 * @throws rating/not-eligible {reason: not-payer | not-ended | not-charged | too-late | locked}
 */
export async function rateCreator(platform: Pick<Platform, 'store'>, call: Call<Rate>): Promise<RateReply> {
  const { uid, input, now } = call;
  const ref = refTo('ratings', input.sessionId);
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<RateReply>(tx, 'session-rateCreator', call);
    if (replayed !== undefined) return replayed;
    const session = await loadSession(tx, input.sessionId);
    const known = await tx.get(ref);
    const refuse = (why: string) => new AppError('rating/not-eligible', { reason: why });
    if (session.payerUid !== uid) throw refuse('not-payer');
    if (session.state !== 'ended' || session.endedAt === null) throw refuse('not-ended');
    if (session.bill.minutes === 0) throw refuse('not-charged');
    if (known === undefined && isDue(plus(session.endedAt, session.policy.reviewDays * DAY), now))
      throw refuse('too-late');
    if (known !== undefined && isDue(plus(known.createdAt, DAY), now)) throw refuse('locked');
    tx.set(ref, {
      sessionId: input.sessionId,
      payerUid: uid,
      creatorUid: session.creatorUid,
      stars: input.stars,
      words: known?.areWordsHidden === true ? '' : input.words,
      areWordsHidden: known?.areWordsHidden ?? false,
      flaggedByCreator: known?.flaggedByCreator ?? false,
      createdAt: known?.createdAt ?? now,
      editedAt: now,
      countedStars: known?.countedStars ?? 0,
      countDue: true,
    });
    const reply: RateReply = { sessionId: input.sessionId, stars: input.stars };
    return writeReplay(tx, 'session-rateCreator', { call, reply });
  });
}

/** The rated creator asks staff to look at a rating. Asking twice changes nothing. */
export async function flagRating(
  platform: Pick<Platform, 'store'>,
  { uid, input }: Call<z.output<typeof flagRatingContract.request>>,
) {
  const ref = refTo('ratings', input.sessionId);
  await platform.store.transaction(async (tx) => {
    const rating = await tx.get(ref);
    if (rating === undefined) throw new AppError('rating/not-found');
    if (rating.creatorUid !== uid) throw new AppError('auth/forbidden');
    if (!rating.flaggedByCreator) tx.update(ref, { flaggedByCreator: true });
  });
  return { sessionId: input.sessionId };
}
