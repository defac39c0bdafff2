import { z } from 'zod';
import { bps, coins, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { giftDoc } from '../documents/gifts.ts';
import { earningState } from '../documents/ledger.ts';
import { docId, instant, slug, uid } from '../ids.ts';
import { paged, paging, period, personInRow } from '../list-shapes.ts';

const reader = {
  audience: { staff: ['moderator', 'support', 'finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;

const giftRow = z.strictObject({
  giftEventId: docId,
  sender: personInRow,
  receiver: personInRow,
  giftId: slug,
  tier: z.string(),
  quantity: z.int(),
  priceCoins: coins,
  totalCoins: coins,
  context: giftDoc.shape.context,
  state: giftDoc.shape.state,
  at: instant,
});

export const listGiftsContract = callable({
  name: 'gift-listGifts',
  summary: 'Gifts sent, newest first.',
  request: z.strictObject({
    senderUid: uid.optional(),
    receiverUid: uid.optional(),
    giftId: slug.optional(),
    ...period,
    ...paging,
  }),
  reply: z.strictObject({ gifts: z.array(giftRow), ...paged }),
  ...reader,
  errors: [],
});

export const getGiftContract = callable({
  name: 'gift-getGift',
  summary: 'One gift, with the entry that paid for it and what it earned.',
  request: z.strictObject({ giftEventId: docId }),
  reply: z.strictObject({
    gift: giftRow,
    entryKey: docId,
    /** The entry that undid it; null while it stands. */
    reversedBy: docId.nullable(),
    earning: z.strictObject({
      basisPaise: signedPaise,
      creatorPaise: signedPaise,
      agencyPaise: signedPaise,
      agencyId: docId.nullable(),
      agencyName: z.string().nullable(),
      shareBps: bps,
      creatorState: earningState,
      releaseAt: instant,
    }),
  }),
  ...reader,
  errors: ['gift/not-found'],
});
