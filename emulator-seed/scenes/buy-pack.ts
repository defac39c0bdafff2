import type { z } from 'zod';
import { createOrderContract, verifyPaymentContract } from '../../functions/src/contract/features/purchase.ts';
import type { World } from '../launcher/world.ts';
import type { PayResult } from '../simulators/razorpay/razorpay-control.ts';
import type { App } from './app.ts';
import { postJson } from './json-request.ts';
import { advanceClock } from './world-clock.ts';

export type Order = z.output<typeof createOrderContract.reply>;
type Verified = z.output<typeof verifyPaymentContract.reply>;

export interface PackChoice {
  /** Of this attempt to buy: the same for the order and its verification. */
  readonly requestId: string;
  readonly packId: string;
}

export async function openOrder(app: App, choice: PackChoice): Promise<Order> {
  return app.call(createOrderContract, choice);
}

/** The buyer pays by UPI at the provider's checkout. Returns what the checkout hands to the app. */
export async function payOrder({ urls }: World, order: Order): Promise<NonNullable<PayResult['checkout']>> {
  const { checkout } = await postJson<PayResult>(`${urls.razorpay}/_sim/orders/${order.providerOrderId}/pay`);
  if (checkout === null) throw new Error(`the order ${order.orderId} was not paid`);
  return checkout;
}

/** What the app does with the checkout's answer. */
export async function verifyPayment(
  app: App,
  { order, checkout, requestId }: { order: Order; checkout: NonNullable<PayResult['checkout']>; requestId: string },
): Promise<Verified> {
  return app.call(verifyPaymentContract, {
    requestId,
    orderId: order.orderId,
    paymentId: checkout.razorpay_payment_id,
    signature: checkout.razorpay_signature,
  });
}

/** Waits until every webhook that the provider has sent was answered and worked off. */
export async function settleWebhooks(world: World): Promise<void> {
  await postJson(`${world.urls.razorpay}/_sim/webhooks/deliver`);
  await advanceClock(world, 0);
}

/** Buys a pack as an app does. An order that is paid already is left alone. */
export async function buyPack(world: World, app: App, choice: PackChoice): Promise<void> {
  const order = await openOrder(app, choice);
  if (order.state === 'paid') return;
  const checkout = await payOrder(world, order);
  await verifyPayment(app, { order, checkout, requestId: choice.requestId });
  await settleWebhooks(world);
}
