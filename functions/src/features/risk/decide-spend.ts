import type { SpendRules } from '../../contract/config/risk.ts';
import type { AccountDoc, HoldReason, SpendingFigures, SpendMark } from '../../contract/documents/ledger.ts';
import type { CreatorRisk } from '../../contract/documents/people.ts';
import { DAY, HOUR, istDay, plus } from '../../kernel/time.ts';

/** Creators whose coins of the day are remembered: those who got most. */
const CREATORS_KEPT = 10;
/** Larger gifts count as this much, so that a thousand squares stay within what a number can hold exactly. */
const SAMPLE_CAP_COINS = 3_000_000;
/** Then the figures are halved: older gifts fade, and sums stay bounded. */
const SAMPLES_KEPT = 1_000;

export interface Spend {
  readonly coins: number;
  readonly creatorUid: string;
  /** Only gifts are free in size and number; the price of a minute was agreed. */
  readonly isGift: boolean;
  readonly rules: SpendRules;
  readonly now: Date;
}

export interface JudgedSpend {
  readonly marks: SpendMark[];
  /** The payer's figures with this spend in them, to be posted with it. */
  readonly spending: SpendingFigures;
}

type Wallet = AccountDoc['wallet'];

/**
 * What stands out about a spend, from figures that lie in the payer's own wallet: no read, no write beyond it. Figures
 * that should be there and are not are a mark too.
 */
export function judgeSpend(wallet: Wallet, spend: Spend): JudgedSpend {
  const before = figuresAt(wallet?.spending, spend.now);
  const spending = countSpend(before, spend);
  const { rules } = spend;
  const isNew = isNewPayer(wallet, spend);
  const holds: [SpendMark, boolean][] = [
    ['new-payer', isNew],
    ['new-payer-cap', isNew && (spending.dayCreators[spend.creatorUid] ?? 0) > rules.newPayerCreatorDayCoins],
    ['card', isByCard(wallet, spend)],
    ['velocity', isTooFast(spending, rules)],
    ['anomaly', spend.isGift && standsOut(before, spend)],
    ['unknown', wallet === undefined || (wallet.spending === undefined && wallet.lifetimeSpentCoins > 0)],
  ];
  return { marks: holds.filter(([, isMarked]) => isMarked).map(([mark]) => mark), spending };
}

/** The figures with the windows that have ended opened anew. */
function figuresAt(known: SpendingFigures | undefined, now: Date): SpendingFigures {
  const day = istDay(now);
  const figures = known ?? { ...noHour(now), ...noDay(day), samples: 0, sumCoins: 0, sumSquares: 0 };
  const isHourOver = plus(figures.hourStartsAt, HOUR).getTime() <= now.getTime();
  return { ...figures, ...(isHourOver ? noHour(now) : {}), ...(figures.day === day ? {} : noDay(day)) };
}

const noHour = (now: Date) => ({ hourStartsAt: now, hourGifts: 0, hourCoins: 0 });
const noDay = (day: string) => ({ day, dayCoins: 0, dayCreators: {} });

function countSpend(before: SpendingFigures, { coins, creatorUid, isGift }: Spend): SpendingFigures {
  const toCreators = { ...before.dayCreators, [creatorUid]: (before.dayCreators[creatorUid] ?? 0) + coins };
  const counted = {
    ...before,
    hourGifts: before.hourGifts + (isGift ? 1 : 0),
    hourCoins: before.hourCoins + coins,
    dayCoins: before.dayCoins + coins,
    dayCreators: Object.fromEntries(
      Object.entries(toCreators)
        .sort(([a, most], [b, less]) => less - most || (a < b ? -1 : 1))
        .slice(0, CREATORS_KEPT),
    ),
  };
  return isGift ? { ...counted, ...withSample(before, coins) } : counted;
}

