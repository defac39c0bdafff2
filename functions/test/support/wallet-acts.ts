import { sendGift } from '../../src/features/gift/send-gift.ts';
import type { createPurchaseWorld } from './purchase-world.ts';

type PurchaseWorld = Awaited<ReturnType<typeof createPurchaseWorld>>;

/** Ann buys a pack and pays; her coins have come. @returns the payment's id */
export async function buyPack(world: PurchaseWorld, packId: string, requestId: string): Promise<string> {
  const order = await world.order(packId, { requestId });
  const { payment } = await world.pay(order);
  await world.deliver();
  return payment.id;
}

/** Ann gives Cara one gift on her profile. @returns the entry's key */
export async function giveGift(
  world: PurchaseWorld,
  gift: { giftId: string; priceCoins: number; requestId: string },
): Promise<string> {
  const context = { kind: 'profile' as const, id: null };
  const input = { ...gift, receiverUid: 'cara', quantity: 1, context };
  await sendGift(world.platform, world.callAs('ann', input, { requestId: gift.requestId }));
  return `gift:ann:${gift.requestId}`;
}
