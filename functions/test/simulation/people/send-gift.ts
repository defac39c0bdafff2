import { defaultGifts, type GiftItem } from '../../../src/contract/config/gifts.ts';
import type { GiftContextKind } from '../../../src/contract/documents/gifts.ts';
import { acts } from '../acts.ts';
import type { App } from '../app.ts';
import { configIn, type World } from '../world.ts';

/** The catalogue as the apps see it. */
export function giftsOnSale({ store }: World): readonly GiftItem[] {
  return ((configIn(store, 'gifts')?.value as typeof defaultGifts | undefined) ?? defaultGifts).gifts;
}

interface Giving {
  readonly receiverUid: string;
  readonly context: { readonly kind: GiftContextKind; readonly id: string | null };
}

/** Sends a small gift, sometimes several at once, at the price the app has seen. */
export async function sendGift(world: World, app: App, giving: Giving): Promise<void> {
  const { chance, agenda } = world;
  const { giftId, priceCoins } = chance.pick(giftsOnSale(world).slice(0, 4));
  const send = () => {
    const gift = { requestId: app.requestId(), giftId, quantity: chance.between(1, 3), priceCoins };
    return app.ask(acts.sendGift, { ...gift, ...giving });
  };
  if (chance.happens(0.2)) agenda.spawn(`${app.uid} gives twice at once`, send);
  await send();
}
