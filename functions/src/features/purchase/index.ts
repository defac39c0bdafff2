import { createOrderContract, verifyPaymentContract } from '../../contract/features/purchase.ts';
import {
  getPurchaseContract,
  listPurchasesContract,
  listRefundsContract,
  settleNowContract,
} from '../../contract/features/purchase-staff.ts';
import { serveSchedule, serveTask, serveWebhook } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { FINGERPRINTS, RAZORPAY_API, RAZORPAY_HOOK } from '../../edge/options.ts';
import { applyWebhook as apply } from './apply-webhook.ts';
import { createOrder as create } from './create-order.ts';
import { getPurchase as get } from './get-purchase.ts';
import { linkPayers as link } from './link-payers.ts';
import { listPurchases as listOrders } from './list-purchases.ts';
import { listRefunds as listReturns } from './list-refunds.ts';
import { readRazorpayKeys } from './razorpay-keys.ts';
import { receiveWebhook } from './receive-webhook.ts';
import { reconcileOrders as reconcile } from './reconcile-orders.ts';
import { sendRefund as send } from './send-refund.ts';
import { settleNow as settle } from './settle-now.ts';
import { sweepWebhooks as sweep } from './sweep-webhooks.ts';
import { verifyPayment as verify } from './verify-payment.ts';

export const createOrder = serve(
  createOrderContract,
  (platform, call) => create(platform, call, readRazorpayKeys()),
  RAZORPAY_API,
);

export const verifyPayment = serve(
  verifyPaymentContract,
  (platform, call) => verify(platform, call, readRazorpayKeys()),
  RAZORPAY_API,
);

export const listPurchases = serve(listPurchasesContract, listOrders);
export const listRefunds = serve(listRefundsContract, listReturns);
export const getPurchase = serve(getPurchaseContract, get, RAZORPAY_API);
export const settleNow = serve(settleNowContract, settle, RAZORPAY_API);

export const razorpayWebhook = serveWebhook(
  'purchase-razorpayWebhook',
  (platform, delivery) => receiveWebhook(platform, delivery, readRazorpayKeys()),
  RAZORPAY_HOOK,
);

export const applyWebhook = serveTask('purchase-applyWebhook', (platform, { webhookId }, now) =>
  apply(platform, { webhookId, now }, readRazorpayKeys()),
);

export const sendRefund = serveTask(
  'purchase-sendRefund',
  (platform, { paymentId }, now) => send(platform, { paymentId, now }),
  RAZORPAY_API,
);

export const sweepWebhooks = serveSchedule(
  'purchase-sweepWebhooks',
  (platform, now) => sweep(platform, now, readRazorpayKeys()),
  RAZORPAY_API,
);

export const reconcileOrders = serveSchedule('purchase-reconcileOrders', reconcile, RAZORPAY_API);

export const linkPayers = serveSchedule('purchase-linkPayers', link, [...RAZORPAY_API, ...FINGERPRINTS]);
