import { z } from 'zod';
import { coins } from '../amounts.ts';
import { docId, slug, uid } from '../ids.ts';

export const giftContextKind = z.enum(['profile', 'call', 'chat', 'room', 'live', 'post', 'paid-chat']);
export type GiftContextKind = z.infer<typeof giftContextKind>;

/**
 * `gifts/{giftEventId}`: one gift sent. Both people read it: the receiver's app animates it, the sender's keeps it as
 * the receipt, and both histories and their sums are queries over it.
 */
export const giftDoc = z.strictObject({
  giftEventId: docId,
  senderUid: uid,
  receiverUid: uid,
  giftId: slug,
  tier: z.string(),
  quantity: z.int().min(1).max(99),
  priceCoins: coins,
  totalCoins: coins,
  context: z.strictObject({ kind: giftContextKind, id: docId.nullable() }),
  animation: z.enum(['inline', 'full-screen']),
  /** Gifts of one sender to one receiver within five seconds animate as one: they share this id. */
  comboId: docId,
  state: z.enum(['sent']),
  day: z.string(),
  at: z.date(),
});
export type GiftDoc = z.infer<typeof giftDoc>;
