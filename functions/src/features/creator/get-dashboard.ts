import type { z } from 'zod';
import { regimeOn } from '../../contract/config/tax.ts';
import type { CreatorMonthDoc, Figures } from '../../contract/documents/creators.ts';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { getDashboardContract } from '../../contract/features/creator-income.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { fiscalYearOf } from '../../kernel/fiscal-year.ts';
import type { Found, Reader } from '../../kernel/store.ts';
import { istDay, istMonth } from '../../kernel/time.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { hasAgreed } from './accepted-agreement.ts';
import { daysUntil } from './creator-store.ts';
import { earnedIn, noFigures, sumFigures, throughMonth } from './decide-figures.ts';
import { averageHundredths } from './decide-standards.ts';
import { termsInForce } from './public.ts';

type Input = z.output<typeof getDashboardContract.request>;
type Reply = z.input<typeof getDashboardContract.reply>;

const CHART_DAYS = 7;
/** Rows read for the next releases, and for what is on hold. */
const MAX_RELEASES = 100;
const MAX_HELD = 100;

/**
 * Everything on a creator's home in one answer: at most 212 documents are read, however much was ever earned. They are
 * the creator, rank, payee, engagement, tax year and account for payouts (6), the latest two months, four balances, and
 * at most 100 rows each for the next releases and for what is on hold.
 * @throws creator/required
 */
export async function getDashboard(
  platform: Pick<Platform, 'store' | 'config'>,
  { uid, now }: Call<Input>,
): Promise<Reply> {
  const config = await platform.config.read(now);
  const read = await readAll(platform.store, uid, now);
  const { creator, payee, rank, engagement } = read;
  if (creator === undefined) throw new AppError('creator/required');
  const month = read.months.find((one) => one.month === istMonth(now))?.total ?? noFigures;
  const week = daysUntil(now, CHART_DAYS).map((day) => ({ day, figures: figuresOn(day, read.months) }));
  return {
    live: {
      availability: creator.availability,
      services: creator.services,
      waitingRequests: (engagement?.waiting ?? []).filter(({ until }) => until > now).length,
      needsAgreement: !hasAgreed(creator, config.creators.value.agreement.version),
      leaveDueAt: creator.leaveDueAt?.toISOString() ?? null,
    },
    figures: {
      today: figuresOn(istDay(now), read.months),
      week: sumFigures(week.map(({ figures }) => figures)),
      month,
      total: throughMonth(read.months[0]),
    },
    averageMinutes: month.calls <= 0 ? null : Math.round((month.minutes / month.calls) * 100) / 100,
    followers: creator.followers,
    rating: { count: creator.rating.count, hundredths: averageHundredths(creator.rating, 1) },
    chart: week.map(({ day, figures }) => chartPoint(day, figures)),
    balances: {
      ...balancesOf(read),
      withdrawnPaise: payee?.totals.withdrawnPaise ?? 0,
      nextReleases: byDay(read.due),
    },
    rank: rank === undefined ? null : rankView(rank),
    share: shareView(creator, config, now),
    withdraw: withdrawView(read, config, now),
    tips: config.creators.value.tips,
    resources: config.creators.value.resources,
  };
}

type Read = Awaited<ReturnType<typeof readAll>>;

async function readAll(store: Reader, uid: string, now: Date) {
  const accounts = payeeAccounts({ kind: 'creator', id: uid });
  const names = [accounts.pending, accounts.available, accounts.payout, accounts.debt];
  const [creator, payee, rank, engagement, taxYear, months, balances, due, held] = await Promise.all([
    store.get(refTo('creators', uid)),
    store.get(refTo('payees', `creator:${uid}`)),
    store.get(refTo('creatorRanks', uid)),
    store.get(refTo('engagements', uid)),
    store.get(refTo('taxYears', `creator:${uid}:${fiscalYearOf(now)}`)),
    findMonths(store, uid),
    store.getAll(names.map(accountRef)),
    findDue(store, uid),
    findHeld(store, uid),
  ]);
  const beneficiary = payee?.beneficiaryId ? await store.get(refTo('beneficiaries', payee.beneficiaryId)) : undefined;
  return { creator, payee, rank, engagement, taxYear, months, balances, due, held, beneficiary };
}

