import type { z } from 'zod';
import type { listReleaseRunsContract } from '../../contract/features/earning-statement.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { Platform } from '../../platform/platform.ts';

/** One page of what the hourly releases did, newest first. */
export async function listReleaseRuns(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof listReleaseRunsContract.request>>,
): Promise<z.input<typeof listReleaseRunsContract.reply>> {
  const { limit, cursor } = call.input;
  const { page, cursor: next } = await findNewest(store, {
    from: collectionRef('releaseRuns'),
    limit,
    cursor,
  });
  return {
    runs: page.map(({ data }) => ({ ...data, at: data.at.toISOString() })),
    cursor: next,
  };
}
