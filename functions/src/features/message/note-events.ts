import type { GiftDoc } from '../../contract/documents/gifts.ts';
import type { ReceiptDoc } from '../../contract/documents/sessions.ts';
import type { Platform } from '../../platform/platform.ts';
import { postSystemMessage } from './system-message.ts';

type Needs = Pick<Platform, 'store'>;

/** What two people give each other shows in their conversation; what is given before others shows there. */
const betweenTwo: readonly GiftDoc['context']['kind'][] = ['profile', 'call', 'chat', 'paid-chat'];

export async function noteGift({ store }: Needs, gift: GiftDoc, now: Date): Promise<void> {
  const { giftEventId, senderUid, receiverUid, giftId, quantity, totalCoins, context } = gift;
  if (!betweenTwo.includes(context.kind)) return;
  const params = { fromUid: senderUid, giftId, quantity, totalCoins };
  await store.transaction((tx) =>
    postSystemMessage(tx, { to: { uids: [senderUid, receiverUid] }, cause: giftEventId, event: 'gift', params, now }),
  );
}

/** A call or paid chat that has ended shows once, by the payer's receipt; its corrections do not. */
export async function noteCall({ store }: Needs, receipt: ReceiptDoc, now: Date): Promise<void> {
  const { sessionId, side, revision, ownerUid, otherUid, kind, minutes, endReason } = receipt;
  if (side !== 'payer' || revision > 0) return;
  const params = { byUid: ownerUid, kind, minutes, endReason };
  await store.transaction((tx) =>
    postSystemMessage(tx, { to: { uids: [ownerUid, otherUid] }, cause: sessionId, event: 'call', params, now }),
  );
}
