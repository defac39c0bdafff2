import type { z } from 'zod';
import type { BroadcastDoc } from '../../contract/documents/notices.ts';
import type { listBroadcastsContract } from '../../contract/features/notify-broadcast.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { Platform } from '../../platform/platform.ts';

type ListCall = Call<z.output<typeof listBroadcastsContract.request>>;
type Reply = z.input<typeof listBroadcastsContract.reply>;

export async function listBroadcasts({ store }: Pick<Platform, 'store'>, { input }: ListCall): Promise<Reply> {
  const { page, cursor } = await findNewest<BroadcastDoc>(store, {
    from: collectionRef('broadcasts'),
    ...input,
    cursor: input.cursor,
  });
  const personOf = await peopleOf(
    store,
    page.map(({ data }) => data.askedBy),
  );
  return {
    broadcasts: page.map(({ data }) => {
      const { cursor: _cursor, dueAt: _dueAt, startsAt, at, updatedAt, ...shown } = data;
      return {
        ...shown,
        askedByName: personOf(data.askedBy).name,
        startsAt: startsAt.toISOString(),
        at: at.toISOString(),
        updatedAt: updatedAt.toISOString(),
      };
    }),
    cursor,
  };
}
