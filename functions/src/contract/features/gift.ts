import { z } from 'zod';
import { coins } from '../amounts.ts';
import { callable } from '../callable.ts';
import { giftContextKind } from '../documents/gifts.ts';
import { docId, requestId, slug, uid } from '../ids.ts';

export const sendGiftContract = callable({
  name: 'gift-sendGift',
  summary: 'Sends a gift to a creator: the coins leave, the earning and the gift event appear, all at once.',
  request: z.strictObject({
    requestId,
    receiverUid: uid,
    giftId: slug,
    quantity: z.int().min(1).max(99),
    /** The price of one that the sender saw. */
    priceCoins: coins,
    /** Where it is sent. A call or paid chat is named by its session id; a profile needs no id. */
    context: z
      .strictObject({ kind: giftContextKind, id: docId.nullable() })
      .refine(({ kind, id }) => (kind === 'profile') === (id === null), 'a profile has no id, any other place has one'),
  }),
  reply: z.strictObject({
    giftEventId: z.string(),
    totalCoins: coins,
    balanceCoins: coins,
    /** In a call or paid chat: whole minutes that the coins left still pay for after the one running. */
    minutesLeft: z.int().nullable(),
  }),
  audience: 'person',
  area: 'gifts',
  movesMoney: true,
  quota: 'own',
  errors: [
    'gift/self',
    'gift/not-found',
    'gift/inactive',
    'gift/price-changed',
    'gift/receiver-not-creator',
    'gift/blocked',
    'gift/linked-accounts',
    'creator/agreement-required',
    'gift/service-off',
    'gift/context-closed',
    'profile/incomplete',
    'phone/verification-required',
    'legal/accept-required',
    'wallet/frozen',
    'wallet/on-hold',
    'wallet/insufficient',
    'device/cooling-off',
    'limit/reached',
    'ledger/key-reused',
  ],
});
