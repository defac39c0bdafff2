import type { RazorpayControl } from '../../../emulator-seed/simulators/razorpay/razorpay-control.ts';
import { startRazorpaySimulator } from '../../../emulator-seed/simulators/razorpay/razorpay-simulator.ts';
import type { WebhookDelivery } from '../../../emulator-seed/simulators/razorpay/webhook-courier.ts';
import type { AccountDoc } from '../../src/contract/documents/ledger.ts';
import { applyWebhook } from '../../src/features/purchase/apply-webhook.ts';
import { createOrder } from '../../src/features/purchase/create-order.ts';
import { orderRef } from '../../src/features/purchase/order-store.ts';
import { receiveWebhook } from '../../src/features/purchase/receive-webhook.ts';
import { reconcileOrders } from '../../src/features/purchase/reconcile-orders.ts';
import { sendRefund } from '../../src/features/purchase/send-refund.ts';
import { sweepWebhooks } from '../../src/features/purchase/sweep-webhooks.ts';
import { verifyPayment } from '../../src/features/purchase/verify-payment.ts';
import { refTo } from '../../src/kernel/collections.ts';
import type { Store } from '../../src/kernel/store.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { emptyWallet } from '../../src/ledger/wallet-summary.ts';
import { createRazorpayProvider } from '../../src/platform/payments/razorpay-provider.ts';
import { createTestPlatform } from './test-platform.ts';

const keys = {
  keyId: 'rzp_test_purchases',
  keySecret: 'purchases-key-secret',
  webhookSecrets: ['purchases-hook-secret', 'purchases-hook-secret-before'],
};
const PROVIDER_TIMEOUT_MS = 400;

export type Order = Awaited<ReturnType<typeof createOrder>>;
type PayRequest = Parameters<RazorpayControl['pay']>[1];

export interface PurchaseWorldOptions {
  /** The Razorpay account whose webhooks count; null for any. */
  readonly accountId?: string | null;
  readonly buyerUid?: string;
}

/** One person's orders and payments over any store, with the simulated Razorpay behind the real adapter. */
export async function createPurchaseWorld(store: Store, options: PurchaseWorldOptions = {}) {
  const { accountId = null, buyerUid = 'ann' } = options;
  const simulator = await startRazorpaySimulator({
    port: 0,
    keyId: keys.keyId,
    keySecret: keys.keySecret,
    webhookSecret: keys.webhookSecrets[0] ?? '',
    previousWebhookSecret: keys.webhookSecrets[1] ?? '',
    retryDelaysMs: [],
    now: () => world.now(),
  });
  const payments = createRazorpayProvider({ ...keys, baseUrl: simulator.url, timeoutMs: PROVIDER_TIMEOUT_MS });
  const world = createTestPlatform(store, { payments });
  const { platform, tasks } = world;
  const { control } = simulator;
  const known = { ...keys, accountId };
  let seenDeliveries = 0;
  await enrol(store, buyerUid, world.now());

  const order = (packId = 'pack-99', { requestId = `attempt-${packId}`, uid = buyerUid } = {}) =>
    createOrder(platform, world.callAs(uid, { packId, requestId }, { requestId }), known);
  const pay = (paid: Order, request?: PayRequest) => control.pay(paid.providerOrderId, request);

  /** What the checkout reports, or what somebody pretends that it did. */
  const verify = (
    paid: Order,
    checkout: { razorpay_payment_id: string; razorpay_signature: string } | null,
    { uid = buyerUid, requestId = 'verify-1' } = {},
  ) => {
    const paymentId = checkout?.razorpay_payment_id ?? 'pay_none';
    const signature = checkout?.razorpay_signature ?? 'none';
    const input = { orderId: paid.orderId, paymentId, signature, requestId };
    return verifyPayment(platform, world.callAs(uid, input, { requestId }), known);
  };

  const news = (): WebhookDelivery[] => {
    const fresh = control.deliveries().slice(seenDeliveries);
    seenDeliveries += fresh.length;
    return fresh;
  };
  const receive = (delivery: Pick<WebhookDelivery, 'body' | 'signature' | 'eventId'>) => {
    const headers: Record<string, string> = {
      'x-razorpay-signature': delivery.signature,
      'x-razorpay-event-id': delivery.eventId,
    };
    const header = (name: string) => headers[name];
    return receiveWebhook(platform, { rawBody: Buffer.from(delivery.body), header, now: world.now() }, known);
  };
  /** Runs what was enqueued, and what that enqueues. */
  const runTasks = async () => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
      const { webhookId = '', paymentId = '' } = task.payload as { webhookId?: string; paymentId?: string };
      if (webhookId) await applyWebhook(platform, { webhookId, now: world.now() }, known);
      if (paymentId) await sendRefund(platform, { paymentId, now: world.now() });
    }
  };

  return {
    ...world,
    store,
    simulator,
    control,
    payments,
    order,
    pay,
    verify,
    news,
    receive,
    runTasks,
    /** Receives and applies deliveries in this order; all that are new unless told. */
    deliver: async (deliveries: readonly WebhookDelivery[] = news()) => {
      for (const delivery of deliveries) await receive(delivery);
      await runTasks();
    },
    apply: (webhookId: string) => applyWebhook(platform, { webhookId, now: world.now() }, known),
    reconcile: () => reconcileOrders(platform, world.now()),
    sweep: () => sweepWebhooks(platform, world.now(), known),
    sendRefund: (paymentId: string) => sendRefund(platform, { paymentId, now: world.now() }),
    orderDoc: async (paid: Order) => store.get(orderRef(paid.orderId)),
    inbox: async (delivery: WebhookDelivery) => store.get(refTo('webhookInbox', `razorpay_${delivery.eventId}`)),
    balance: async (uid = buyerUid) => (await store.get(accountRef(`wallet:${uid}`)))?.balance ?? 0,
    /** Every difference between the books and themselves, and between the books and the provider. */
    differences: async () => {
      const held = await payments.listPayments({ from: new Date(0), to: new Date('2030-01-01'), skip: 0, count: 100 });
      const money = held.filter(({ status }) => status === 'captured' || status === 'refunded');
      const proof = await verifyLedger(store, {
        payments: money.map(({ id, amountPaise, amountRefundedPaise }) => {
          return { paymentId: id, amountPaise, refundedPaise: amountRefundedPaise };
        }),
      });
      return proof.differences;
    },
    close: () => simulator.close(),
  };
}

/** A person with a verified phone and an empty wallet, as after the first sign-in. */
export async function enrol(store: Store, uid: string, now: Date, phone = '+919000000001'): Promise<void> {
  const user = { uid, phone, onboardingStep: 'done' as const, roles: [], createdAt: now, lastSignInAt: now };
  await store.set(refTo('users', uid), user);
  const account: AccountDoc = {
    id: `wallet:${uid}`,
    asset: 'COIN',
    ownerUid: uid,
    balance: 0,
    seq: 0,
    lots: [],
    wallet: emptyWallet(20, now),
    updatedAt: now,
  };
  await store.set(accountRef(account.id), account);
}
