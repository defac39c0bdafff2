import type { z } from 'zod';
import type { MediaDoc } from '../../contract/documents/media.ts';
import type { listPendingContract } from '../../contract/features/media.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { variantPath } from './media-paths.ts';

type Input = z.output<typeof listPendingContract.request>;
type Reply = z.output<typeof listPendingContract.reply>;

/** Nothing waits since before this. */
const BEGINNING = new Date(0);

/** One page of what waits for staff, the longest waiting first, with links to look at it. */
export async function listPending(
  { store, files, config }: Pick<Platform, 'store' | 'files' | 'config'>,
  { input: { limit, cursor }, now }: Call<Input>,
): Promise<Reply> {
  const { linkMinutes } = (await config.read(now)).media.value;
  const { page, cursor: next } = await findPage<MediaDoc>(
    store,
    { from: collectionRef('media'), where: [{ field: 'queuedAt', op: '>', value: BEGINNING }], limit, cursor },
    { field: 'queuedAt', direction: 'asc', at: ({ queuedAt }) => queuedAt ?? BEGINNING },
  );
  const personOf = await peopleOf(
    store,
    page.map(({ data }) => data.ownerUid),
  );
  const expiresAt = plus(now, linkMinutes * MINUTE);
  return {
    files: await Promise.all(
      page.map(async ({ id, data }) => {
        const { mediaId, ownerUid, kind, durationMs, purpose } = data;
        const url = await files.signedReadUrl(variantPath('ready', data, 'full'), expiresAt, id);
        const ownerName = personOf(ownerUid).name;
        return { mediaId, ownerUid, ownerName, kind, durationMs, purpose, queuedAt: queuedAt(data), url };
      }),
    ),
    cursor: next,
  };
}

const queuedAt = (doc: MediaDoc): string => (doc.queuedAt ?? BEGINNING).toISOString();
