import type { OrderDoc } from '../../../src/contract/documents/purchases.ts';
import { collectionRef } from '../../../src/kernel/collections.ts';
import { acts } from '../acts.ts';
import { createApp } from '../app.ts';
import { sessionsIn, type World } from '../world.ts';
import { callCreator } from './call-creator.ts';
import type { Person } from './population.ts';
import { giftsOnSale } from './send-gift.ts';

/** One thing that nobody may do. Whoever gets through is a finding. */
export async function tryAbuse(world: World, abuser: Person, people: readonly Person[]): Promise<void> {
  const creators = people.filter(({ trade }) => trade === 'creator' || trade === 'both');
  const attempt = world.chance.pick([
    () => giveOneself(world, world.chance.pick(creators)),
    () => giveNegatively(world, abuser, world.chance.pick(creators)),
    () => reuseKey(world, abuser, creators),
    () => claimForeignPayment(world, abuser),
    () => meddleInForeignCall(world, abuser),
    () => callOneself(world.chance.pick(creators)),
    () => callTwo(world, abuser, creators),
  ]);
  await attempt();
}

const profile = { kind: 'profile', id: null } as const;

async function giveOneself(world: World, { app, uid }: Person): Promise<void> {
  const [gift] = giftsOnSale(world);
  if (gift === undefined) return;
  const { giftId, priceCoins } = gift;
  const input = { requestId: app.requestId(), receiverUid: uid, giftId, quantity: 1, priceCoins, context: profile };
  await app.abuse(acts.sendGift, input, ['gift/self']);
}

async function giveNegatively(world: World, { app }: Person, creator: Person): Promise<void> {
  const quantity = world.chance.pick([-1, 0, 0.5, 1e9, Number.NaN]);
  const input = { requestId: app.requestId(), receiverUid: creator.uid, giftId: 'rose', quantity, priceCoins: 10 };
  await app.abuse(acts.sendGift, { ...input, context: profile }, ['request/invalid']);
  const price = { requestId: app.requestId(), receiverUid: creator.uid, giftId: 'rose', quantity: 1, priceCoins: 1 };
  const refusals = ['gift/price-changed', 'gift/inactive', 'gift/receiver-not-creator', 'gift/blocked'];
  await app.abuse(acts.sendGift, { ...price, context: profile }, refusals);
}

/** The same request id for another gift. The first may have been refused; then the second is simply the first. */
async function reuseKey(world: World, { app }: Person, creators: readonly Person[]): Promise<void> {
  const [gift] = giftsOnSale(world);
  if (gift === undefined) return;
  const { giftId, priceCoins } = gift;
  const receiverUid = world.chance.pick(creators).uid;
  const input = { requestId: app.requestId(), receiverUid, giftId, quantity: 1, priceCoins, context: profile };
  const first = await app.ask(acts.sendGift, input);
  if (first.ok) await app.abuse(acts.sendGift, { ...input, quantity: 2 }, ['ledger/key-reused']);
}

async function claimForeignPayment({ chance, store, desk }: World, { app, uid }: Person): Promise<void> {
  const orders = [...store.documents<OrderDoc>(collectionRef('orders')).values()];
  const foreign = orders.filter((order) => order.uid !== uid);
  const own = orders.find((order) => order.uid === uid);
  const payments = desk.captured();
  if (payments.length === 0) return;
  const paymentId = chance.pick(payments).id;
  const forged = { paymentId, signature: 'f'.repeat(64) };
  const claim = (orderId: string) => ({ requestId: app.requestId(), orderId, ...forged });
  if (foreign.length > 0) {
    await app.abuse(acts.verifyPayment, claim(chance.pick(foreign).orderId), ['order/not-found']);
  }
  if (own !== undefined) await app.abuse(acts.verifyPayment, claim(own.orderId), ['payment/signature']);
}

async function meddleInForeignCall({ chance, store }: World, { app, uid }: Person): Promise<void> {
  const foreign = sessionsIn(store).filter((one) => !one.people.includes(uid));
  if (foreign.length === 0) return;
  const { sessionId } = chance.pick(foreign);
  const onSession = () => ({ requestId: app.requestId(), sessionId });
  await app.abuse(acts.renewToken, { sessionId }, ['auth/forbidden']);
  await app.abuse(acts.endSession, onSession(), ['auth/forbidden']);
  await app.abuse(acts.acceptSession, onSession(), ['auth/forbidden']);
  await app.abuse(acts.rateCreator, { ...onSession(), stars: 1, words: '' }, ['rating/not-eligible']);
}

async function callOneself({ app, uid }: Person): Promise<void> {
  const input = { requestId: app.requestId(), creatorUid: uid, kind: 'audio', rateCoinsPerMin: 5 } as const;
  await app.abuse(acts.requestSession, input, ['session/self']);
}

/** Two phones of one person, two creators, the same second. */
async function callTwo(world: World, abuser: Person, creators: readonly Person[]): Promise<void> {
  const second = { ...abuser, app: createApp(world, abuser.uid) };
  const apart = { ...second.app, requestId: () => `${abuser.app.requestId()}-two` };
  world.agenda.spawn(`${abuser.uid} calls on a second phone`, () =>
    callCreator(world, { ...second, app: apart }, world.chance.pick(creators)),
  );
  await callCreator(world, abuser, world.chance.pick(creators));
}
