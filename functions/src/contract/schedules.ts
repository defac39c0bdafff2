/**
 * What runs by the clock, in India's time. `everyMinutes` is what the local world's task clock goes by. Each of them
 * finds its work by due fields, so a missed or doubled run changes nothing.
 */
export const schedules = {
  'session-sweepSessions': { cron: 'every 1 minutes', everyMinutes: 1 },
  'session-averageRatings': { cron: 'every 15 minutes', everyMinutes: 15 },
  'purchase-reconcileOrders': { cron: 'every 5 minutes', everyMinutes: 5 },
  'purchase-sweepWebhooks': { cron: 'every 5 minutes', everyMinutes: 5 },
  'identity-syncRoles': { cron: 'every 15 minutes', everyMinutes: 15 },
  'earning-sweepFolds': { cron: 'every 10 minutes', everyMinutes: 10 },
  'wallet-expireLots': { cron: 'every 60 minutes', everyMinutes: 60 },
  'creator-recomputeClasses': { cron: 'every day 04:30', everyMinutes: 1_440 },
  'audit-verifyLedger': { cron: 'every day 03:30', everyMinutes: 1_440 },
  'audit-rollUpDay': { cron: 'every day 02:00', everyMinutes: 1_440 },
} as const satisfies Record<string, { cron: string; everyMinutes: number }>;

export type ScheduleName = keyof typeof schedules;
