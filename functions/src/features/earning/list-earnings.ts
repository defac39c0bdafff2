import type { z } from 'zod';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { listEarningsContract } from '../../contract/features/earning-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { agencyNamesOf, equalTo, findListed, peopleOf, withinPeriod } from '../../kernel/find-listed.ts';
import type { Platform } from '../../platform/platform.ts';

type ListCall = Call<z.output<typeof listEarningsContract.request>>;
type Reply = z.output<typeof listEarningsContract.reply>;
type Row = Reply['earnings'][number];

/** Every split of an income for staff, newest first. */
export async function listEarnings({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<Reply> {
  const { creatorUid, agencyId, source, state, limit, cursor } = call.input;
  const ofState = agencyId === undefined ? { creatorState: state } : { agencyState: state };
  const where = [...equalTo({ creatorUid, agencyId, source, ...ofState }), ...withinPeriod('at', call.input)];
  const { page, ...rest } = await findListed<EarningDoc>(
    store,
    { from: collectionRef('earnings'), where, limit, cursor },
    { field: 'at', direction: 'desc', at: ({ at }) => at },
  );
  const [person, agencyName] = await Promise.all([
    peopleOf(
      store,
      page.flatMap(({ data }) => [data.creatorUid, data.payerUid]),
    ),
    agencyNamesOf(
      store,
      page.map(({ data }) => data.agencyId),
    ),
  ]);
  return {
    earnings: page.map(({ data }) => ({
      ...rowOf(data),
      creator: person(data.creatorUid),
      payer: person(data.payerUid),
      agencyName: agencyName(data.agencyId),
    })),
    ...rest,
  };
}

function rowOf(earning: EarningDoc): Omit<Row, 'creator' | 'payer' | 'agencyName'> {
  const { entryKey, agencyId, source, sourceId, coins, coinsByClass, basisPaise, creatorPaise, agencyPaise } = earning;
  const { creatorRecoveredPaise, agencyRecoveredPaise, terms, creatorState, agencyState, holdReason } = earning;
  const { creatorReleaseKey, agencyReleaseKey, reverses, releaseAt, at, heldFor = [], marks = [] } = earning;
  return {
    ...{ entryKey, agencyId, source, sourceId, coins, coinsByClass, basisPaise, creatorPaise, agencyPaise },
    ...{ creatorRecoveredPaise, agencyRecoveredPaise, terms, creatorState, agencyState, holdReason },
    ...{ creatorReleaseKey, agencyReleaseKey, reverses, heldFor, marks },
    releaseAt: releaseAt.toISOString(),
    at: at.toISOString(),
  };
}
