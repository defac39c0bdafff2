import type { z } from 'zod';
import type { GiftItem } from '../../contract/config/gifts.ts';
import type { checkCoverContract } from '../../contract/features/wallet.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { packFor } from './pack-for.ts';

type CoverInput = z.output<typeof checkCoverContract.request>;

/**
 * What an act would cost and whether the wallet covers it. An answer for the screen: the act itself checks again.
 * @throws gift/not-found, gift/inactive
 */
export async function checkCover(
  platform: Pick<Platform, 'store' | 'config'>,
  call: Call<CoverInput>,
): Promise<z.input<typeof checkCoverContract.reply>> {
  const config = await platform.config.read(call.now);
  const costCoins = costOf(call.input, config.gifts.value.gifts, call.now);
  const account = await platform.store.get(accountRef(walletOf(call.uid)));
  const balanceCoins = account?.balance ?? 0;
  const shortfallCoins = Math.max(0, costCoins - balanceCoins);
  return {
    costCoins,
    balanceCoins,
    leftCoins: Math.max(0, balanceCoins - costCoins),
    shortfallCoins,
    packId: packFor(shortfallCoins, config.packs.value.packs)?.packId ?? null,
    promoCoins: Math.min(costCoins, account?.wallet?.promoCoins ?? 0),
  };
}

function costOf(input: CoverInput, gifts: readonly GiftItem[], now: Date): number {
  if ('coins' in input) return input.coins;
  const gift = gifts.find((one) => one.giftId === input.giftId);
  if (gift === undefined) throw new AppError('gift/not-found');
  const { window } = gift;
  const isInWindow =
    window === null ||
    (new Date(window.from).getTime() <= now.getTime() && now.getTime() < new Date(window.to).getTime());
  if (!gift.active || !isInWindow) throw new AppError('gift/inactive');
  return gift.priceCoins * input.quantity;
}
