import { verifyPaymentContract } from '../../functions/src/contract/features/purchase.ts';
import { openOrder, payOrder, settleWebhooks, verifyPayment } from '../scenes/buy-pack.ts';
import { getJson, postJson } from '../scenes/json-request.ts';
import { runSchedule } from '../scenes/world-clock.ts';
import type { WebhookDelivery, WebhookPlan } from '../simulators/razorpay/webhook-courier.ts';
import type { Stage } from './stage.ts';
import { expect, rupees } from './story.ts';

const PACK = 'pack-99';
const COINS = 110;

/**
 * A pack is paid once and heard of again and again: by every webhook three times, by the app, by the reconciler. The
 * coins come once. Returns the payment's id.
 */
export async function buyCoins({ world, teller, ann, telling, expectCoins }: Stage): Promise<string> {
  teller.chapter('Ann buys coins');
  const requestId = `demo-pack-${telling}`;
  const order = await openOrder(ann, { requestId, packId: PACK });
  expect('the pack', [order.pricePaise, order.coins], [9_900, COINS]);
  teller.tell('Ann', `orders ${order.coins} coins for ${rupees(order.pricePaise)} and pays by UPI`);

  const planWebhooks = (plan: WebhookPlan) => postJson(`${world.urls.razorpay}/_sim/webhooks`, plan);
  await planWebhooks({ duplicates: 2 });
  const checkout = await payOrder(world, order);
  await planWebhooks({});
  const [verified] = await Promise.all([verifyPayment(ann, { order, checkout, requestId }), settleWebhooks(world)]);
  expect('the verified payment', [verified.state, verified.coins], ['credited', COINS]);
  const delivered = await countDelivered(world.urls.razorpay, checkout.razorpay_payment_id);
  expect('webhooks delivered', delivered, 9);
  teller.tell('Razorpay', `tells of it by ${delivered} webhooks: three events, three times each`);
  teller.tell("Ann's app", 'verifies the payment at the same moment, and once more to be sure');
  const repeat = { requestId: `${requestId}-2`, orderId: order.orderId, paymentId: checkout.razorpay_payment_id };
  await ann.call(verifyPaymentContract, { ...repeat, signature: checkout.razorpay_signature });
  await runSchedule(world, 'purchase-reconcileOrders');
  teller.tell('reconciler', 'asks Razorpay about every order that is open');
  await expectCoins(COINS);
  teller.proven(`Ann has ${COINS} coins, credited once`);
  return checkout.razorpay_payment_id;
}

async function countDelivered(razorpay: string, paymentId: string): Promise<number> {
  const { deliveries } = await getJson<{ deliveries: WebhookDelivery[] }>(`${razorpay}/_sim/webhooks`);
  return deliveries.filter(({ body, state }) => state === 'delivered' && body.includes(paymentId)).length;
}
