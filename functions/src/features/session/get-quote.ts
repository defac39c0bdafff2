import type { z } from 'zod';
import { sessionKind } from '../../contract/config/rates.ts';
import type { getQuoteContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { priceSession } from './price-session.ts';

/**
 * What each kind of session with this creator costs now, and how many minutes the caller's coins pay for. Of two whom a
 * block keeps apart each looks unknown to the other, and whoever is hidden does to everybody.
 * @throws creator/required
 */
export async function getQuote(
  platform: Pick<Platform, 'store' | 'config'>,
  { uid, input, now }: Call<z.output<typeof getQuoteContract.request>>,
): Promise<z.input<typeof getQuoteContract.reply>> {
  const config = await platform.config.read(now);
  const { creatorUid } = input;
  const [creator, wallet, pair, profile] = await Promise.all([
    platform.store.get(refTo('creators', creatorUid)),
    platform.store.get(accountRef(walletOf(uid))),
    platform.store.get(refTo('pairs', pairId(uid, creatorUid))),
    platform.store.get(refTo('profiles', creatorUid)),
  ]);
  const isApart = (pair?.blockedBy.length ?? 0) > 0 || profile?.isVisible === false;
  if (creator === undefined || !creator.active || isApart) throw new AppError('creator/required');
  const balanceCoins = wallet?.balance ?? 0;
  const rates = config.rates.value;
  const prices = sessionKind.options.map((kind) => ({ kind, ...priceSession(creator, kind, { rates, now }) }));
  return {
    creatorUid: creator.uid,
    creatorClass: creator.class,
    isPeak: prices.some((price) => price.isPeak),
    balanceCoins,
    quotes: prices.map(({ kind, rateCoinsPerMin }) => ({
      kind,
      isOffered: creator.services[kind],
      rateCoinsPerMin,
      affordableMinutes: Math.floor(balanceCoins / rateCoinsPerMin),
      promoCoins: wallet?.wallet?.promoCoins ?? 0,
    })),
  };
}
