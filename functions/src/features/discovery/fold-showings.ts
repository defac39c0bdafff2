import type { BannerCountDoc, ExposureDoc, ShowingCause, ShowingDoc } from '../../contract/documents/discovery.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Store, Tx } from '../../kernel/store.ts';
import { istDay } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';

/** Notes of one transaction: at most 60 creators on each, so no more than 600 documents are written at once. */
const CHUNK = 10;
const MAX_CHUNKS = 200;

/**
 * Counts what was shown: how often each creator, by day and cause, and each banner. A counted note is deleted by the
 * transaction that counts it, so that none is counted twice.
 */
export async function foldShowings({ store }: Pick<Platform, 'store'>, now: Date): Promise<{ folded: number }> {
  let folded = 0;
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk += 1) {
    const notes = await store.find<ShowingDoc>({
      from: collectionRef('showings'),
      orderBy: [{ field: 'at', direction: 'asc' }],
      limit: CHUNK,
    });
    const ids = notes.map(({ id }) => id);
    if (ids.length > 0) await foldChunk(store, ids, now);
    folded += ids.length;
    if (ids.length < CHUNK) break;
  }
  return { folded };
}

async function foldChunk(store: Store, ids: readonly string[], now: Date): Promise<void> {
  await store.transaction(async (tx) => {
    const refs = ids.map((id) => refTo('showings', id));
    const notes = (await tx.getAll(refs)).filter((note) => note !== undefined);
    const creators = tally(notes.flatMap(creatorLines));
    const banners = tally(
      notes.flatMap(({ banners: all }) => all.map(({ bannerId, act }) => [bannerId, act] as const)),
    );
    const [exposures, counts] = await Promise.all([
      tx.getAll([...creators.keys()].map((id) => refTo('exposures', id))),
      tx.getAll([...banners.keys()].map((id) => refTo('bannerCounts', id))),
    ]);
    writeExposures(tx, { creators, known: exposures, now });
    writeCounts(tx, { banners, known: counts, now });
    for (const ref of refs) tx.delete(ref);
  });
}

type Tally<K extends string> = Map<string, Partial<Record<K, number>>>;

function creatorLines({ at, creators }: ShowingDoc): (readonly [string, ShowingCause])[] {
  return creators.map(({ uid, cause }) => [`${uid}~${istDay(at)}`, cause] as const);
}

function tally<K extends string>(lines: readonly (readonly [string, K])[]): Tally<K> {
  const all: Tally<K> = new Map();
  for (const [id, kind] of lines) {
    const of: Partial<Record<K, number>> = all.get(id) ?? {};
    of[kind] = (of[kind] ?? 0) + 1;
    all.set(id, of);
  }
  return all;
}

interface Exposures {
  readonly creators: Tally<ShowingCause>;
  readonly known: readonly (ExposureDoc | undefined)[];
  readonly now: Date;
}

function writeExposures(tx: Tx, { creators, known, now }: Exposures): void {
  [...creators].forEach(([id, more], place) => {
    const [uid = '', day = ''] = id.split('~');
    const before = known[place]?.byCause;
    const sum = (cause: ShowingCause) => (before?.[cause] ?? 0) + (more[cause] ?? 0);
    const byCause = {
      ranked: sum('ranked'),
      newcomer: sum('newcomer'),
      promoted: sum('promoted'),
      searched: sum('searched'),
      matched: sum('matched'),
    };
    tx.set(refTo('exposures', id), { uid, day, byCause, updatedAt: now });
  });
}

interface Counts {
  readonly banners: Tally<'shown' | 'tapped'>;
  readonly known: readonly (BannerCountDoc | undefined)[];
  readonly now: Date;
}

function writeCounts(tx: Tx, { banners, known, now }: Counts): void {
  [...banners].forEach(([bannerId, more], place) => {
    const before = known[place];
    tx.set(refTo('bannerCounts', bannerId), {
      bannerId,
      shown: (before?.shown ?? 0) + (more.shown ?? 0),
      tapped: (before?.tapped ?? 0) + (more.tapped ?? 0),
      updatedAt: now,
    });
  });
}
