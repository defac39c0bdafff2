import { ceilBps, ceilShare, WHOLE_BPS } from './bps.ts';

/** Where a buyer's money goes before anybody earns from it. The three parts add up to the price. */
export interface PriceSplit {
  readonly gstPaise: number;
  readonly feePaise: number;
  /** What is left to stand behind the coins; below zero when tax and fee eat more than the price. */
  readonly netPaise: number;
}

/**
 * Splits a price that includes GST: the tax is `price x gst / (1 + gst)`, the gateway's fee a part of the whole price.
 * Both are rounded up, so that the money behind the coins is never more than what came in.
 */
export function splitPrice(price: { pricePaise: number; gstBps: number; feeBps: number }): PriceSplit {
  const { pricePaise, gstBps, feeBps } = price;
  const gstPaise = ceilShare(pricePaise, gstBps, WHOLE_BPS + gstBps);
  const feePaise = ceilBps(pricePaise, feeBps);
  return { gstPaise, feePaise, netPaise: pricePaise - gstPaise - feePaise };
}
