import type { z } from 'zod';
import type { decideReviewContract, questionChargeContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { DAY, isDue, plus } from '../../kernel/time.ts';
import { entryRef } from '../../ledger/entry.ts';
import { coinsOnHouse } from '../../ledger/reverse-entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { minuteKey } from './charge-minute.ts';
import { correctBill } from './close-evidence.ts';
import { assertState } from './session-state.ts';
import { loadSession } from './session-store.ts';

type Question = z.output<typeof questionChargeContract.request>;
type Decision = z.output<typeof decideReviewContract.request>;
type DecisionReply = z.input<typeof decideReviewContract.reply>;

/**
 * Why was I charged? Shows the payer the exact minutes with the time of each charge and what was given back. With
 * words, a review opens for support; drops, silent creators and free first seconds have decided themselves already.
 */
export async function questionCharge(platform: Pick<Platform, 'store'>, call: Call<Question>) {
  const { uid, input, now } = call;
  const session = await loadSession(platform.store, input.sessionId);
  if (session.payerUid !== uid) throw new AppError('auth/forbidden');
  assertState(session, 'ended');
  const until = plus(session.endedAt ?? session.requestedAt, session.policy.reviewDays * DAY);
  if (isDue(until, now)) throw new AppError('session/too-late', { until: until.toISOString() });
  const minutes = Array.from({ length: session.nextMinute - 1 }, (_, index) => index + 1);
  const entries = await platform.store.getAll(minutes.map((minute) => entryRef(minuteKey(session.sessionId, minute))));
  const returned = new Set(session.bill.returned.map((one) => one.minute));
  const review = await openReview(platform, call);
  return {
    sessionId: session.sessionId,
    rateCoinsPerMin: session.rateCoinsPerMin,
    rows: entries.flatMap((entry, index) =>
      entry === undefined
        ? []
        : [
            {
              minute: index + 1,
              coins: session.rateCoinsPerMin,
              at: entry.at.toISOString(),
              returned: returned.has(index + 1),
            },
          ],
    ),
    review,
  };
}

async function openReview(platform: Pick<Platform, 'store'>, { uid, input, now }: Call<Question>) {
  return platform.store.transaction(async (tx) => {
    const ref = refTo('chargeReviews', input.sessionId);
    const known = await tx.get(ref);
    if (known !== undefined) {
      if (known.state === 'open' && known.words === '' && input.words !== '') tx.update(ref, { words: input.words });
      return known.state;
    }
    if (input.words === '') return 'none' as const;
    tx.create(ref, {
      sessionId: input.sessionId,
      payerUid: uid,
      words: input.words,
      cause: 'asked',
      state: 'open',
      verdict: null,
      at: now,
    });
    return 'open' as const;
  });
}

/**
 * Support gives minutes of a questioned call back, or upholds the charge; both are in the audit log. Where the creator
 * keeps what was released, the house pays for both sides: nobody decides that alone above the limit of adjustments.
 * @throws session/not-found, adjust/self, session/wrong-state, earning/released {limitCoins}, ledger/key-reused
 */
export async function decideReview(
  platform: Pick<Platform, 'store' | 'config'>,
  call: Call<Decision>,
): Promise<DecisionReply> {
  const { uid, input, now } = call;
  const { adjustApprovalCoins: limitCoins } = (await platform.config.read(now)).wallet.value;
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<DecisionReply>(tx, 'session-decideReview', call);
    if (replayed !== undefined) return replayed;
    const session = await loadSession(tx, input.sessionId);
    if (session.people.includes(uid)) throw new AppError('adjust/self');
    assertState(session, 'ended');
    const reviewRef = refTo('chargeReviews', input.sessionId);
    const review = await tx.get(reviewRef);
    if (review !== undefined && review.state !== 'open')
      throw new AppError('session/wrong-state', { state: review.state });
    const taken = new Set(session.bill.returned.map((one) => one.minute));
    const minutes = [...new Set(input.minutes)].filter((minute) => minute < session.nextMinute && !taken.has(minute));
    const returns = minutes.map((minute) => ({ minute, cause: 'review' }));
    const earnings = await tx.getAll(minutes.map((minute) => refTo('earnings', minuteKey(session.sessionId, minute))));
    const isLarge = coinsOnHouse(earnings.filter((earning) => earning !== undefined)) > limitCoins;
    if (isLarge) throw new AppError('earning/released', { limitCoins });
    const corrected = returns.length === 0 ? session : await correctBill(tx, session, { returns, actorUid: uid, now });
    const state = returns.length === 0 ? ('upheld' as const) : ('refunded' as const);
    tx.set(reviewRef, {
      sessionId: session.sessionId,
      payerUid: session.payerUid,
      words: review?.words ?? '',
      cause: review?.cause ?? 'asked',
      state,
      verdict: input.reason,
      at: review?.at ?? now,
    });
    writeAudit(tx, call, {
      action: 'session-decideReview',
      target: `sessions/${session.sessionId}`,
      reason: input.reason,
      before: { coins: session.bill.coins },
      after: { coins: corrected.bill.coins },
    });
    const returnedCoins = session.bill.coins - corrected.bill.coins;
    return writeReplay(tx, 'session-decideReview', {
      call,
      reply: { sessionId: session.sessionId, review: state, returnedCoins },
    });
  });
}
