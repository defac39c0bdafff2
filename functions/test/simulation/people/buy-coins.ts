import { defaultPacks } from '../../../src/contract/config/packs.ts';
import { MINUTE, SECOND } from '../../../src/kernel/time.ts';
import { acts } from '../acts.ts';
import type { App } from '../app.ts';
import type { PaymentStory } from '../payment-desk.ts';
import type { World } from '../world.ts';

const STORIES: readonly (readonly [number, PaymentStory])[] = [
  [70, 'captured'],
  [8, 'failed'],
  [10, 'authorized'],
  [9, 'late'],
  [3, 'odd'],
];

const SMALL_PACKS = defaultPacks.packs.slice(0, 4).map(({ packId }) => packId);

/** Buys a pack; what fails is tried again at the same order, and sometimes two phones pay at once. */
export async function buyCoins(world: World, app: App, packIds: readonly string[] = SMALL_PACKS): Promise<void> {
  const { chance, agenda } = world;
  const packId = chance.pick(packIds);
  const opened = await app.ask(acts.createOrder, { requestId: app.requestId(), packId });
  if (!opened.ok) return;
  const { orderId, providerOrderId } = opened.reply;
  const checkout = async () => {
    const answer = await world.desk.pay(providerOrderId, chance.weighted(STORIES));
    if (answer === undefined) return false;
    const verified = await app.ask(acts.verifyPayment, { requestId: app.requestId(), orderId, ...answer });
    return verified.ok;
  };
  if (chance.happens(0.06)) agenda.spawn(`${app.uid} pays on a second phone`, checkout);
  const isPaid = await checkout();
  if (isPaid || chance.happens(0.5)) return;
  await agenda.sleep(chance.pick([20 * SECOND, 5 * MINUTE]));
  await checkout();
}
