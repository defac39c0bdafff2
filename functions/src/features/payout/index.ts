import {
  cancelWithdrawalContract,
  confirmManualContract,
  decideContract,
  exportWithdrawalsContract,
  listWithdrawalsContract,
  markPaidContract,
  previewWithdrawalContract,
  requestWithdrawalContract,
  resolveUnknownContract,
  runBatchContract,
} from '../../contract/features/payout.ts';
import { getWithdrawalContract, previewBatchContract } from '../../contract/features/payout-desk.ts';
import { serveSchedule, serveTask, serveWebhook } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { PAYOUT_API, PAYOUT_HOOKS, SEALING } from '../../edge/options.ts';
import { advanceWithdrawal } from './advance-withdrawal.ts';
import { applyWebhook as apply } from './apply-webhook.ts';
import { markPaid as mark, resolveUnknown as resolve } from './ask-resolution.ts';
import { runBatchNow } from './batch-on-demand.ts';
import { cancelWithdrawal as cancel } from './cancel-withdrawal.ts';
import { confirmResolution } from './confirm-resolution.ts';
import { exportWithdrawals as exportAll } from './export-withdrawals.ts';
import { getWithdrawal as get } from './get-withdrawal.ts';
import { listWithdrawals as list } from './list-withdrawals.ts';
import { matchStatement as match } from './match-statement.ts';
import { readPayoutKeys } from './payout-keys.ts';
import { previewBatch as previewABatch } from './preview-batch.ts';
import { previewWithdrawal as preview } from './preview-withdrawal.ts';
import { receiveCashfree, receiveRazorpayx } from './receive-webhook.ts';
import { requestWithdrawal as request } from './request-withdrawal.ts';
import { reviewWithdrawal } from './review-withdrawal.ts';
import { runDailyBatch as runDaily } from './run-batch.ts';
import { reconcilePayouts, sweepPayouts } from './sweep-payouts.ts';

const SENDING = [...PAYOUT_API, ...SEALING] as const;

export const previewWithdrawal = serve(previewWithdrawalContract, preview);
export const requestWithdrawal = serve(requestWithdrawalContract, request);
export const cancelWithdrawal = serve(cancelWithdrawalContract, cancel);
export const decide = serve(decideContract, reviewWithdrawal);
export const previewBatch = serve(previewBatchContract, previewABatch, PAYOUT_API);
export const runBatch = serve(runBatchContract, runBatchNow, PAYOUT_API);
export const markPaid = serve(markPaidContract, mark);
export const resolveUnknown = serve(resolveUnknownContract, resolve);
export const confirmManual = serve(confirmManualContract, confirmResolution, PAYOUT_API);
export const getWithdrawal = serve(getWithdrawalContract, get);
export const listWithdrawals = serve(listWithdrawalsContract, list);
export const exportWithdrawals = serve(exportWithdrawalsContract, exportAll);

export const submit = serveTask(
  'payout-submit',
  async (platform, { withdrawalId }, now) => {
    await advanceWithdrawal(platform, { withdrawalId, now });
  },
  SENDING,
);

/** News that contradict what is known make it ask the provider. */
export const applyWebhook = serveTask(
  'payout-applyWebhook',
  (platform, { webhookId }, now) => apply(platform, { webhookId, now }),
  PAYOUT_API,
);

export const razorpayxWebhook = serveWebhook(
  'payout-razorpayxWebhook',
  (platform, delivery) => receiveRazorpayx(platform, delivery, readPayoutKeys()),
  PAYOUT_HOOKS,
);

export const cashfreeWebhook = serveWebhook(
  'payout-cashfreeWebhook',
  (platform, delivery) => receiveCashfree(platform, delivery, readPayoutKeys()),
  PAYOUT_HOOKS,
);

export const sweep = serveSchedule('payout-sweep', sweepPayouts, SENDING);
export const reconcile = serveSchedule('payout-reconcile', reconcilePayouts, SENDING);
export const runDailyBatch = serveSchedule('payout-runDailyBatch', runDaily, PAYOUT_API);
export const matchStatement = serveSchedule('payout-matchStatement', match, PAYOUT_API);
