/**
 * What runs by the clock, in India's time. `everyMinutes` is what the local world's task clock goes by. Each of them
 * finds its work by due fields, so a missed or doubled run changes nothing.
 */
export const schedules = {
  'agency-endMemberships': { cron: 'every 60 minutes', everyMinutes: 60 },
  'agency-generateSettlements': { cron: 'every 30 minutes', everyMinutes: 30 },
  'session-sweepSessions': { cron: 'every 1 minutes', everyMinutes: 1 },
  'session-averageRatings': { cron: 'every 15 minutes', everyMinutes: 15 },
  'purchase-reconcileOrders': { cron: 'every 5 minutes', everyMinutes: 5 },
  'purchase-sweepWebhooks': { cron: 'every 5 minutes', everyMinutes: 5 },
  'purchase-linkPayers': { cron: 'every 10 minutes', everyMinutes: 10 },
  'risk-reviewDue': { cron: 'every 5 minutes', everyMinutes: 5 },
  'risk-findRings': { cron: 'every day 03:00', everyMinutes: 1_440 },
  'identity-syncRoles': { cron: 'every 15 minutes', everyMinutes: 15 },
  'earning-sweepFolds': { cron: 'every 10 minutes', everyMinutes: 10 },
  'earning-releaseDue': { cron: 'every 60 minutes', everyMinutes: 60 },
  'earning-issueStatements': { cron: 'every 60 minutes', everyMinutes: 60 },
  'kyc-sweepChecks': { cron: 'every 10 minutes', everyMinutes: 10 },
  'kyc-resealNumbers': { cron: 'every day 04:15', everyMinutes: 1_440 },
  'kyc-expireRecords': { cron: 'every day 05:00', everyMinutes: 1_440 },
  'wallet-expireLots': { cron: 'every 60 minutes', everyMinutes: 60 },
  'creator-recomputeClasses': { cron: 'every day 04:30', everyMinutes: 1_440 },
  'tax-remindDeadlines': { cron: 'every day 09:30', everyMinutes: 1_440 },
  'creator-rankMonth': { cron: 'every day 01:10', everyMinutes: 1_440 },
  'creator-checkStandards': { cron: 'every monday 05:00', everyMinutes: 10_080 },
  'creator-finishLeaving': { cron: 'every 60 minutes', everyMinutes: 60 },
  'audit-verifyLedger': { cron: 'every day 03:30', everyMinutes: 1_440 },
  'audit-rollUpDay': { cron: 'every day 02:00', everyMinutes: 1_440 },
  'payout-sweep': { cron: 'every 5 minutes', everyMinutes: 5 },
  'payout-reconcile': { cron: 'every 15 minutes', everyMinutes: 15 },
  'payout-runDailyBatch': { cron: 'every day 06:00', everyMinutes: 1_440 },
  'payout-matchStatement': { cron: 'every day 05:00', everyMinutes: 1_440 },
} as const satisfies Record<string, { cron: string; everyMinutes: number }>;

export type ScheduleName = keyof typeof schedules;
