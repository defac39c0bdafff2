import type { CallableRequest } from 'firebase-functions/https';
import { sendGiftContract } from '../src/contract/features/gift.ts';
import { handle } from '../src/edge/callable.ts';
import { foldPayee } from '../src/features/earning/fold-payee.ts';
import { sendGift } from '../src/features/gift/send-gift.ts';
import { applyWebhook } from '../src/features/purchase/apply-webhook.ts';
import { createOrder } from '../src/features/purchase/create-order.ts';
import { receiveWebhook } from '../src/features/purchase/receive-webhook.ts';
import { acceptSession } from '../src/features/session/accept-session.ts';
import { ackRing } from '../src/features/session/ack-ring.ts';
import { advanceSession } from '../src/features/session/advance-session.ts';
import { joinSession, renewToken } from '../src/features/session/report-presence.ts';
import { requestSession } from '../src/features/session/request-session.ts';
import { SECOND } from '../src/kernel/time.ts';
import { type BenchWorld, type Bill, razorpayKeys } from './bench-world.ts';

/** What each thing a person pays for costs at the database. */
export interface OperationCounts {
  readonly profileGift: Bill;
  readonly callGift: Bill;
  readonly minute: Bill;
  readonly renewal: Bill;
  readonly purchase: Bill;
  readonly foldOf100: Bill;
}

/** One rose, on the creator's profile or in a call. */
export const gift = (receiverUid: string, sessionId: string | null = null) => ({
  requestId: '',
  receiverUid,
  giftId: 'rose',
  quantity: 1,
  priceCoins: 10,
  context: { kind: sessionId === null ? ('profile' as const) : ('call' as const), id: sessionId },
});

export async function countOperations(world: BenchWorld): Promise<OperationCounts> {
  await world.addPayer('ann');
  await world.addCreator('cara');
  await world.platform.config.read(world.now());
  const profileGift = await world.count(() => sendThroughTheEdge(world, 'first-gift', null));
  const sessionId = await connectCall(world);
  const callGift = await world.count(() => sendThroughTheEdge(world, 'second-gift', sessionId));
  world.advance(30 * SECOND);
  const renewal = await world.count(() => renewToken(world.platform, world.callAs('ann', { sessionId })));
  await renewToken(world.platform, world.callAs('cara', { sessionId }));
  world.advance(22 * SECOND);
  const minute = await world.count(() => advanceSession(world.platform, sessionId, world.now()));
  return {
    profileGift,
    callGift,
    minute,
    renewal,
    purchase: await countPurchase(world),
    foldOf100: await countFold(world),
  };
}

/** Through the wrapper of the callable: sign-in, ban, revocation, maintenance and quota are part of what a gift costs. */
async function sendThroughTheEdge({ platform }: BenchWorld, requestId: string, sessionId: string | null) {
  const auth = { uid: 'ann', token: {} };
  const request = { data: { ...gift('cara', sessionId), requestId }, auth } as unknown as CallableRequest<unknown>;
  await handle(platform, sendGiftContract, { request, useCase: sendGift });
}

/** Rings, accepts and connects: a call with its first minute paid. */
async function connectCall({ platform, callAs }: BenchWorld): Promise<string> {
  const ring = { requestId: 'ring-cara', creatorUid: 'cara', kind: 'audio', rateCoinsPerMin: 5 } as const;
  const { sessionId } = await requestSession(platform, callAs('ann', ring));
  const onSession = { requestId: '', sessionId };
  await ackRing(platform, callAs('cara', onSession));
  await acceptSession(platform, callAs('cara', onSession));
  for (const uid of ['ann', 'cara']) await joinSession(platform, callAs(uid, { sessionId }));
  for (const uid of ['ann', 'cara']) await renewToken(platform, callAs(uid, { sessionId }));
  return sessionId;
}

/** From the webhook's arrival to the coins in the wallet, by the event that brings them. */
async function countPurchase({ platform, callAs, razorpay, now, count }: BenchWorld): Promise<Bill> {
  const order = { requestId: 'order-one', packId: 'pack-99' };
  const { providerOrderId } = await createOrder(platform, callAs('ann', order), razorpayKeys);
  await razorpay.control.pay(providerOrderId);
  const captured = razorpay.control.deliveries().find(({ event }) => event === 'payment.captured');
  if (captured === undefined) throw new Error('the payment was not captured');
  const { eventId, body, signature } = captured;
  const headers = new Map([
    ['x-razorpay-signature', signature],
    ['x-razorpay-event-id', eventId],
  ]);
  const delivery = { rawBody: Buffer.from(body), header: (name: string) => headers.get(name), now: now() };
  return count(async () => {
    await receiveWebhook(platform, delivery, razorpayKeys);
    await applyWebhook(platform, { webhookId: `razorpay_${eventId}`, now: now() }, razorpayKeys);
  });
}

/** A crowd's gifts brought into one creator's balance: the full batch, and the look that finds no more. */
async function countFold(world: BenchWorld): Promise<Bill> {
  await world.addCreator('dia');
  for (let sent = 0; sent < 100; sent += 1) await sendGift(world.platform, world.callAs('ann', gift('dia')));
  const payee = { kind: 'creator', id: 'dia' } as const;
  return world.count(() => foldPayee(world, payee, world.now()));
}
