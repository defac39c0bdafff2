import type { CallableRequest } from 'firebase-functions/https';
import type { WebhookDelivery } from '../../emulator-seed/simulators/razorpay/webhook-courier.ts';
import { defaultPayouts } from '../src/contract/config/payouts.ts';
import { sendGiftContract } from '../src/contract/features/gift.ts';
import { handle } from '../src/edge/callable.ts';
import { foldPayee } from '../src/features/earning/fold-payee.ts';
import { payeeRef } from '../src/features/earning/public.ts';
import { releasePayee } from '../src/features/earning/release-payee.ts';
import { sendGift } from '../src/features/gift/send-gift.ts';
import { requestWithdrawal } from '../src/features/payout/request-withdrawal.ts';
import { applyWebhook } from '../src/features/purchase/apply-webhook.ts';
import { createOrder } from '../src/features/purchase/create-order.ts';
import { receiveWebhook } from '../src/features/purchase/receive-webhook.ts';
import { acceptSession } from '../src/features/session/accept-session.ts';
import { ackRing } from '../src/features/session/ack-ring.ts';
import { advanceSession } from '../src/features/session/advance-session.ts';
import { endByParticipant } from '../src/features/session/finish-session.ts';
import { joinSession, renewToken } from '../src/features/session/report-presence.ts';
import { requestSession } from '../src/features/session/request-session.ts';
import { refTo } from '../src/kernel/collections.ts';
import { DAY, MINUTE, SECOND } from '../src/kernel/time.ts';
import { beneficiaryOf } from '../test/support/payout-world.ts';
import { type BenchWorld, razorpayKeys } from './bench-world.ts';
import { addBills, type Bill } from './bill.ts';
import { countMessage } from './count-message.ts';

/** What each thing a person pays for costs at the database. */
export interface OperationCounts {
  readonly profileGift: Bill;
  readonly callGift: Bill;
  readonly minute: Bill;
  readonly renewal: Bill;
  /** From the ring to both receipts, with the first minute and without the others. */
  readonly call: Bill;
  /** The webhook that brings the coins. */
  readonly credit: Bill;
  /** From the order to the last of the provider's webhooks. */
  readonly purchase: Bill;
  readonly foldOf100: Bill;
  readonly releaseOf100: Bill;
  /** The request alone. */
  readonly withdrawal: Bill;
  /** Of two people, beside the message itself. */
  readonly message: Bill;
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
  let sessionId = '';
  const start = await world.count(async () => {
    sessionId = await connectCall(world);
  });
  const callGift = await world.count(() => sendThroughTheEdge(world, 'second-gift', sessionId));
  world.advance(30 * SECOND);
  const renewal = await world.count(() => renewToken(world.platform, world.callAs('ann', { sessionId })));
  await renewToken(world.platform, world.callAs('cara', { sessionId }));
  world.advance(22 * SECOND);
  const minute = await world.count(() => advanceSession(world.platform, sessionId, world.now()));
  const hangUp = world.callAs('ann', { sessionId });
  const end = await world.count(() => endByParticipant(world.platform, hangUp));
  return {
    profileGift,
    callGift,
    minute,
    renewal,
    call: addBills(start, end),
    message: await countMessage(world),
    ...(await countPurchase(world)),
    ...(await countFoldAndRelease(world)),
  };
}

/**
 * Through the wrapper of the callable: sign-in, ban, revocation, maintenance and quota are part of what a gift costs.
 */
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

/**
 * A pack is ordered and paid; the provider tells of it by three events, of which `payment.captured` brings the coins.
 */
async function countPurchase(world: BenchWorld): Promise<{ credit: Bill; purchase: Bill }> {
  const { platform, callAs, razorpay, count } = world;
  const order = callAs('ann', { requestId: 'order-one', packId: 'pack-99' });
  let providerOrderId = '';
  const ordering = await count(async () => {
    providerOrderId = (await createOrder(platform, order, razorpayKeys)).providerOrderId;
  });
  await razorpay.control.pay(providerOrderId);
  const bills = new Map<string, Bill>();
  for (const delivery of razorpay.control.deliveries()) {
    bills.set(delivery.event, await count(() => takeWebhook(world, delivery)));
  }
  const credit = bills.get('payment.captured');
  if (credit === undefined) throw new Error('the payment was not captured');
  return { credit, purchase: addBills(ordering, ...bills.values()) };
}

/** From the webhook's arrival to the end of the work it causes. */
async function takeWebhook(
  { platform, now }: BenchWorld,
  { eventId, body, signature }: Pick<WebhookDelivery, 'eventId' | 'body' | 'signature'>,
): Promise<void> {
  const headers = new Map([
    ['x-razorpay-signature', signature],
    ['x-razorpay-event-id', eventId],
  ]);
  const delivery = { rawBody: Buffer.from(body), header: (name: string) => headers.get(name), now: now() };
  await receiveWebhook(platform, delivery, razorpayKeys);
  await applyWebhook(platform, { webhookId: `razorpay_${eventId}`, now: now() }, razorpayKeys);
}

/**
 * A crowd's gifts brought into one creator's balance, and released eight days later: the full batch, and the look that
 * finds no more.
 */
async function countFoldAndRelease(world: BenchWorld): Promise<{
  foldOf100: Bill;
  releaseOf100: Bill;
  withdrawal: Bill;
}> {
  await world.addCreator('dia');
  for (let sent = 0; sent < 100; sent += 1) await sendGift(world.platform, world.callAs('ann', gift('dia')));
  const payee = { kind: 'creator', id: 'dia' } as const;
  const foldOf100 = await world.count(() => foldPayee(world.platform, payee, world.now()));
  // Long enough for whatever makes a hold longer.
  world.advance(60 * DAY);
  // The settings are read once in a while and kept: not a part of the bill.
  await world.platform.config.read(world.now());
  const releaseOf100 = await world.count(() => releasePayee(world.platform, payee, world.now()));
  return { foldOf100, releaseOf100, withdrawal: await countWithdrawal(world, 'dia') };
}

/** Released money is asked for, by a creator who was checked. */
async function countWithdrawal(world: BenchWorld, uid: string): Promise<Bill> {
  const { store, platform, callAs, now } = world;
  const payee = { kind: 'creator', id: uid } as const;
  const beneficiaryId = `ben-${uid}-1`;
  await store.set(refTo('beneficiaries', beneficiaryId), beneficiaryOf(payee, { beneficiaryId, now: now() }));
  await store.update(payeeRef(payee), { kyc: 'verified', hasPan: true, beneficiaryId, hold: null });
  // A crowd's roses are worth less than the smallest withdrawal.
  const value = { ...defaultPayouts, minPaise: 10_000 };
  const change = { section: 'payouts', version: 1, value, effectiveAt: now(), next: null } as const;
  await store.set(refTo('config', 'payouts'), change);
  world.advance(MINUTE);
  await platform.config.read(now());
  const ask = callAs(uid, { as: 'creator' as const, amountPaise: 40_000, requestId: 'withdraw-one' });
  return world.count(() => requestWithdrawal(platform, ask));
}
