import { z } from 'zod';

/** Whole coins, 0 and up. */
export const coins = z.int().min(0).max(1_000_000_000);
/** Whole paise, 0 and up. One rupee is 100 paise. */
export const paise = z.int().min(0).max(1_000_000_000_000);
/** Paise with a sign, for rows that add and take back. */
export const signedPaise = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);
export const signedCoins = z.int().min(-1_000_000_000).max(1_000_000_000);
/** Hundredths of a per cent, 0 to 10,000. */
export const bps = z.int().min(0).max(10_000);
