import type { z } from 'zod';
import type { UserDoc } from '../../contract/documents/people.ts';
import type { listContract } from '../../contract/features/people.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { countTotal, findPage, type TimeOrder } from '../../kernel/find-page.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Filter } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { listActive } from './list-active.ts';
import { toRow } from './person-row.ts';

type Input = z.output<typeof listContract.request>;
type Reply = z.input<typeof listContract.reply>;

/** Before anybody was banned, hidden or deleted: a range over a time leaves out those who have none. */
const BEGINNING = new Date(0);

/** One page of people: two reads a line, and one for the total. */
export async function listPeople({ store }: Pick<Platform, 'store'>, { input, now }: Call<Input>): Promise<Reply> {
  if (input.active !== undefined) return listActive(store, { ...input, active: input.active }, now);
  const { limit, cursor } = input;
  const order = orderOf(input);
  const list = { from: collectionRef('users'), where: filtersOf(input, order) };
  const orderBy = [{ field: order.field, direction: order.direction }];
  const [found, total] = await Promise.all([
    findPage<UserDoc>(store, { ...list, limit, cursor }, order),
    countTotal<UserDoc>(store, { ...list, orderBy }),
  ]);
  const profiles = await store.getAll(found.page.map(({ id }) => refTo('profiles', id)));
  const people = found.page.map(({ data }, place) => toRow(data, profiles[place]));
  return { people, cursor: found.cursor, total };
}

/** Those whose state has a time of its own come by it: no other index leads to them alone. */
function orderOf({ state, sort }: Input): TimeOrder<UserDoc> {
  if (state === 'suspended') return { field: 'ban.until', direction: 'asc', at: ({ ban }) => known(ban?.until) };
  if (state === 'hidden') {
    return { field: 'restrictedAt', direction: 'desc', at: ({ restrictedAt }) => known(restrictedAt) };
  }
  if (state === 'deleting') {
    return { field: 'deletion.askedAt', direction: 'desc', at: ({ deletion }) => known(deletion?.askedAt) };
  }
  return sort === 'newest'
    ? { field: 'createdAt', direction: 'desc', at: ({ createdAt }) => createdAt }
    : { field: 'lastSignInAt', direction: 'desc', at: ({ lastSignInAt }) => lastSignInAt };
}

function filtersOf({ role, state, cityId, language }: Input, { field }: TimeOrder<UserDoc>): Filter[] {
  const isByState = state !== undefined && state !== 'banned';
  return [
    ...(role === undefined ? [] : [{ field: 'roles', op: 'array-contains', value: role } as const]),
    ...(cityId === undefined ? [] : [{ field: 'place.cityId', op: '==', value: cityId } as const]),
    ...(language === undefined ? [] : [{ field: 'language', op: '==', value: language } as const]),
    ...(state === 'banned' ? [{ field: 'ban.until', op: '==', value: null } as const] : []),
    ...(isByState ? [{ field, op: '>', value: BEGINNING } as const] : []),
  ];
}

function known(at: Date | null | undefined): Date {
  invariant(at != null, 'a person who was found by a time has it');
  return at;
}
