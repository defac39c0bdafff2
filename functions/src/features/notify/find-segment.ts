import type { DeviceDoc } from '../../contract/documents/devices.ts';
import type { Segment } from '../../contract/documents/notices.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Filter, Found, Reader } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';

const EQUAL = ['app', 'role', 'language', 'city'] as const;

interface SegmentPage {
  /** Of the last device seen; null at the beginning. */
  readonly cursor: string | null;
  readonly limit: number;
  readonly now: Date;
}

/**
 * One page of devices, by id, that somebody is signed in on. Equality filters need no index of their own; who was not
 * seen lately is left out here. The cursor is null at the end.
 */
export async function findSegment(
  reader: Reader,
  segment: Segment,
  { cursor, limit, now }: SegmentPage,
): Promise<{ uids: string[]; cursor: string | null }> {
  const equal = EQUAL.flatMap((field): Filter[] => {
    const value = segment[field];
    return value === undefined ? [] : [{ field, op: '==', value }];
  });
  const found = await reader.find<DeviceDoc>({
    from: collectionRef('devices'),
    where: [...equal, { field: 'signedOutAt', op: '==', value: null }],
    ...(cursor !== null && { startAfter: [cursor] }),
    limit,
  });
  const since = segment.activeDays === undefined ? null : plus(now, 0 - segment.activeDays * DAY);
  const isActive = ({ data }: Found<DeviceDoc>) => since === null || data.lastSeenAt >= since;
  const uids = [...new Set(found.filter(isActive).map(({ data }) => data.uid))];
  return { uids, cursor: found.length < limit ? null : (found.at(-1)?.id ?? null) };
}

const COUNT_PAGE = 500;
const MAX_COUNT_PAGES = 120;

/**
 * How many people a segment has, counted until there are more than `limit`. A segment too large to be looked through in
 * one call counts as more.
 */
export async function countSegment(
  reader: Reader,
  segment: Segment,
  { limit, now }: { limit: number; now: Date },
): Promise<{ people: number; isMore: boolean }> {
  const people = new Set<string>();
  let cursor: string | null = null;
  for (let page = 0; page < MAX_COUNT_PAGES; page++) {
    const found: { uids: string[]; cursor: string | null } = await findSegment(reader, segment, {
      cursor,
      limit: COUNT_PAGE,
      now,
    });
    for (const uid of found.uids) people.add(uid);
    if (people.size > limit) return { people: limit, isMore: true };
    if (found.cursor === null) return { people: people.size, isMore: false };
    cursor = found.cursor;
  }
  return { people: people.size, isMore: true };
}
