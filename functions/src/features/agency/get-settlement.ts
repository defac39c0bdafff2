import type { z } from 'zod';
import type { getSettlementContract } from '../../contract/features/agency-settlement.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  findLines,
  lineRef,
  loadSettlement,
  namedLines,
  reviewsShown,
  seesWhole,
  settlementReply,
} from './settlement-store.ts';

type Input = z.output<typeof getSettlementContract.request>;
type Reply = z.input<typeof getSettlementContract.reply>;

/**
 * A statement with a page of its lines; a creator gets the line that is theirs. To everybody else there is none.
 * @throws agency/settlement-not-found
 */
export async function getSettlement({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { settlementId, limit, cursor } = call.input;
  const settlement = await loadSettlement(store, settlementId);
  if (!(await seesWhole(store, call, settlement.agencyId))) {
    const own = await store.get(lineRef(settlementId, call.uid));
    if (own === undefined) throw new AppError('agency/settlement-not-found');
    return { settlement: null, lines: await namedLines(store, [own]), cursor: null };
  }
  const found = await findLines(store, settlementId, { after: cursor?.creatorUid, limit: limit + 1 });
  const page = found.slice(0, limit).map(({ data }) => data);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    settlement: { ...settlementReply(settlement), reviews: await reviewsShown(store, call, settlement) },
    lines: await namedLines(store, page),
    cursor: last === undefined ? null : { creatorUid: last.creatorUid },
  };
}
