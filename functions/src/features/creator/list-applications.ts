import type { z } from 'zod';
import type { CreatorApplicationDoc } from '../../contract/documents/creators.ts';
import type { getApplicationContract, listApplicationsContract } from '../../contract/features/creator-applications.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { linkMedia } from './inspect-media.ts';

type ListCall = Call<z.output<typeof listApplicationsContract.request>>;
type ListReply = z.output<typeof listApplicationsContract.reply>;
type GetCall = Call<z.output<typeof getApplicationContract.request>>;
type GetReply = z.output<typeof getApplicationContract.reply>;

const LINK_MINUTES = 10;

/** One page of applications in one state, the longest untouched first. */
export async function listApplications({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<ListReply> {
  const { state, limit, cursor } = call.input;
  const { page, cursor: next } = await findPage<CreatorApplicationDoc>(
    store,
    { from: collectionRef('creatorApplications'), where: [{ field: 'state', op: '==', value: state }], limit, cursor },
    { field: 'updatedAt', direction: 'asc', at: ({ updatedAt }) => updatedAt },
  );
  const person = await peopleOf(
    store,
    page.map(({ data }) => data.uid),
  );
  return {
    applications: page.map(({ data }) => ({ ...viewOf(data), displayName: person(data.uid).name })),
    cursor: next,
  };
}

/** One application with its files. @throws application/not-found */
export async function getApplication(
  { store, files }: Pick<Platform, 'store' | 'files'>,
  { input, now }: GetCall,
): Promise<GetReply> {
  const [application, profile] = await Promise.all([
    store.get(refTo('creatorApplications', input.uid)),
    store.get(refTo('profiles', input.uid)),
  ]);
  if (application === undefined) throw new AppError('application/not-found');
  return {
    application: viewOf(application),
    displayName: profile?.displayName ?? null,
    files: await linkMedia(files, application, plus(now, LINK_MINUTES * MINUTE)),
  };
}

function viewOf(doc: CreatorApplicationDoc): GetReply['application'] {
  return {
    ...doc,
    gallery: [...doc.gallery],
    adultSeenAt: doc.adultSeenAt.toISOString(),
    reapplyAt: doc.reapplyAt?.toISOString() ?? null,
    submittedAt: doc.submittedAt?.toISOString() ?? null,
    updatedAt: doc.updatedAt.toISOString(),
  };
}
