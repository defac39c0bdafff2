import type { z } from 'zod';
import type { ReleaseRunDoc } from '../../contract/documents/payees.ts';
import type { listReleaseRunsContract } from '../../contract/features/earning-statement.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

/** One page of what the hourly releases did, newest first. */
export async function listReleaseRuns(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof listReleaseRunsContract.request>>,
): Promise<z.input<typeof listReleaseRunsContract.reply>> {
  const { limit, cursor } = call.input;
  const found = await store.find<ReleaseRunDoc>({
    from: collectionRef('releaseRuns'),
    orderBy: [{ field: 'at', direction: 'desc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.at), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    runs: page.map(({ data }) => ({ ...data, at: data.at.toISOString() })),
    cursor: last === undefined ? null : { at: last.data.at.toISOString(), id: last.id },
  };
}
