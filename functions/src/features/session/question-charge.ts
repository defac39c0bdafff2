import type { z } from 'zod';
import type { questionChargeContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { DAY, isDue, plus } from '../../kernel/time.ts';
import { entryRef } from '../../ledger/entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { minuteKey } from './charge-minute.ts';
import { assertState } from './session-state.ts';
import { loadSession } from './session-store.ts';

type Question = z.output<typeof questionChargeContract.request>;

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