/** The latest first: a week lies in two months at most, and the latest carries all before it. */
async function findMonths(store: Reader, uid: string): Promise<CreatorMonthDoc[]> {
  const found = await store.find<CreatorMonthDoc>({
    from: collectionRef('creatorMonths'),
    where: [{ field: 'uid', op: '==', value: uid }],
    orderBy: [{ field: 'month', direction: 'desc' }],
    limit: 2,
  });
  return found.map(({ data }) => data);
}

function findDue(store: Reader, creatorUid: string): Promise<Found<EarningDoc>[]> {
  return store.find<EarningDoc>({
    from: collectionRef('earnings'),
    where: [
      { field: 'creatorUid', op: '==', value: creatorUid },
      { field: 'creatorState', op: '==', value: 'pending' },
    ],
    orderBy: [{ field: 'releaseAt', direction: 'asc' }],
    limit: MAX_RELEASES,
  });
}

function findHeld(store: Reader, creatorUid: string): Promise<Found<EarningDoc>[]> {
  return store.find<EarningDoc>({
    from: collectionRef('earnings'),
    where: [
      { field: 'creatorUid', op: '==', value: creatorUid },
      { field: 'creatorState', op: '==', value: 'held' },
    ],
    limit: MAX_HELD,
  });
}

function figuresOn(day: string, months: readonly CreatorMonthDoc[]): Figures {
  return months.find(({ month }) => month === day.slice(0, 7))?.days[day] ?? noFigures;
}

function chartPoint(day: string, figures: Figures) {
  const { calls, gifts, minutes } = figures;
  return { day, earnedPaise: earnedIn(figures), calls, gifts, minutes };
}

function balancesOf({ balances, held }: Read) {
  const [pendingPaise = 0, availablePaise = 0, processingPaise = 0, debtPaise = 0] = balances.map(
    (account) => account?.balance ?? 0,
  );
  const onHoldPaise = held.reduce((sum, { data }) => sum + data.creatorPaise, 0);
  const isOnHoldPartial = held.length === MAX_HELD;
  return { pendingPaise, availablePaise, processingPaise, debtPaise, onHoldPaise, isOnHoldPartial };
}

function byDay(rows: readonly Found<EarningDoc>[]): { day: string; paise: number }[] {
  const sums = new Map<string, number>();
  for (const { data } of rows) {
    const day = istDay(data.releaseAt);
    sums.set(day, (sums.get(day) ?? 0) + data.creatorPaise);
  }
  return [...sums].map(([day, paise]) => ({ day, paise }));
}

function rankView({ uid: _, ...rank }: NonNullable<Read['rank']>): Reply['rank'] {
  return { ...rank, at: rank.at.toISOString() };
}

function shareView(creator: CreatorDoc, { economy }: Config, now: Date): Reply['share'] {
  return { shareBps: termsInForce(creator, economy.value, now).shareBps, tier: creator.tier?.name ?? null };
}

function withdrawView(read: Read, config: Config, now: Date): Reply['withdraw'] {
  const { payee, beneficiary } = read;
  const account = beneficiary && {
    kind: beneficiary.kind,
    mask: beneficiary.mask,
    usableAt: beneficiary.usableAt?.toISOString() ?? null,
  };
  const hold = payee?.hold ?? null;
  return {
    minPaise: config.payouts.value.minPaise,
    kyc: payee?.kyc ?? 'none',
    account: account ?? null,
    hold: hold && {
      ...{ reason: hold.reason, note: hold.note },
      ...{ since: hold.since.toISOString(), reviewAt: hold.reviewAt.toISOString() },
    },
    tax: taxView(read, config, now),
  };
}

/** What the notice beside the amount says; the exact figure is the preview's. */
function taxView({ payee, taxYear }: Read, { tax }: Config, now: Date): Reply['withdraw']['tax'] {
  const regime = regimeOn(istDay(now), { regimes: tax.value.regimes, payeeKind: 'creator' });
  if (regime === undefined) return null;
  const counted = taxYear?.sections.find(({ section }) => section === regime.section);
  const rateBps = payee?.hasPan === true ? regime.rateBps : regime.noPanRateBps;
  return { grossPaise: counted?.grossPaise ?? 0, thresholdPaise: regime.thresholdPaise, rateBps };
}
