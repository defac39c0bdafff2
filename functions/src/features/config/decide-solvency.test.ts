import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultEconomy, type EconomySection, economySection } from '../../contract/config/economy.ts';
import { type CoinPack, defaultPacks } from '../../contract/config/packs.ts';
import type { Lot } from '../../contract/documents/ledger.ts';
import { floorBps, floorShare } from '../../kernel/bps.ts';
import { splitPrice } from '../../kernel/purchase-split.ts';
import { takeCoins } from '../../ledger/lots.ts';
import { splitEarning } from '../../ledger/split-earning.ts';
import { assertSolvent, economyCases, findInsolvency } from './decide-solvency.ts';

const economyWith = (more: Partial<EconomySection>): EconomySection => ({ ...defaultEconomy, ...more });
const packOf = (pricePaise: number, paidCoins: number, more: Partial<CoinPack> = {}): CoinPack => ({
  packId: 'pack-one',
  name: 'One',
  pricePaise,
  paidCoins,
  bonusCoins: 0,
  badge: null,
  quick: false,
  order: 1,
  active: true,
  ...more,
});

describe('economyCases', () => {
  it('shows a pack at both discounts and both shares, to the paisa', () => {
    const cases = economyCases({ packs: [packOf(11_800, 100, { bonusCoins: 20 })], economy: defaultEconomy });
    expect(cases.map(({ discountBps, shareBps }) => [discountBps, shareBps])).toEqual([
      [0, 4_500],
      [0, 6_000],
      [5_000, 4_500],
      [5_000, 6_000],
    ]);
    expect(cases[0]).toEqual({
      packId: 'pack-one',
      active: true,
      discountBps: 0,
      shareBps: 4_500,
      coins: 120,
      pricePaise: 11_800,
      gstPaise: 1_800,
      feePaise: 418,
      takesInPaise: 9_582,
      basisPaise: 9_721,
      basisMillipaisePerCoin: 81_008,
      owesPaise: 5_400,
      marginPaise: 4_182,
    });
    // Half the price: 120 coins at 60 paise would be 7,200, but 80 % of what stands behind them is less.
    expect(cases[3]).toMatchObject({ takesInPaise: 4_791, basisPaise: 4_860, owesPaise: 3_888, marginPaise: 903 });
  });
});

describe('assertSolvent', () => {
  it('accepts what the product starts with', () => {
    expect(findInsolvency({ packs: defaultPacks.packs, economy: defaultEconomy })).toBeNull();
  });

  it('refuses the money pump: a share that pays more for a discounted pack than it brought in', () => {
    const economy = economyWith({ maxShareBps: 4_500, payoutCapBps: 10_000, gatewayFeeBps: 0 });
    expect(() => assertSolvent({ packs: [packOf(199_900, 2_800)], economy })).toThrow(
      expect.objectContaining({
        code: 'config/insolvent',
        details: {
          problem: 'owes-more-than-it-takes-in',
          packId: 'pack-one',
          discountBps: 5_000,
          shareBps: 4_500,
          owesPaise: 84_703,
          takesInPaise: 81_164,
        },
      }),
    );
  });

  it('refuses a cap that would pay away the fee of coins sold earlier, even while the shares hide it', () => {
    const economy = economyWith({ payoutCapBps: 10_000, shareBps: 100, maxShareBps: 100 });
    expect(findInsolvency({ packs: [packOf(10_000, 100)], economy })).toMatchObject({
      problem: 'cap-above-what-comes-in',
      worst: { owesPaise: 8_238, takesInPaise: 8_120 },
    });
  });

  it('refuses a pack that brings in nothing after tax and fee', () => {
    const economy = economyWith({ gstBps: 5_000, worstGatewayFeeBps: 2_000, maxDiscountBps: 9_000 });
    expect(findInsolvency({ packs: [packOf(10, 1)], economy })).toMatchObject({
      problem: 'takes-in-nothing',
      worst: { discountBps: 9_000, takesInPaise: -1 },
    });
  });

  it('looks only at packs that are sold', () => {
    const economy = economyWith({ shareBps: 6_000, payoutCapBps: 10_000, gatewayFeeBps: 0 });
    expect(findInsolvency({ packs: [packOf(199_900, 2_800, { active: false })], economy })).toBeNull();
  });
});

const anyEconomy: fc.Arbitrary<EconomySection> = fc
  .record({
    coinFacePaise: fc.integer({ min: 1, max: 300 }),
    shareBps: fc.integer({ min: 0, max: 10_000 }),
    maxShareBps: fc.integer({ min: 0, max: 10_000 }),
    payoutCapBps: fc.integer({ min: 0, max: 10_000 }),
    agencyShareBps: fc.integer({ min: 0, max: 10_000 }),
    gstBps: fc.integer({ min: 0, max: 5_000 }),
    gatewayFeeBps: fc.integer({ min: 0, max: 500 }),
    worstGatewayFeeBps: fc.integer({ min: 0, max: 2_000 }),
    maxDiscountBps: fc.integer({ min: 0, max: 9_000 }),
    holdDays: fc.constant(7),
  })
  .filter((economy) => economySection.safeParse(economy).success);

