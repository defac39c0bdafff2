import { z } from 'zod';
import { coins, paise } from '../amounts.ts';
import { slug } from '../ids.ts';

export const coinPack = z.strictObject({
  packId: slug,
  name: z.string().min(1).max(60),
  /** GST included, what the buyer pays without a discount. */
  pricePaise: paise.min(100).max(10_000_000),
  paidCoins: coins.min(1).max(1_000_000),
  bonusCoins: coins.max(1_000_000),
  badge: z.enum(['popular', 'best-seller']).nullable(),
  /** Shown in the quick row. */
  quick: z.boolean(),
  order: z.int().min(0).max(999),
  active: z.boolean(),
});
export type CoinPack = z.infer<typeof coinPack>;

const areUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;

export const packsSection = z.strictObject({
  packs: z
    .array(coinPack)
    .min(1)
    .max(50)
    .refine((packs) => areUnique(packs.map((pack) => pack.packId)), 'two packs share an id'),
});

const pack = (rupees: number, paidCoins: number, bonusCoins: number, more: Partial<CoinPack> = {}): CoinPack => ({
  packId: `pack-${rupees}`,
  name: `₹${rupees}`,
  pricePaise: rupees * 100,
  paidCoins,
  bonusCoins,
  badge: null,
  quick: false,
  order: Math.min(rupees, 999),
  active: true,
  ...more,
});

export const defaultPacks: z.infer<typeof packsSection> = {
  packs: [
    pack(49, 45, 5),
    pack(99, 95, 15, { badge: 'popular', quick: true }),
    pack(299, 280, 70, { quick: true }),
    pack(499, 460, 140, { badge: 'best-seller', quick: true }),
    pack(999, 900, 400, { order: 900 }),
    pack(1999, 1750, 1050),
  ],
};
