import type { z } from 'zod';
import type { OutboxPostDoc } from '../../contract/documents/automation.ts';
import type { listEndpointsContract, listPostsContract } from '../../contract/features/automation.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { Filter } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { findEndpoints } from './outbox-store.ts';

type EndpointsCall = Call<z.output<typeof listEndpointsContract.request>>;
type EndpointsReply = z.input<typeof listEndpointsContract.reply>;
type PostsCall = Call<z.output<typeof listPostsContract.request>>;
type PostsReply = z.input<typeof listPostsContract.reply>;

export async function listEndpoints(
  { store }: Pick<Platform, 'store'>,
  { now }: EndpointsCall,
): Promise<EndpointsReply> {
  const found = await findEndpoints(store);
  const person = await peopleOf(
    store,
    found.map(({ data }) => data.savedBy),
  );
  const endpoints = found.map(({ data }) => {
    const { endpointId, name, url, events, isActive, previous, savedBy, at, updatedAt } = data;
    const previousUntil = previous === null || isDue(previous.until, now) ? null : previous.until.toISOString();
    const times = { previousUntil, at: at.toISOString(), updatedAt: updatedAt.toISOString() };
    return { endpointId, name, url, events, isActive, savedBy, savedByName: person(savedBy).name, ...times };
  });
  return { endpoints };
}

export async function listPosts({ store }: Pick<Platform, 'store'>, { input }: PostsCall): Promise<PostsReply> {
  const { endpointId, state, limit, cursor } = input;
  const where = Object.entries({ endpointId, state }).flatMap(([field, value]): Filter[] =>
    value === undefined ? [] : [{ field, op: '==', value }],
  );
  const found = await findNewest<OutboxPostDoc>(store, { from: collectionRef('outboxPosts'), where, limit, cursor });
  const posts = found.page.map(({ data }) => {
    const { dueAt, at, updatedAt: _updatedAt, expireAt: _expireAt, ...shown } = data;
    return { ...shown, nextTryAt: dueAt?.toISOString() ?? null, at: at.toISOString() };
  });
  return { posts, cursor: found.cursor };
}
