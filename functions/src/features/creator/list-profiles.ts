import type { z } from 'zod';
import type { CreatorProfileDoc, ShownProfile } from '../../contract/documents/creators.ts';
import type { listProfilesContract } from '../../contract/features/creator-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
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
  const creators = await store.getAll(page.map(({ data }) => refTo('creators', data.uid)));
  const expiresAt = plus(now, LINK_MINUTES * MINUTE);
  return {
    profiles: await Promise.all(
      page.map(async ({ data }, place) => {
        const creator = creators[place];
        const shown = creator?.profile ?? null;
        return {
          ...data,
          displayName: creator?.displayName ?? '',
          shown,
          submittedAt: data.submittedAt.toISOString(),
          updatedAt: data.updatedAt.toISOString(),
          files: await linkAll(files, [data.draft, shown], expiresAt),
        };
      }),
    ),
    cursor: next,
  };
}

/** Links to every file that one of them names, each once. */
async function linkAll(files: Platform['files'], profiles: readonly (ShownProfile | null)[], expiresAt: Date) {
  const named = profiles.filter((profile) => profile !== null);
  const links = await Promise.all(named.map((profile) => linkMedia(files, profile, expiresAt)));
  return [...new Map(links.flat().map((link) => [link.path, link])).values()];
}
