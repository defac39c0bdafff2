import { foldMoneyDays } from '../../ledger/fold-money-days.ts';
import type { Platform } from '../../platform/platform.ts';

/** Brings the sums of the day up to date: each entry is read once in its life, for all who look at the home page. */
export async function foldMoney({ store }: Pick<Platform, 'store'>, now: Date): Promise<void> {
  await foldMoneyDays(store, now);
}
