import type { QueueName } from '../layout/area.ts';

interface Place {
  readonly resource: string;
  readonly filter?: Readonly<Record<string, string>>;
}

const reports = (lane: string): Place => ({ resource: 'reports', filter: { state: 'pending', lane } });

/** Where each queue is worked off. A list without a filter here begins with what waits. */
export const queuePlaces: Readonly<Record<QueueName, Place>> = {
  'withdrawals-undecided': { resource: 'withdrawals', filter: { state: 'undecided' } },
  'withdrawals-unknown': { resource: 'withdrawals', filter: { state: 'unknown' } },
  kyc: { resource: 'kyc' },
  'creator-applications': { resource: 'creator-applications', filter: { state: 'submitted' } },
  'creator-profiles': { resource: 'creator-profiles', filter: { state: 'pending' } },
  'creator-reviews': { resource: 'creator-reviews', filter: { state: 'open' } },
  'agency-requests': { resource: 'agency-requests', filter: { state: 'open' } },
  'agency-joins': { resource: 'agency-joins' },
  'agency-settlements': { resource: 'settlements' },
  'reports-intimate-image': reports('intimate-image'),
  'reports-lawful-order': reports('lawful-order'),
  'reports-urgent': reports('urgent'),
  'reports-other': reports('other'),
  appeals: { resource: 'appeals' },
  flagged: { resource: 'flagged', filter: { state: 'open' } },
  media: { resource: 'media' },
  grievances: { resource: 'grievances', filter: { state: 'open' } },
  tickets: { resource: 'tickets', filter: { queue: 'open' } },
  'charge-reviews': { resource: 'charge-reviews', filter: { state: 'open' } },
  exceptions: { resource: 'exceptions', filter: { state: 'open' } },
  approvals: { resource: 'approvals', filter: { state: 'open' } },
  'risk-flags': { resource: 'risk-flags', filter: { state: 'open' } },
};
