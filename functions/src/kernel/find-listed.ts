import { refTo } from './collections.ts';
import { countTotal, findPage, type PageOf, type TimeOrder } from './find-page.ts';
import type { Filter, Reader } from './store.ts';

/** One page of a console's list, and how long the whole list is: null beyond 1,000. */
export async function findListed<T extends object>(reader: Reader, page: PageOf<T>, order: TimeOrder<T>) {
  const { field, direction } = order;
  const [found, total] = await Promise.all([
    findPage(reader, page, order),
    countTotal(reader, { ...page, orderBy: [{ field, direction }] }),
  ]);
  return { ...found, total };
}

/** From the first instant on, up to the second one without it; either may be open. */
export function withinPeriod(
  field: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Filter[] {
  return [
    ...(from === undefined ? [] : [{ field, op: '>=', value: new Date(from) } as const]),
    ...(to === undefined ? [] : [{ field, op: '<', value: new Date(to) } as const]),
  ];
}

/** The filters that were given, each for equality. */
export function equalTo(fields: Readonly<Record<string, string | undefined>>): Filter[] {
  return Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [{ field, op: '==', value }]));
}

/** The names of the people in a list, one read each; empty where there is no profile any more. */
export async function peopleOf(reader: Reader, uids: readonly (string | null)[]) {
  const unique = [...new Set(uids.filter((uid) => uid !== null))];
  const profiles = unique.length === 0 ? [] : await reader.getAll(unique.map((uid) => refTo('profiles', uid)));
  const names = new Map(unique.map((uid, place) => [uid, profiles[place]?.displayName ?? '']));
  return (uid: string) => ({ uid, name: names.get(uid) ?? '' });
}

/** The names of the agencies in a list, one read each; null for none, and for one that is not known. */
export async function agencyNamesOf(reader: Reader, agencyIds: readonly (string | null)[]) {
  const unique = [...new Set(agencyIds.filter((agencyId) => agencyId !== null))];
  const agencies = unique.length === 0 ? [] : await reader.getAll(unique.map((id) => refTo('agencies', id)));
  const names = new Map(unique.map((agencyId, place) => [agencyId, agencies[place]?.name ?? null]));
  return (agencyId: string | null) => (agencyId === null ? null : (names.get(agencyId) ?? null));
}
