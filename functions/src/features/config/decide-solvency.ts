import type { EconomySection } from '../../contract/config/economy.ts';
import type { CoinPack } from '../../contract/config/packs.ts';
import type { EconomyCase } from '../../contract/features/config.ts';
import { AppError } from '../../kernel/app-error.ts';
import { floorBps, floorShare, WHOLE_BPS } from '../../kernel/bps.ts';
import { splitPrice } from '../../kernel/purchase-split.ts';

export interface Economics {
  readonly packs: readonly CoinPack[];
  readonly economy: EconomySection;
}

/** Why the house could lose money, with the worst case in numbers. */
export interface Insolvency {
  readonly problem: 'owes-more-than-it-takes-in' | 'takes-in-nothing' | 'cap-above-what-comes-in';
  readonly worst: EconomyCase;
}

/**
 * Every pack, at no and at the largest discount, at the common and at the highest share. What lies between these ends
 * lies between them in money too, but for the rounding of a paisa.
 */
export function economyCases({ packs, economy }: Economics): EconomyCase[] {
  const discounts = [...new Set([0, economy.maxDiscountBps])];
  const shares = [...new Set([economy.shareBps, economy.maxShareBps])];
  return packs.flatMap((pack) =>
    discounts.flatMap((discountBps) => shares.map((shareBps) => economyCase(pack, economy, { discountBps, shareBps }))),
  );
}

/**
 * What a pack sold on these terms brings in with the dearest payment method, and the most its coins can ever earn: per
 * lot and so for all of them, never more than face value x share nor than booked basis x cap. An agency takes its part
 * out of the creator's pool, and every split rounds down, so neither can owe more.
 */
function economyCase(
  pack: CoinPack,
  economy: EconomySection,
  at: { discountBps: number; shareBps: number },
): EconomyCase {
  const { discountBps, shareBps } = at;
  const { gstBps } = economy;
  const pricePaise = discountedPaise(pack.pricePaise, discountBps);
  const coins = pack.paidCoins + pack.bonusCoins;
  const booked = splitPrice({ pricePaise, gstBps, feeBps: economy.gatewayFeeBps });
  const dearest = splitPrice({ pricePaise, gstBps, feeBps: economy.worstGatewayFeeBps });
  const basisPaise = Math.max(0, booked.netPaise);
  const byFace = floorBps(coins * economy.coinFacePaise, shareBps);
  const owesPaise = Math.min(byFace, floorBps(basisPaise, economy.payoutCapBps));
  return {
    packId: pack.packId,
    active: pack.active,
    discountBps,
    shareBps,
    coins,
    pricePaise,
    gstPaise: dearest.gstPaise,
    feePaise: dearest.feePaise,
    takesInPaise: dearest.netPaise,
    basisPaise: booked.netPaise,
    basisMillipaisePerCoin: floorShare(basisPaise, 1_000, coins),
    owesPaise,
    marginPaise: dearest.netPaise - owesPaise,
  };
}

/** What a buyer pays after a discount; rounded down, so that nobody pays more than they were told. */
function discountedPaise(pricePaise: number, discountBps: number): number {
  return floorBps(pricePaise, WHOLE_BPS - discountBps);
}

/**
 * Looks for a way to lose money on the packs that are sold. Besides the cases themselves, the cap alone must hold:
 * coins sold earlier, at another price per coin, are still spent under these terms, and only the cap bounds those.
 * @returns the worst way, or null when there is none.
 */
export function findInsolvency(economics: Economics): Insolvency | null {
  const cases = economyCases(economics).filter((one) => one.active);
  const nothing = cases.find((one) => one.takesInPaise <= 0);
  if (nothing !== undefined) return { problem: 'takes-in-nothing', worst: nothing };
  const worst = leastMargin(cases);
  if (worst !== null && worst.marginPaise < 0) return { problem: 'owes-more-than-it-takes-in', worst };
  const byCap = leastMargin(
    cases.map((one) => withOwed(one, floorBps(one.basisPaise, economics.economy.payoutCapBps))),
  );
  return byCap !== null && byCap.marginPaise < 0 ? { problem: 'cap-above-what-comes-in', worst: byCap } : null;
}

/** @throws config/insolvent {problem, packId, discountBps, shareBps, owesPaise, takesInPaise} */
export function assertSolvent(economics: Economics): void {
  const insolvency = findInsolvency(economics);
  if (insolvency === null) return;
  const { packId, discountBps, shareBps, owesPaise, takesInPaise } = insolvency.worst;
  const { problem } = insolvency;
  throw new AppError('config/insolvent', { problem, packId, discountBps, shareBps, owesPaise, takesInPaise });
}

function leastMargin(cases: readonly EconomyCase[]): EconomyCase | null {
  const [first = null, ...others] = cases;
  return others.reduce((least, one) => (least !== null && one.marginPaise >= least.marginPaise ? least : one), first);
}

function withOwed(one: EconomyCase, owesPaise: number): EconomyCase {
  return { ...one, owesPaise, marginPaise: one.takesInPaise - owesPaise };
}
