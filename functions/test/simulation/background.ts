import { type ScheduleName, schedules } from '../../src/contract/schedules.ts';
import { endMemberships } from '../../src/features/agency/end-memberships.ts';
import { generateSettlements } from '../../src/features/agency/generate-settlements.ts';
import { rollUpDays } from '../../src/features/audit/roll-up-days.ts';
import { postEvent } from '../../src/features/automation/post-event.ts';
import { checkStandards } from '../../src/features/creator/check-standards.ts';
import { sweepLeaving } from '../../src/features/creator/finish-leaving.ts';
import { rankMonth } from '../../src/features/creator/rank-month.ts';
import { recomputeClasses } from '../../src/features/creator/recompute-classes.ts';
import { foldMoney } from '../../src/features/dashboard/fold-money.ts';
import { foldPayee } from '../../src/features/earning/fold-payee.ts';
import { releaseDue } from '../../src/features/earning/release-due.ts';
import { releasePayee } from '../../src/features/earning/release-payee.ts';
import { sweepFolds } from '../../src/features/earning/sweep-folds.ts';
import { expireRecords } from '../../src/features/kyc/expire-records.ts';
import { runChecks } from '../../src/features/kyc/run-checks.ts';
import { sweepChecks } from '../../src/features/kyc/sweep-checks.ts';
import { tellPhones } from '../../src/features/message/tell-phones.ts';
import { deliverDue } from '../../src/features/notify/deliver-due.ts';
import { sendBroadcast } from '../../src/features/notify/send-broadcast.ts';
import { advanceWithdrawal } from '../../src/features/payout/advance-withdrawal.ts';
import { applyWebhook as applyPayoutWebhook } from '../../src/features/payout/apply-webhook.ts';
import { matchStatement } from '../../src/features/payout/match-statement.ts';
import { runDailyBatch } from '../../src/features/payout/run-batch.ts';
import { reconcilePayouts, sweepPayouts } from '../../src/features/payout/sweep-payouts.ts';
import { applyWebhook } from '../../src/features/purchase/apply-webhook.ts';
import { linkPayers } from '../../src/features/purchase/link-payers.ts';
import { reconcileOrders } from '../../src/features/purchase/reconcile-orders.ts';
import { sendRefund } from '../../src/features/purchase/send-refund.ts';
import { sweepWebhooks } from '../../src/features/purchase/sweep-webhooks.ts';
import { findRings } from '../../src/features/risk/find-rings.ts';
import { reviewDue } from '../../src/features/risk/review-due.ts';
import { advanceSession } from '../../src/features/session/advance-session.ts';
import { averageRatings } from '../../src/features/session/average-ratings.ts';
import { closeChannel } from '../../src/features/session/close-channel.ts';
import { sweepSessions } from '../../src/features/session/sweep-sessions.ts';
import { foldRelations } from '../../src/features/social/relation-marks.ts';
import { remindDeadlines } from '../../src/features/tax/remind-deadlines.ts';
import { expireLots } from '../../src/features/wallet/expire-lots.ts';
import { liftFreezes } from '../../src/features/wallet/freeze-wallet.ts';
import { MINUTE, SECOND } from '../../src/kernel/time.ts';
import type { Platform } from '../../src/platform/platform.ts';
import type { TaskName, TaskPayloads, TaskQueue } from '../../src/platform/tasks.ts';
import { Killed } from './findings.ts';
import { RAZORPAY } from './payment-wire.ts';
import type { Surroundings } from './postman.ts';

type Deps = Surroundings & { readonly platform: () => Platform };

/** As often as the task functions are set to be tried again. */
const RETRY_MS = [1, 2, 4, 8, 16, 32, 60].map((seconds) => seconds * SECOND);

type Handlers = {
  readonly [N in TaskName]: (platform: Platform, payload: TaskPayloads[N], now: Date) => Promise<unknown>;
};

const handlers: Handlers = {
  'session-advanceSession': (platform, { sessionId }, now) => advanceSession(platform, sessionId, now),
  'session-closeChannel': closeChannel,
  'purchase-applyWebhook': (platform, { webhookId }, now) => applyWebhook(platform, { webhookId, now }, RAZORPAY),
  'purchase-sendRefund': (platform, { paymentId }, now) => sendRefund(platform, { paymentId, now }),
  'kyc-runChecks': runChecks,
  'earning-foldEarnings': foldPayee,
  'earning-releaseEarnings': releasePayee,
  'payout-applyWebhook': (platform, { webhookId }, now) => applyPayoutWebhook(platform, { webhookId, now }),
  'message-tellPhones': tellPhones,
  'notify-deliverDue': deliverDue,
  'notify-sendBroadcast': sendBroadcast,
  'automation-postEvent': postEvent,
  'social-countRelations': (platform, { uid }) => foldRelations(platform, uid),
  'payout-submit': (platform, { withdrawalId }, now) => advanceWithdrawal(platform, { withdrawalId, now }),
};

