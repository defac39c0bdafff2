import type { CollectionName } from '../../src/contract/collections.ts';
import type { Person } from './access-matrix.ts';

/** A list that the console keeps up to date by itself: what is in one state, in the order of its queue. */
interface LiveQuery {
  readonly from: CollectionName;
  /** Each of them is asked for by itself, and all of them at once. */
  readonly states: readonly [string, ...string[]];
  /** A state that is not for watching. */
  readonly otherState: string;
  readonly orderBy: string;
  readonly direction: 'asc' | 'desc';
  /** The last one is tried further. */
  readonly roles: readonly Extract<Person, 'admin' | 'finance' | 'moderator' | 'support'>[];
}

export const liveQueries: readonly LiveQuery[] = [
  {
    from: 'sessions',
    states: ['active'],
    otherState: 'ended',
    orderBy: 'requestedAt',
    direction: 'desc',
    roles: ['admin', 'moderator'],
  },
  {
    from: 'withdrawals',
    states: ['in-review', 'processing', 'unknown'],
    otherState: 'paid',
    orderBy: 'createdAt',
    direction: 'desc',
    roles: ['admin', 'finance'],
  },
  {
    from: 'reportCases',
    states: ['pending', 'reviewing'],
    otherState: 'dismissed',
    orderBy: 'dueAt',
    direction: 'asc',
    roles: ['admin', 'moderator'],
  },
  {
    from: 'ticketDesks',
    states: ['open', 'reopened'],
    otherState: 'closed',
    orderBy: 'turnAt',
    direction: 'asc',
    roles: ['admin', 'finance', 'support'],
  },
];

export const liveQueryOf = (name: CollectionName): LiveQuery | undefined =>
  liveQueries.find(({ from }) => from === name);
