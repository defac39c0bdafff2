import type { z } from 'zod';
import type { CreatorMonthDoc, Figures } from '../../contract/documents/creators.ts';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { getDashboardContract } from '../../contract/features/creator-income.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
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
const MAX_RELEASES = 20;
const MAX_HELD = 20;

/**
 * Everything on a creator's home in one answer: at most 51 documents are read, however much was ever earned. They are
 * the creator, rank, payee, engagement and account for payouts (5), the latest two months, four balances, and at most
 * 20 rows each for the next releases and for what is on hold.
 * @throws creator/required
 */
export async function getDashboard(
  platform: Pick<Platform, 'store' | 'config'>,
  { uid, now }: Call<Input>,
): Promise<Reply> {
  const config = await platform.config.read(now);
  const read = await readAll(platform.store, uid);
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
    withdraw: withdrawView(read, config),
    tips: config.creators.value.tips,
    resources: config.creators.value.resources,
  };
}

type Read = Awaited<ReturnType<typeof readAll>>;

async function readAll(store: Reader, uid: string) {
  const accounts = payeeAccounts({ kind: 'creator', id: uid });
  const names = [accounts.pending, accounts.available, accounts.payout, accounts.debt];
  const [creator, payee, rank, engagement, months, balances, due, held] = await Promise.all([
    store.get(refTo('creators', uid)),
    store.get(refTo('payees', `creator:${uid}`)),
    store.get(refTo('creatorRanks', uid)),
    store.get(refTo('engagements', uid)),
    findMonths(store, uid),
    store.getAll(names.map(accountRef)),
    findDue(store, uid),
    findHeld(store, uid),
  ]);
  const beneficiary = payee?.beneficiaryId ? await store.get(refTo('beneficiaries', payee.beneficiaryId)) : undefined;
  return { creator, payee, rank, engagement, months, balances, due, held, beneficiary };
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

function withdrawView({ payee, beneficiary }: Read, { payouts }: Config): Reply['withdraw'] {
  const account = beneficiary && {
    kind: beneficiary.kind,
    mask: beneficiary.mask,
    usableAt: beneficiary.usableAt?.toISOString() ?? null,
  };
  const hold = payee?.hold ?? null;
  return {
    minPaise: payouts.value.minPaise,
    kyc: payee?.kyc ?? 'none',
    account: account ?? null,
    hold: hold && { reason: hold.reason, note: hold.note },
  };
}