function withSample({ samples, sumCoins, sumSquares }: SpendingFigures, coins: number) {
  const size = Math.min(coins, SAMPLE_CAP_COINS);
  const sums = { samples: samples + 1, sumCoins: sumCoins + size, sumSquares: sumSquares + size * size };
  if (sums.samples < SAMPLES_KEPT) return sums;
  const half = (sum: number) => Math.floor(sum / 2);
  return { samples: half(sums.samples), sumCoins: half(sums.sumCoins), sumSquares: half(sums.sumSquares) };
}

function isTooFast(after: SpendingFigures, rules: SpendRules): boolean {
  return after.hourGifts > rules.hourGifts || after.hourCoins > rules.hourCoins || after.dayCoins > rules.dayCoins;
}

/**
 * Above mean + k deviations of the gifts before: x > S/n + k sqrt(Q/n - (S/n)^2), multiplied out so that whole numbers
 * decide: (nx - S)^2 > k^2 (nQ - S^2) where nx > S.
 */
function standsOut({ samples, sumCoins, sumSquares }: SpendingFigures, { coins, rules }: Spend): boolean {
  if (samples < rules.anomalySamples || coins < rules.anomalyCoins) return false;
  const [n, sum, squares, k] = [BigInt(samples), BigInt(sumCoins), BigInt(sumSquares), BigInt(rules.anomalySigmas)];
  const above = n * BigInt(coins) - sum;
  return above > 0n && above * above > k * k * (n * squares - sum * sum);
}

/** Also before the first purchase, and where nobody knows of one. */
function isNewPayer(wallet: Wallet, { rules, now }: Spend): boolean {
  const since = wallet?.firstPurchaseAt;
  return since === undefined || now.getTime() < plus(since, rules.newPayerHours * HOUR).getTime();
}

/** Coins are the same everywhere: whoever bought by card lately may be spending those. */
function isByCard(wallet: Wallet, { rules, now }: Spend): boolean {
  const at = wallet?.lastCardPurchaseAt;
  return at !== undefined && now.getTime() < plus(at, rules.cardDays * DAY).getTime();
}

export interface HoldFacts {
  /** The hold of everybody's earnings: never undercut. */
  readonly holdDays: number;
  readonly rules: SpendRules;
  readonly creatorRisk: CreatorRisk | null | undefined;
  readonly marks: readonly SpendMark[];
  readonly now: Date;
}

/** Until when an earning waits, and why: the longest of all that is known, the standard hold where nothing is. */
export function holdFor({ holdDays, rules, creatorRisk, marks, now }: HoldFacts): {
  readonly releaseAt: Date;
  readonly holdReason: HoldReason;
} {
  const isWatched = creatorRisk != null && creatorRisk.until.getTime() > now.getTime();
  const candidates: { days: number; holdReason: HoldReason }[] = [
    { days: holdDays, holdReason: 'standard' },
    ...marks.map((mark) => ({ days: daysFor(mark, rules), holdReason: reasonFor(mark) })),
    ...(isWatched ? [{ days: holdDays + creatorRisk.extraHoldDays, holdReason: creatorRisk.reason }] : []),
  ];
  const { days, holdReason } = candidates.reduce((longest, one) => (one.days > longest.days ? one : longest));
  return { releaseAt: plus(now, days * DAY), holdReason };
}

function daysFor(mark: SpendMark, { holdDays }: SpendRules): number {
  const byMark = {
    'new-payer': holdDays.newPayer,
    'new-payer-cap': holdDays.newPayerCap,
    card: holdDays.card,
    velocity: holdDays.velocity,
    anomaly: holdDays.anomaly,
    unknown: holdDays.unknown,
  } as const satisfies Record<SpendMark, number>;
  return byMark[mark];
}

function reasonFor(mark: SpendMark): HoldReason {
  if (mark === 'card') return 'card';
  return mark === 'new-payer' || mark === 'new-payer-cap' ? 'new-payer' : 'unusual-spend';
}
