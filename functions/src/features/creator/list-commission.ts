import type { z } from 'zod';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { listCommissionContract, listOwnCommissionContract } from '../../contract/features/creator-income.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { agencyNamesOf } from '../../kernel/find-listed.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { Found, Store } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type StaffCall = Call<z.output<typeof listCommissionContract.request>>;
type OwnCall = Call<z.output<typeof listOwnCommissionContract.request>>;
type Reply = z.output<typeof listCommissionContract.reply>;
type Page = OwnCall['input'];

/** One page of the splits of any creator's income, newest first: for finance. */
export async function listCommission({ store }: Pick<Platform, 'store'>, { input }: StaffCall): Promise<Reply> {
  return pageOf(store, input.uid, input);
}

/** One page of the caller's own. Who was a creator once still reads it. @throws creator/required */
export async function listOwnCommission({ store }: Pick<Platform, 'store'>, { uid, input }: OwnCall): Promise<Reply> {
  if ((await store.get(refTo('creators', uid))) === undefined) throw new AppError('creator/required');
  return pageOf(store, uid, input);
}

async function pageOf(store: Store, creatorUid: string, { limit, cursor }: Page): Promise<Reply> {
  const { page, cursor: next } = await findNewest(store, {
    from: collectionRef('earnings'),
    where: [{ field: 'creatorUid', op: '==', value: creatorUid }],
    limit,
    cursor,
  });
  const agencyName = await agencyNamesOf(
    store,
    page.map(({ data }) => data.agencyId),
  );
  return {
    lines: page.map((one) => ({ ...toLine(one), agencyName: agencyName(one.data.agencyId) })),
    cursor: next,
  };
}

function toLine({ data }: Found<EarningDoc>): Omit<Reply['lines'][number], 'agencyName'> {
  const { entryKey, source, sourceId, coins, basisPaise, creatorPaise, agencyPaise, terms, agencyId } = data;
  return {
    ...{ entryKey, source, sourceId, coins, basisPaise, creatorPaise, agencyPaise, terms, agencyId },
    housePaise: basisPaise - creatorPaise - agencyPaise,
    state: data.creatorState,
    releaseAt: data.releaseAt.toISOString(),
    at: data.at.toISOString(),
  };
}
