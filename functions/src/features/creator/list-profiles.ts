import type { z } from 'zod';
import type { CreatorProfileDoc } from '../../contract/documents/creators.ts';
import type { listProfilesContract } from '../../contract/features/creator-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { findPage } from '../../kernel/find-page.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { linkMedia } from './inspect-media.ts';

type Input = z.output<typeof listProfilesContract.request>;
type Reply = z.output<typeof listProfilesContract.reply>;

const LINK_MINUTES = 10;

/** One page of profiles in one state, the longest waiting first, with links to their files. */
export async function listProfiles(
  { store, files }: Pick<Platform, 'store' | 'files'>,
  { input, now }: Call<Input>,
): Promise<Reply> {
  const { state, limit, cursor } = input;
  const { page, cursor: next } = await findPage<CreatorProfileDoc>(
    store,
    { from: collectionRef('creatorProfiles'), where: [{ field: 'state', op: '==', value: state }], limit, cursor },
    { field: 'submittedAt', direction: 'asc', at: ({ submittedAt }) => submittedAt },
  );
  const expiresAt = plus(now, LINK_MINUTES * MINUTE);
  return {
    profiles: await Promise.all(
      page.map(async ({ data }) => ({
        ...data,
        submittedAt: data.submittedAt.toISOString(),
        updatedAt: data.updatedAt.toISOString(),
        files: await linkMedia(files, data.draft, expiresAt),
      })),
    ),
    cursor: next,
  };
}
