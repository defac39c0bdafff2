import type { z } from 'zod';
import type { GiftDoc } from '../../contract/documents/gifts.ts';
import type { getGiftContract, listGiftsContract } from '../../contract/features/gift-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { agencyNamesOf, equalTo, findListed, peopleOf, withinPeriod } from '../../kernel/find-listed.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import { reversalKey } from '../../ledger/reverse-entry.ts';
import type { Platform } from '../../platform/platform.ts';

type ListReply = z.output<typeof listGiftsContract.reply>;
type GetReply = z.output<typeof getGiftContract.reply>;

/** Gifts for staff, newest first. */
export async function listGifts(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof listGiftsContract.request>>,
): Promise<ListReply> {
  const { senderUid, receiverUid, giftId, limit, cursor } = call.input;
  const where = [...equalTo({ receiverUid, senderUid, giftId }), ...withinPeriod('at', call.input)];
  const { page, ...rest } = await findListed<GiftDoc>(
    store,
    { from: collectionRef('gifts'), where, limit, cursor },
    { field: 'at', direction: 'desc', at: ({ at }) => at },
  );
  return {
    gifts: await giftRows(
      store,
      page.map(({ data }) => data),
    ),
    ...rest,
  };
}

/**
 * One gift with its entry, which is found by what it earned: every gift earns, if nothing.
 * @throws gift/not-found
 */
export async function getGift(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof getGiftContract.request>>,
): Promise<GetReply> {
  const { giftEventId } = call.input;
  const [gift, rows] = await Promise.all([
    store.get(refTo('gifts', giftEventId)),
    store.find({ from: collectionRef('earnings'), where: equalTo({ sourceId: giftEventId }), limit: 2 }),
  ]);
  if (gift === undefined) throw new AppError('gift/not-found');
  const earning = rows.map(({ data }) => data).find(({ reverses }) => reverses === null);
  invariant(earning !== undefined, `gift ${giftEventId} has no earning`);
  const [[row], reversal] = await Promise.all([
    giftRows(store, [gift]),
    store.get(entryRef(reversalKey(earning.entryKey))),
  ]);
  invariant(row !== undefined, 'a gift has its row');
  const agencyName = await agencyNamesOf(store, [earning.agencyId]);
  const { entryKey, basisPaise, creatorPaise, agencyPaise, agencyId, terms, creatorState, releaseAt } = earning;
  return {
    gift: row,
    entryKey,
    reversedBy: reversal?.key ?? null,
    earning: {
      ...{ basisPaise, creatorPaise, agencyPaise, agencyId, creatorState },
      agencyName: agencyName(agencyId),
      shareBps: terms.shareBps,
      releaseAt: releaseAt.toISOString(),
    },
  };
}

async function giftRows(reader: Reader, gifts: readonly GiftDoc[]): Promise<ListReply['gifts']> {
  const person = await peopleOf(
    reader,
    gifts.flatMap(({ senderUid, receiverUid }) => [senderUid, receiverUid]),
  );
  return gifts.map((gift) => {
    const { giftEventId, giftId, tier, quantity, priceCoins, totalCoins, context, state, at } = gift;
    return {
      ...{ giftEventId, giftId, tier, quantity, priceCoins, totalCoins, context, state },
      sender: person(gift.senderUid),
      receiver: person(gift.receiverUid),
      at: at.toISOString(),
    };
  });
}
