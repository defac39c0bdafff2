import { z } from 'zod';
import { bps, paise } from '../amounts.ts';

/**
 * Who gets what of a coin. A creator's pool per coin is the smaller of face value x share and net basis x payout cap;
 * an agency's part comes out of the pool. `config/insolvent` refuses any mix that could owe more than it took in.
 */
export const economySection = z
  .strictObject({
    /** What one coin is listed at: 100 paise. */
    coinFacePaise: paise.min(1).max(10_000),
    shareBps: bps,
    /** The highest share any creator may be given by override. */
    maxShareBps: bps,
    payoutCapBps: bps,
    agencyShareBps: bps,
    /** GST inside the price: price x gst / (1 + gst). */
    gstBps: bps.max(5_000),
    /** The gateway fee we book with a purchase, GST on it included; the true fee comes with the settlement. */
    gatewayFeeBps: bps.max(2_000),
    /** The dearest fee any payment method can cost: what the solvency check assumes. */
    worstGatewayFeeBps: bps.max(2_000),
    /** The largest discount a buyer can ever stack. */
    maxDiscountBps: bps.max(9_000),
    /** Earnings stay pending this long. */
    holdDays: z.int().min(1).max(120),
  })
  .refine((economy) => economy.maxShareBps >= economy.shareBps, {
    path: ['maxShareBps'],
    error: 'below shareBps',
  })
  .refine((economy) => economy.worstGatewayFeeBps >= economy.gatewayFeeBps, {
    path: ['worstGatewayFeeBps'],
    error: 'below gatewayFeeBps',
  });
export type EconomySection = z.infer<typeof economySection>;

export const defaultEconomy: EconomySection = {
  coinFacePaise: 100,
  shareBps: 4_500,
  maxShareBps: 6_000,
  payoutCapBps: 8_000,
  agencyShareBps: 2_500,
  gstBps: 1_800,
  gatewayFeeBps: 236,
  worstGatewayFeeBps: 354,
  maxDiscountBps: 5_000,
  holdDays: 7,
};
