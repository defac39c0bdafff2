import type { PayoutsSection } from '../../contract/config/payouts.ts';
import type { BeneficiaryDoc } from '../../contract/documents/kyc.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import { AppError } from '../../kernel/app-error.ts';
import { istDay, istMonth, nextIstMidnight } from '../../kernel/time.ts';

/** What a request for money depends on. */
export interface RequestFacts {
  readonly owner: PayeeDoc;
  /** The owner's freeze, or a device that is not trusted yet: what stops them from taking money out. */
  readonly ownStop: AppError | null;
  readonly beneficiary: BeneficiaryDoc | undefined;
  readonly availablePaise: number;
  readonly amountPaise: number;
  /** What would arrive, after tax and fee. */
  readonly netPaise: number;
  readonly limits: PayoutsSection;
  readonly now: Date;
}

/** Providers send no less than one rupee. */
const LEAST_NET_PAISE = 100;

/**
 * Every reason against a withdrawal, in the order in which a request is refused: who asks, where it would go, how much.
 * Empty when it may be made. The amounts count as asked for, whatever becomes of earlier requests.
 */
export function blockersOf(facts: RequestFacts): AppError[] {
  return [identityBlocker(facts), holdBlocker(facts), facts.ownStop, coolOffBlocker(facts)]
    .concat(
      beneficiaryBlocker(facts),
      openBlocker(facts),
      minimumBlocker(facts),
      balanceBlocker(facts),
      limitBlocker(facts),
    )
    .filter((blocker) => blocker !== null);
}

type Blocker = AppError | null;

function identityBlocker({ owner }: RequestFacts): Blocker {
  if (owner.kyc !== 'verified') return new AppError('payout/kyc-required', { state: owner.kyc });
  return owner.hold?.reason === 'duplicate-identity' ? new AppError('user/duplicate-identity') : null;
}

function holdBlocker({ owner: { hold } }: RequestFacts): Blocker {
  if (hold === null || hold.reason === 'duplicate-identity') return null;
  return new AppError('payout/on-hold', { reason: hold.reason, reviewAt: hold.reviewAt.toISOString() });
}

function coolOffBlocker({ owner, beneficiary, now }: RequestFacts): Blocker {
  const ends = [owner.coolingOffUntil, beneficiary?.usableAt ?? null].map((until) => until?.getTime() ?? 0);
  const until = new Date(Math.max(...ends));
  return until > now ? new AppError('payout/cooling-off', { until: until.toISOString() }) : null;
}

function beneficiaryBlocker({ beneficiary }: RequestFacts): Blocker {
  if (beneficiary === undefined || beneficiary.state === 'retired') return new AppError('payout/beneficiary-required');
  if (beneficiary.state === 'verified') return null;
  if (beneficiary.cause === 'name-mismatch') return new AppError('payout/name-mismatch');
  return new AppError('payout/beneficiary-not-verified', { state: beneficiary.state });
}

function openBlocker({ owner: { openWithdrawalId } }: RequestFacts): Blocker {
  return openWithdrawalId === null ? null : new AppError('payout/open-exists', { withdrawalId: openWithdrawalId });
}

function minimumBlocker({ owner, amountPaise, netPaise, limits }: RequestFacts): Blocker {
  // Who leaves may take what is left, however little.
  const leastPaise = owner.isLeaving === true ? 1 : limits.minPaise;
  const isTooSmall = amountPaise < leastPaise || netPaise < LEAST_NET_PAISE;
  return isTooSmall ? new AppError('payout/minimum', { minPaise: limits.minPaise }) : null;
}

function balanceBlocker({ amountPaise, availablePaise }: RequestFacts): Blocker {
  return amountPaise > availablePaise ? new AppError('payout/insufficient', { availablePaise }) : null;
}

function limitBlocker({ owner, amountPaise, limits, now }: RequestFacts): Blocker {
  const { dayPaise, monthPaise } = requestedUntil(owner, now);
  const day = { limit: 'day', leftPaise: limits.maxDayPaise - dayPaise, resetsAt: nextIstMidnight(now) };
  const month = { limit: 'month', leftPaise: limits.maxMonthPaise - monthPaise, resetsAt: nextIstMonth(now) };
  // The one that frees last is the one to wait for.
  const reached = [month, day].find(({ leftPaise }) => amountPaise > leftPaise);
  if (reached === undefined) return null;
  const { limit, leftPaise, resetsAt } = reached;
  return new AppError('payout/limit', { limit, leftPaise: Math.max(0, leftPaise), resetsAt: resetsAt.toISOString() });
}

/** What was asked for today and this month, in India. */
export function requestedUntil({ requested }: Pick<PayeeDoc, 'requested'>, now: Date): PayeeDoc['requested'] {
  const day = istDay(now);
  const month = istMonth(now);
  return {
    day,
    dayPaise: requested.day === day ? requested.dayPaise : 0,
    month,
    monthPaise: requested.month === month ? requested.monthPaise : 0,
  };
}

function nextIstMonth(now: Date): Date {
  let midnight = nextIstMidnight(now);
  while (istMonth(midnight) === istMonth(now)) midnight = nextIstMidnight(midnight);
  return midnight;
}
