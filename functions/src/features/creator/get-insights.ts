import type { z } from 'zod';
import type { getInsightsContract } from '../../contract/features/creator-income.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { istMonth } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { monthRef } from './creator-store.ts';
import { earnedBySource, noFigures } from './decide-figures.ts';
import { latestPayers, nameTop } from './latest-payers.ts';

type Input = z.output<typeof getInsightsContract.request>;
type Reply = z.input<typeof getInsightsContract.reply>;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const BEST = 3;

/**
 * This month by hour and source, and who comes back: at most 312 documents are read.
 * @throws creator/required
 */
export async function getInsights(
  platform: Pick<Platform, 'store' | 'config'>,
  { uid, now }: Call<Input>,
): Promise<Reply> {
  const { store } = platform;
  const { promotionSlots } = (await platform.config.read(now)).creators.value;
  const [creator, month] = await Promise.all([
    store.get(refTo('creators', uid)),
    store.get(monthRef(uid, istMonth(now))),
  ]);
  if (creator === undefined) throw new AppError('creator/required');
  const { rows, payers } = await latestPayers(store, uid);
  const byHour = HOURS.map((hour) => ({
    hour,
    earnedPaise: month?.hours[String(hour).padStart(2, '0')] ?? 0,
  }));
  return {
    month: istMonth(now),
    bySource: earnedBySource(month?.total ?? noFigures),
    byHour,
    bestHours: byHour
      .filter(({ earnedPaise }) => earnedPaise > 0)
      .sort((a, b) => b.earnedPaise - a.earnedPaise || a.hour - b.hour)
      .slice(0, BEST)
      .map(({ hour }) => hour),
    payers: {
      rows,
      people: payers.length,
      repeating: payers.filter(({ times }) => times > 1).length,
      top: await nameTop(store, payers),
    },
    promotionSlots,
  };
}
