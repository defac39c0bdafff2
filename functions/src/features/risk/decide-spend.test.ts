import { describe, expect, it } from 'vitest';
import { defaultRisk } from '../../contract/config/risk.ts';
import type { AccountDoc, SpendMark } from '../../contract/documents/ledger.ts';
import { DAY, HOUR, istDay, plus } from '../../kernel/time.ts';
import { emptyWallet } from '../../ledger/wallet-summary.ts';
import { holdFor, judgeSpend, type Spend } from './decide-spend.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const rules = defaultRisk.spend;
type Wallet = NonNullable<AccountDoc['wallet']>;

const known = (more: Partial<Wallet> = {}): Wallet => ({
  ...emptyWallet(20, plus(now, -90 * DAY)),
  firstPurchaseAt: plus(now, -90 * DAY),
  ...more,
});
const gift = (coins: number, more: Partial<Spend> = {}): Spend => ({
  coins,
  creatorUid: 'cara',
  isGift: true,
  rules,
  now,
  ...more,
});

/** The marks of each spend of a series, in one wallet. */
function series(wallet: Wallet, spends: readonly Spend[]): SpendMark[][] {
  let current = wallet;
  return spends.map((spend) => {
    const { marks, spending } = judgeSpend(current, spend);
    current = { ...current, spending };
    return marks;
  });
}

describe('what stands out about a spend', () => {
  it('is nothing for an ordinary gift of an old payer', () => {
    expect(judgeSpend(known(), gift(10)).marks).toEqual([]);
  });

  it.each([
    ['just before the end of it', 48 * HOUR - 1, ['new-payer']],
    ['at the end of it', 48 * HOUR, []],
  ])('is the time since the first purchase: %s', (_, age, marks) => {
    expect(judgeSpend(known({ firstPurchaseAt: plus(now, -age) }), gift(10)).marks).toEqual(marks);
  });

  it.each([
    ['within a week', 7 * DAY - 1, ['card']],
    ['not after it', 7 * DAY, []],
  ])('is a card that was charged lately: %s', (_, age, marks) => {
    expect(judgeSpend(known({ lastCardPurchaseAt: plus(now, -age) }), gift(10)).marks).toEqual(marks);
  });

  it('is what is not known: no purchase, no wallet, no figures although there should be some', () => {
    const { firstPurchaseAt: _, ...neverBought } = known();
    expect(judgeSpend(neverBought, gift(10)).marks).toEqual(['new-payer']);
    expect(judgeSpend(undefined, gift(10)).marks).toEqual(['new-payer', 'unknown']);
    expect(judgeSpend(known({ lifetimeSpentCoins: 40 }), gift(10)).marks).toEqual(['unknown']);
  });

  it('is a new payer who gives one creator much in one day, and not the next day or to somebody else', () => {
    const fresh = known({ firstPurchaseAt: plus(now, -HOUR) });
    const to = (creatorUid: string, coins: number, at = now) => gift(coins, { creatorUid, now: at });
    const marks = series(fresh, [to('cara', 600), to('dia', 900), to('cara', 401), to('cara', 10, plus(now, DAY))]);
    expect(marks).toEqual([['new-payer'], ['new-payer'], ['new-payer', 'new-payer-cap'], ['new-payer']]);
  });

  it('is the number of gifts in an hour, where minutes of calls do not count', () => {
    const minute = gift(1, { isGift: false });
    const marks = series(known(), [minute, ...Array.from({ length: rules.hourGifts + 1 }, () => gift(1)), minute]);
    expect(marks.slice(0, -2).every((one) => one.length === 0)).toBe(true);
    expect(marks.at(-2)).toEqual(['velocity']);
    expect(series(known(), [gift(1), gift(1, { now: plus(now, HOUR) })])).toEqual([[], []]);
  });

  it.each([
    ['coins of an hour', [gift(rules.hourCoins), gift(1, { isGift: false })]],
    ['coins of a day', [0, 1, 2].map((hour) => gift(rules.hourCoins, { now: plus(now, hour * HOUR), isGift: false }))],
  ])('are the %s above their limit', (_, spends) => {
    const marks = series(known(), spends);
    expect(marks.at(-1)).toContain('velocity');
    expect(marks[0]).toEqual([]);
  });

  it.each([
    ['mean 100, deviation 0: any larger gift, but not a small one', 100, 100, [499, 500]],
    ['mean 500, deviation 100: 800 is the bound', 400, 600, [800, 801]],
  ])('is far above what was usual: %s', (_, low, high, [ordinary, odd]) => {
    const usual = Array.from({ length: 10 }, (_, index) => gift(index % 2 === 0 ? low : high));
    const spread = (last: number) => series(known(), [...usual, gift(last)]).at(-1);
    expect(spread(ordinary as number)).toEqual([]);
    expect(spread(odd as number)).toEqual(['anomaly']);
    expect(series(known(), [...usual.slice(1), gift(odd as number)]).at(-1)).toEqual([]);
    expect(series(known(), [...usual, gift(odd as number, { isGift: false })]).at(-1)).toEqual([]);
  });

  it('keeps its figures whole and bounded, whatever is given', () => {
    let wallet = known();
    for (let count = 0; count < 2_500; count += 1) {
      const { spending } = judgeSpend(wallet, gift(1_000_000_000, { creatorUid: `c${count % 30}` }));
      wallet = { ...wallet, spending: { ...spending, dayCoins: 0, hourCoins: 0 } };
    }
    expect(wallet.spending?.samples).toBeLessThan(1_000);
    expect(Number.isSafeInteger(wallet.spending?.sumSquares)).toBe(true);
    expect(Object.keys(wallet.spending?.dayCreators ?? {})).toHaveLength(10);
    expect(wallet.spending?.day).toBe(istDay(now));
  });
});

describe('the hold of an earning', () => {
  const risk = { extraHoldDays: 23, reason: 'concentration' as const, until: plus(now, DAY) };
  it.each([
    ['nothing', 7, [], null, 7, 'standard'],
    ['a new payer', 7, ['new-payer'], null, 14, 'new-payer'],
    ['a new payer above the cap', 7, ['new-payer', 'new-payer-cap'], null, 30, 'new-payer'],
    ['an odd gift', 7, ['anomaly'], null, 14, 'unusual-spend'],
    ['missing figures', 7, ['unknown'], null, 14, 'unusual-spend'],
    ['a watched creator', 7, [], risk, 30, 'concentration'],
    ['a watch that is over', 7, [], { ...risk, until: now }, 7, 'standard'],
    ['both: the longer one', 7, ['velocity'], risk, 30, 'concentration'],
    ['never less than everybody’s', 60, ['new-payer'], null, 60, 'standard'],
  ] as const)('for %s', (_, holdDays, marks, creatorRisk, days, holdReason) => {
    const hold = holdFor({ holdDays, rules, creatorRisk, marks, now });
    expect(hold).toEqual({ releaseAt: plus(now, days * DAY), holdReason });
  });
});
