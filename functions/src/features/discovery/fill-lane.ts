import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { LaneCursor } from '../../contract/features/discovery.ts';
import { collectionRef, pairId, refTo } from '../../kernel/collections.ts';
import type { Found, Reader } from '../../kernel/store.ts';

/** Listings in one order, found by one word: `facets` for lists, `terms` for a search. */
export interface Lane {
  readonly by: 'facets' | 'terms';
  readonly word: string;
  readonly order: keyof ListingDoc['order'];
  /** Rising from here on and round to it again: where this viewer begins the round. Absent: falling, from the top. */
  readonly from?: number;
  readonly accepts: (listing: ListingDoc) => boolean;
}

export interface Asking {
  /** Who looks: neither they nor whoever a block keeps from them is shown. */
  readonly uid: string;
  readonly wanted: number;
  /** How many documents may be looked at. */
  readonly maxScan: number;
}

interface Filled {
  readonly found: readonly ListingDoc[];
  readonly cursor: LaneCursor;
  readonly scanned: number;
}

export const laneStart: LaneCursor = { after: null, isEnd: false };
export const laneEnd: LaneCursor = { after: null, isEnd: true };
/** Of the characters that ids of people have, the one that sorts first. */
const BEFORE_ALL_IDS = '-';
const WINDOW = 30;

/**
 * The next listings of a lane that are accepted, up to `wanted`. It reads windows of the lane until it has them, the
 * lane ends, or `maxScan` documents were looked at; the cursor stands behind the last one that was looked at, so that
 * nobody is passed over or met twice. One read for each document looked at, and one for each that is accepted: the pair
 * that may say that one has blocked the other.
 */
export async function fillLane(reader: Reader, lane: Lane, { cursor, ...asking }: Asking & { cursor: LaneCursor }) {
  const found: ListingDoc[] = [];
  let at = cursor;
  let scanned = 0;
  while (found.length < asking.wanted && !at.isEnd && scanned < asking.maxScan) {
    const limit = Math.min(WINDOW, asking.maxScan - scanned);
    const page = await readWindow(reader, lane, { after: at.after, limit });
    scanned += page.length;
    const wanted = asking.wanted - found.length;
    const accepts = isSecondHalf(lane, at)
      ? (one: ListingDoc) => !isPast(lane, one) && lane.accepts(one)
      : lane.accepts;
    const { taken, looked } = await take(reader, page, { ...asking, accepts, wanted });
    found.push(...taken);
    at = cursorAfter(lane, { page, looked, limit, before: at });
  }
  return { found, cursor: at, scanned } satisfies Filled;
}

function readWindow(
  reader: Reader,
  lane: Lane,
  { after, limit }: { after: LaneCursor['after']; limit: number },
): Promise<Found<ListingDoc>[]> {
  const begin = after ?? (lane.from === undefined ? null : { value: lane.from, id: BEFORE_ALL_IDS });
  return reader.find({
    from: collectionRef('listings'),
    where: [{ field: lane.by, op: 'array-contains', value: lane.word }],
    orderBy: [{ field: `order.${lane.order}`, direction: lane.from === undefined ? 'desc' : 'asc' }],
    ...(begin === null ? {} : { startAfter: [begin.value, begin.id] }),
    limit,
  });
}

/** Of a window, in its order: whom the lane accepts and no block hides. `looked` says how far that went. */
async function take(
  reader: Reader,
  page: readonly Found<ListingDoc>[],
  { accepts, uid, wanted }: Pick<Asking, 'uid' | 'wanted'> & Pick<Lane, 'accepts'>,
): Promise<{ taken: ListingDoc[]; looked: number }> {
  const candidates = page.flatMap(({ id, data }, place) =>
    id !== uid && accepts(data) ? [{ place, listing: data }] : [],
  );
  const taken: ListingDoc[] = [];
  for (let next = 0; next < candidates.length; ) {
    const chunk = candidates.slice(next, next + wanted - taken.length);
    const hidden = await hiddenFrom(
      reader,
      uid,
      chunk.map(({ listing }) => listing.uid),
    );
    taken.push(...chunk.map(({ listing }) => listing).filter((listing) => !hidden.has(listing.uid)));
    if (taken.length === wanted) return { taken, looked: (chunk.at(-1)?.place ?? 0) + 1 };
    next += chunk.length;
  }
  return { taken, looked: page.length };
}

interface Progress {
  readonly page: readonly Found<ListingDoc>[];
  readonly looked: number;
  readonly limit: number;
  readonly before: LaneCursor;
}

function cursorAfter(lane: Lane, { page, looked, limit, before }: Progress): LaneCursor {
  const last = page[looked - 1];
  const isThrough = looked === page.length && page.length < limit;
  const after = last === undefined ? before.after : { value: last.data.order[lane.order], id: last.id };
  if (lane.from === undefined) return { after, isEnd: isThrough };
  if (isSecondHalf(lane, before)) return { after, isEnd: isThrough || (after !== null && after.value >= lane.from) };
  // The end of the round's first half: it goes on from its very beginning.
  return isThrough ? { after: { value: -1, id: BEFORE_ALL_IDS }, isEnd: lane.from === 0 } : { after, isEnd: false };
}

/** Round to the beginning again: up to where this viewer began. */
function isSecondHalf({ from }: Lane, { after }: LaneCursor): boolean {
  return from !== undefined && after !== null && after.value < from;
}

function isPast({ from, order }: Lane, listing: ListingDoc): boolean {
  return from !== undefined && listing.order[order] >= from;
}

/** Those of `others` whom a block stands between. */
export async function hiddenFrom(reader: Reader, uid: string, others: readonly string[]): Promise<Set<string>> {
  if (others.length === 0) return new Set();
  const pairs = await reader.getAll(others.map((other) => refTo('pairs', pairId(uid, other))));
  return new Set(others.filter((_, place) => (pairs[place]?.blockedBy.length ?? 0) > 0));
}
