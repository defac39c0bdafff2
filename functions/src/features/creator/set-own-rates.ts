import type { z } from 'zod';
import type { setOwnRatesContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { isDue, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeOwn } from './change-own.ts';
import { rateOutOfBounds } from './decide-creator.ts';

type Input = z.output<typeof setOwnRatesContract.request>;
type Reply = z.output<typeof setOwnRatesContract.reply>;

/**
 * Sets the creator's own prices before peak. Quotes that were given, and calls that run, keep theirs.
 * @throws creator/required, rate/out-of-bounds {service, min, max}, limit/reached {limit, resetsAt}, ledger/key-reused
 */
export async function setOwnRates(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { ownRates } = call.input;
  const { rates, creators } = await platform.config.read(call.now);
  const changeableAfter = (at: Date) => plus(at, creators.value.ownRatesMinutes * MINUTE);
  return changeOwn<Reply>(platform, call, {
    name: 'creator-setOwnRates',
    decide: ({ ratesChangedAt }) => {
      const outside = rateOutOfBounds(ownRates, rates.value);
      if (outside !== undefined) throw new AppError('rate/out-of-bounds', outside);
      const resetsAt = ratesChangedAt === null ? call.now : changeableAfter(ratesChangedAt);
      if (!isDue(resetsAt, call.now)) {
        throw new AppError('limit/reached', { limit: 'own-rates', resetsAt: resetsAt.toISOString() });
      }
      const changeableAt = changeableAfter(call.now).toISOString();
      return { patch: { ownRates, ratesChangedAt: call.now }, reply: { ownRates, changeableAt } };
    },
  });
}
