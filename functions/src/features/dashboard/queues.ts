import type { CollectionName, DocumentOf } from '../../contract/collections.ts';
import type { SafetyLane } from '../../contract/config/safety.ts';
import { canAccess } from '../../contract/console-access.ts';
import type { WithdrawalState } from '../../contract/documents/payouts.ts';
import type { QueueName } from '../../contract/features/dashboard.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { countTotal } from '../../kernel/find-page.ts';
import type { Filter, Reader } from '../../kernel/store.ts';

export interface QueueSize {
  readonly queue: QueueName;
  readonly count: number | null;
  readonly lateCount: number | null;
  readonly oldestAt: string | null;
}

interface Queue {
  readonly name: QueueName;
  /** The list that staff work it off in, by its name in the console's table: who may open it is told its size. */
  readonly resource: string;
  readonly measure: (reader: Reader, now: Date) => Promise<QueueSize>;
}

interface Waiting<D> {
  readonly name: QueueName;
  /** Where it is not named as the queue is. */
  readonly resource?: string;
  readonly where?: readonly Filter[];
  /** The date that it is worked off by, the earliest first. */
  readonly by: string;
  readonly dateOf: (doc: D) => Date | null | undefined;
  /** Only dates after this one wait. */
  readonly after?: (now: Date) => Date;
  /** The date is a deadline: what is past it is late. */
  readonly isDeadline?: true;
}

const BEGINNING = new Date(0);

/** Two reads, and one more of a queue with deadlines; beyond that one for every thousand that wait. */
function queue<C extends CollectionName>(collection: C, waiting: Waiting<DocumentOf<C>>): Queue {
  const { name, resource = name, where = [], by, dateOf, after, isDeadline } = waiting;
  const measure = async (reader: Reader, now: Date): Promise<QueueSize> => {
    const since: Filter[] = after === undefined ? [] : [{ field: by, op: '>', value: after(now) }];
    const query = {
      from: collectionRef(collection),
      where: [...where, ...since],
      orderBy: [{ field: by, direction: 'asc' as const }],
    };
    const late: Filter = { field: by, op: '<', value: now };
    const [count, lateCount, [first]] = await Promise.all([
      countTotal(reader, query),
      isDeadline === true ? countTotal(reader, { ...query, where: [...query.where, late] }) : null,
      reader.find<DocumentOf<C>>({ ...query, limit: 1 }),
    ]);
    const oldestAt = first === undefined ? null : (dateOf(first.data)?.toISOString() ?? null);
    return { queue: name, count, lateCount, oldestAt };
  };
  return { name, resource, measure };
}

const is = (field: string, value: string): Filter[] => [{ field, op: '==', value }];
const isOneOf = (field: string, value: readonly string[]): Filter[] => [{ field, op: 'in', value }];
const isOpen = is('state', 'open');
/** Whatever has the date at all: nothing waits since before this. */
const beginning = () => BEGINNING;

const reports = (lane: SafetyLane): Queue =>
  queue('reportCases', {
    name: `reports-${lane}`,
    resource: 'reports',
    where: [...isOneOf('state', ['pending', 'reviewing']), ...is('lane', lane)],
    by: 'dueAt',
    dateOf: ({ dueAt }) => dueAt,
    isDeadline: true,
  });

const withdrawals = (name: QueueName, states: readonly WithdrawalState[]): Queue =>
  queue('withdrawals', {
    name,
    resource: 'withdrawals',
    where: isOneOf('state', states),
    by: 'createdAt',
    dateOf: ({ createdAt }) => createdAt,
  });

const queues: readonly Queue[] = [
  // Staff decide every request, also those that nothing speaks against.
  withdrawals('withdrawals-undecided', ['requested', 'in-review']),
  withdrawals('withdrawals-unknown', ['unknown']),
  queue('kycReviews', { name: 'kyc', by: 'queuedAt', dateOf: ({ queuedAt }) => queuedAt, after: beginning }),
  queue('creatorApplications', {
    name: 'creator-applications',
    where: isOneOf('state', ['submitted', 'in-review']),
    by: 'updatedAt',
    dateOf: ({ updatedAt }) => updatedAt,
  }),
  queue('creatorProfiles', {
    name: 'creator-profiles',
    where: is('state', 'pending'),
    by: 'submittedAt',
    dateOf: ({ submittedAt }) => submittedAt,
  }),
  queue('creatorReviews', { name: 'creator-reviews', where: isOpen, by: 'at', dateOf: ({ at }) => at }),
  queue('agencyRequests', { name: 'agency-requests', where: isOpen, by: 'at', dateOf: ({ at }) => at }),
  queue('memberships', {
    name: 'agency-joins',
    by: 'waitingSince',
    dateOf: ({ waitingSince }) => waitingSince,
    after: beginning,
  }),
  queue('agencySettlements', {
    name: 'agency-settlements',
    resource: 'settlements',
    where: isOneOf('state', ['generated', 'checked', 'disputed']),
    by: 'endAt',
    dateOf: ({ endAt }) => endAt,
  }),
  reports('intimate-image'),
  reports('lawful-order'),
  reports('urgent'),
  reports('other'),
  queue('moderationActions', {
    name: 'appeals',
    where: is('appeal.state', 'open'),
    by: 'appeal.dueAt',
    dateOf: ({ appeal }) => appeal?.dueAt,
    isDeadline: true,
  }),
  queue('flaggedContent', { name: 'flagged', where: isOpen, by: 'at', dateOf: ({ at }) => at }),
  queue('media', { name: 'media', by: 'queuedAt', dateOf: ({ queuedAt }) => queuedAt, after: beginning }),
  queue('grievances', {
    name: 'grievances',
    where: isOpen,
    by: 'dueAt',
    dateOf: ({ dueAt }) => dueAt,
    isDeadline: true,
  }),
  queue('ticketDesks', {
    name: 'tickets',
    where: isOneOf('state', ['open', 'reopened']),
    by: 'turnAt',
    dateOf: ({ turnAt }) => turnAt,
  }),
  queue('chargeReviews', { name: 'charge-reviews', where: isOpen, by: 'at', dateOf: ({ at }) => at }),
  queue('exceptions', { name: 'exceptions', where: isOpen, by: 'at', dateOf: ({ at }) => at }),
  // What has lapsed waits no more.
  queue('approvals', {
    name: 'approvals',
    where: isOpen,
    by: 'expiresAt',
    dateOf: ({ expiresAt }) => expiresAt,
    after: (now) => now,
  }),
  queue('riskFlags', { name: 'risk-flags', where: isOpen, by: 'at', dateOf: ({ at }) => at }),
];

/** What waits in each list that somebody in these roles may open. At most some fifty reads, whatever waits. */
export function measureQueues(reader: Reader, roles: readonly string[], now: Date): Promise<QueueSize[]> {
  const own = queues.filter(({ resource }) => canAccess(roles, resource, 'list'));
  return Promise.all(own.map(({ measure }) => measure(reader, now)));
}