const anyPack = fc
  .record({
    pricePaise: fc.integer({ min: 100, max: 500_000 }),
    paidCoins: fc.integer({ min: 1, max: 5_000 }),
    bonusCoins: fc.integer({ min: 0, max: 5_000 }),
  })
  .map(({ pricePaise, paidCoins, bonusCoins }) => packOf(pricePaise, paidCoins, { bonusCoins }));

interface Life {
  readonly pack: CoinPack;
  readonly economy: EconomySection;
  readonly discountBps: number;
  readonly shareBps: number;
  readonly hasAgency: boolean;
  /** How many coins go at a time. */
  readonly chunkCoins: number;
}

/** Buys a pack by the dearest payment method, spends every coin on creators, pays out every paisa of it. */
function houseMoneyAfter({ pack, economy, discountBps, shareBps, hasAgency, chunkCoins }: Life): number {
  const pricePaise = floorBps(pack.pricePaise, 10_000 - discountBps);
  const { netPaise } = splitPrice({ pricePaise, gstBps: economy.gstBps, feeBps: economy.gatewayFeeBps });
  const dearest = splitPrice({ pricePaise, gstBps: economy.gstBps, feeBps: economy.worstGatewayFeeBps });
  let lots = lotsOf(pack, Math.max(0, netPaise));
  let paidOut = 0;
  for (let left = pack.paidCoins + pack.bonusCoins; left > 0; left -= chunkCoins) {
    const taken = takeCoins(lots, Math.min(chunkCoins, left));
    lots = taken.left;
    const split = splitEarning(taken.slices, { ...economy, shareBps }, hasAgency);
    paidOut += split.creatorPaise + split.agencyPaise;
  }
  return dearest.netPaise - paidOut;
}

function lotsOf({ paidCoins, bonusCoins }: CoinPack, netPaise: number): Lot[] {
  const bonusPaise = floorShare(netPaise, bonusCoins, paidCoins + bonusCoins);
  const lot = (lotClass: 'paid' | 'bonus', remainingCoins: number, basisPaise: number): Lot => ({
    lotId: lotClass,
    class: lotClass,
    remainingCoins,
    basisPaise,
    expiresAt: null,
    sourceKey: 'pay:one',
    paymentId: 'one',
  });
  return [lot('paid', paidCoins, netPaise - bonusPaise), lot('bonus', bonusCoins, bonusPaise)].filter(
    ({ remainingCoins }) => remainingCoins > 0,
  );
}

describe('the solvency check, over random settings', () => {
  it('accepts none under which buying, spending and paying out leaves the house with less than nothing', () => {
    let acceptedCount = 0;
    const life = fc.record({
      economy: anyEconomy,
      pack: anyPack,
      atFullDiscount: fc.boolean(),
      sharePart: fc.integer({ min: 0, max: 10_000 }),
      hasAgency: fc.boolean(),
      chunkCoins: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(life, ({ economy, pack, atFullDiscount, sharePart, hasAgency, chunkCoins }) => {
        if (findInsolvency({ packs: [pack], economy }) !== null) return;
        acceptedCount += 1;
        const discountBps = atFullDiscount ? economy.maxDiscountBps : 0;
        for (const shareBps of [economy.shareBps, floorBps(economy.maxShareBps, sharePart), economy.maxShareBps]) {
          const left = houseMoneyAfter({ pack, economy, discountBps, shareBps, hasAgency, chunkCoins });
          expect(left).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(acceptedCount).toBeGreaterThan(200);
  });

  it('refuses none without a way to lose money', () => {
    const refusals = new Map<string, number>();
    fc.assert(
      fc.property(anyEconomy, anyPack, (economy, somePack) => {
        const pack = { ...somePack, bonusCoins: 0 };
        const insolvency = findInsolvency({ packs: [pack], economy });
        if (insolvency === null) return;
        const { problem, worst } = insolvency;
        refusals.set(problem, (refusals.get(problem) ?? 0) + 1);
        const { discountBps, shareBps } = worst;
        const life = { pack, economy, discountBps, shareBps, hasAgency: false, chunkCoins: pack.paidCoins };
        const left =
          problem === 'cap-above-what-comes-in'
            ? houseMoneyAfter({ ...life, ...soldCheaperEarlier(pack) })
            : houseMoneyAfter(life);
        expect(left).toBeLessThan(problem === 'takes-in-nothing' ? 1 : 0);
        expect(left).toBe(worst.marginPaise);
      }),
      { numRuns: 2_000 },
    );
    expect([...refusals.keys()].sort()).toEqual(['cap-above-what-comes-in', 'owes-more-than-it-takes-in']);
  });
});

/** The same price once bought so many coins that their face no longer bounds what they earn. */
function soldCheaperEarlier(pack: CoinPack) {
  const paidCoins = pack.pricePaise;
  return { pack: { ...pack, paidCoins }, shareBps: 10_000, chunkCoins: paidCoins };
}
