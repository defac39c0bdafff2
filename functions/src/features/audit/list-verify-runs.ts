import type { z } from 'zod';
import type { VerifyRunDoc } from '../../contract/documents/purchases.ts';
import type { getVerifyRunContract, listVerifyRunsContract } from '../../contract/features/audit-money.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { findListed, peopleOf } from '../../kernel/find-listed.ts';
import { findNewest } from '../../kernel/find-page.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type ListCall = Call<z.output<typeof listVerifyRunsContract.request>>;
type GetCall = Call<z.output<typeof getVerifyRunContract.request>>;
type ListReply = z.output<typeof listVerifyRunsContract.reply>;

/** When the books were proven, newest first. */
export async function listVerifyRuns({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<ListReply> {
  const { page, ...rest } = await findListed<VerifyRunDoc>(
    store,
    { from: collectionRef('verifyRuns'), ...call.input },
    { field: 'at', direction: 'desc', at: ({ at }) => at },
  );
  return { runs: await headsOf(store, page), ...rest };
}

/** One proof with what it found; the latest unless one is named. */
export async function getVerifyRun(
  { store }: Pick<Platform, 'store'>,
  call: GetCall,
): Promise<z.output<typeof getVerifyRunContract.reply>> {
  const found = await findRun(store, call.input.runId);
  if (found === undefined) return { run: null };
  const [head] = await headsOf(store, [found]);
  invariant(head !== undefined, 'a run has its head');
  return { run: { ...head, differences: found.data.differences } };
}

async function findRun(
  reader: Reader,
  runId: string | undefined,
): Promise<{ id: string; data: VerifyRunDoc } | undefined> {
  if (runId !== undefined) {
    const data = await reader.get(refTo('verifyRuns', runId));
    return data === undefined ? undefined : { id: runId, data };
  }
  const { page } = await findNewest<VerifyRunDoc>(reader, { from: collectionRef('verifyRuns'), limit: 1 });
  return page[0];
}

async function headsOf(reader: Reader, runs: readonly { id: string; data: VerifyRunDoc }[]) {
  const person = await peopleOf(
    reader,
    runs.map(({ data }) => data.byUid),
  );
  return runs.map(({ id, data: { byUid, entryCount, accountCount, differenceCount, at } }) => ({
    ...{ runId: id, byUid, entryCount, accountCount, differenceCount },
    byName: byUid === null ? null : person(byUid).name,
    at: at.toISOString(),
  }));
}
