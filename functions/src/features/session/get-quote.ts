import type { z } from 'zod';
import type { SessionKind } from '../../contract/config/rates.ts';
import type { getQuoteContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { priceSession } from './price-session.ts';

const KINDS: readonly SessionKind[] = ['audio', 'video'];

/** What each kind of session with this creator costs now, and how many minutes the caller's coins pay for. */
export async function getQuote(
  platform: Pick<Platform, 'store' | 'config'>,
  { uid, input, now }: Call<z.output<typeof getQuoteContract.request>>,
): Promise<z.input<typeof getQuoteContract.reply>> {
  const config = await platform.config.read(now);
  const creator = await platform.store.get(refTo('creators', input.creatorUid));
  const wallet = await platform.store.get(accountRef(walletOf(uid)));
  if (creator === undefined || !creator.active) throw new AppError('creator/required');
  const balanceCoins = wallet?.balance ?? 0;
  const prices = KINDS.map((kind) => ({ kind, ...priceSession(creator, kind, { rates: config.rates.value, now }) }));
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