/** Tasks that come late, twice or never; and now and then the process dies before it has enqueued one. */
export function createTaskQueue(deps: Deps): TaskQueue {
  const { agenda, chance, findings, weather } = deps;
  const seen = new Set<string>();
  const run = async <N extends TaskName>(name: N, payload: TaskPayloads[N], tries: number) => {
    findings.note(`task ${name} ${JSON.stringify(payload)}`);
    try {
      await handlers[name](deps.platform(), payload, agenda.now());
    } catch (error) {
      findings.judge(`task ${name}`, error);
      const wait = RETRY_MS[tries];
      if (wait !== undefined) agenda.after(wait, name, () => run(name, payload, tries + 1));
    }
  };
  return {
    enqueue: async (name, payload, { at, dedupe }) => {
      const { enqueueCrashRate, lostRate, doubleRate, lateRate } = weather();
      if (chance.happens(enqueueCrashRate)) throw new Killed();
      const key = `${name} ${dedupe}`;
      if (seen.has(key) || chance.happens(lostRate)) return;
      seen.add(key);
      const copies = chance.happens(doubleRate) ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const late = chance.happens(lateRate) ? chance.between(1, 150) * SECOND : 0;
        agenda.after(Math.max(0, at.getTime() - agenda.now().getTime()) + late, name, () => run(name, payload, 0));
      }
    },
  };
}

/**
 * All schedules but those that touch no money and nobody's right to it, and the nightly proof of the ledger: each world
 * ends with that.
 */
const runs: Partial<Record<ScheduleName, (platform: Platform, now: Date) => Promise<unknown>>> = {
  'agency-endMemberships': endMemberships,
  'agency-generateSettlements': generateSettlements,
  'session-sweepSessions': sweepSessions,
  'session-averageRatings': averageRatings,
  'purchase-reconcileOrders': reconcileOrders,
  'purchase-sweepWebhooks': (platform, now) => sweepWebhooks(platform, now, RAZORPAY),
  'purchase-linkPayers': linkPayers,
  'earning-sweepFolds': sweepFolds,
  'earning-releaseDue': releaseDue,
  'kyc-sweepChecks': sweepChecks,
  'kyc-expireRecords': expireRecords,
  'creator-recomputeClasses': recomputeClasses,
  'creator-rankMonth': rankMonth,
  'creator-checkStandards': checkStandards,
  'creator-finishLeaving': sweepLeaving,
  'tax-remindDeadlines': remindDeadlines,
  'payout-sweep': sweepPayouts,
  'payout-reconcile': reconcilePayouts,
  'payout-runDailyBatch': runDailyBatch,
  'payout-matchStatement': matchStatement,
  'risk-reviewDue': reviewDue,
  'risk-findRings': findRings,
  'wallet-liftFreezes': liftFreezes,
  'wallet-expireLots': expireLots,
  'audit-rollUpDay': rollUpDays,
  'dashboard-foldMoney': foldMoney,
};

/**
 * Starts everything that runs by the clock. While nobody is about, `pace` may be slower than the real schedule: a
 * sweep that finds nothing due changes nothing.
 */
export function startSchedules(deps: Deps, pace: () => number, broken: readonly ScheduleName[]): void {
  const { agenda, chance, findings, weather } = deps;
  const visit = async (name: ScheduleName) => {
    const everyMs = Math.max(schedules[name].everyMinutes * MINUTE, pace());
    agenda.after(everyMs, name, () => visit(name));
    const { lostRate, doubleRate } = weather();
    if (chance.happens(lostRate)) return;
    const once = () =>
      (runs[name]?.(deps.platform(), agenda.now()) ?? Promise.resolve()).catch((error: unknown) => {
        findings.judge(`schedule ${name}`, error);
      });
    if (chance.happens(doubleRate)) agenda.spawn(name, once);
    await once();
  };
  for (const name of Object.keys(runs) as ScheduleName[]) {
    if (!broken.includes(name)) agenda.after(schedules[name].everyMinutes * MINUTE, name, () => visit(name));
  }
}
