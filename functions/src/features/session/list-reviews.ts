import type { z } from 'zod';
import type { ChargeReviewDoc } from '../../contract/documents/sessions.ts';
import type { listReviewsContract } from '../../contract/features/session-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { equalTo, findListed } from '../../kernel/find-listed.ts';
import type { Platform } from '../../platform/platform.ts';
import { sessionRef } from './session-store.ts';

type ListCall = Call<z.output<typeof listReviewsContract.request>>;
type Reply = z.output<typeof listReviewsContract.reply>;

/** Charges that payers have asked about, the oldest first: they have waited longest. */
export async function listReviews({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<Reply> {
  const { state, limit, cursor } = call.input;
  const { page, ...rest } = await findListed<ChargeReviewDoc>(
    store,
    { from: collectionRef('chargeReviews'), where: equalTo({ state }), limit, cursor },
    { field: 'at', direction: 'asc', at: ({ at }) => at },
  );
  const sessions = page.length === 0 ? [] : await store.getAll(page.map(({ data }) => sessionRef(data.sessionId)));
  const reviews = page.flatMap(({ data }, place) => {
    const session = sessions[place];
    if (session === undefined) return [];
    const { sessionId, words, cause, verdict, at } = data;
    return [
      {
        ...{ sessionId, words, cause, verdict, state: data.state },
        payer: { uid: session.payerUid, name: session.payerCard.displayName },
        creator: { uid: session.creatorUid, name: session.creatorCard.displayName },
        kind: session.kind,
        coins: session.bill.coins,
        at: at.toISOString(),
      },
    ];
  });
  return { reviews, ...rest };
}
