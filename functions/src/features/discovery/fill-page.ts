import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { ListCursor } from '../../contract/features/discovery.ts';
import type { Reader } from '../../kernel/store.ts';
import { isNewcomerPlace } from './decide-places.ts';
import { type Asking, fillLane, type Lane, laneEnd, laneStart } from './fill-lane.ts';

export interface PagePlan {
  /** One after the other; what an earlier one shows, the later ones must not accept. */
  readonly stages: readonly Lane[];
  /** Those whom a part of the places is kept for; the stages must not accept them. Null: nobody. */
  readonly newcomers: Lane | null;
  readonly newcomerBps: number;
}

export interface FilledPage {
  readonly places: readonly { readonly listing: ListingDoc; readonly isNewcomer: boolean }[];
  readonly cursor: ListCursor | null;
}

export const listStart: ListCursor = { place: 0, stage: 0, ranked: laneStart, newcomers: laneStart };

/**
 * One page of a list: newcomers on the places that are kept for them, everybody else by rank, and each on the other's
 * places once one of them is through. Null as cursor once both are.
 */
export async function fillPage(
  reader: Reader,
  plan: PagePlan,
  { cursor, ...asking }: Asking & { cursor: ListCursor },
): Promise<FilledPage> {
  const { wanted } = asking;
  const kept = Array.from({ length: wanted }, (_, index) => isNewcomerPlace(cursor.place + index, plan.newcomerBps));
  const lane = plan.newcomers;
  const start = lane === null ? laneEnd : cursor.newcomers;
  const ofNewcomers = async (more: number, from = start) =>
    lane === null ? { found: [], cursor: laneEnd } : fillLane(reader, lane, { ...asking, wanted: more, cursor: from });

  const first = await ofNewcomers(kept.filter((isKept) => isKept).length);
  const ranked = await fillStages(reader, plan.stages, { ...asking, wanted: wanted - first.found.length, cursor });
  const open = ranked.isEnd ? wanted - first.found.length - ranked.found.length : 0;
  const rest = open > 0 ? await ofNewcomers(open, first.cursor) : { found: [], cursor: first.cursor };
  const newcomers = [...first.found, ...rest.found];
  const places = interleave(kept, newcomers, ranked.found);
  const isEnd = ranked.isEnd && rest.cursor.isEnd;
  return {
    places,
    cursor: isEnd
      ? null
      : {
          place: cursor.place + places.length,
          stage: ranked.stage,
          ranked: ranked.cursor,
          newcomers: rest.cursor,
        },
  };
}

async function fillStages(
  reader: Reader,
  stages: readonly Lane[],
  { cursor, ...asking }: Asking & { cursor: ListCursor },
) {
  const found: ListingDoc[] = [];
  let { stage, ranked: at } = cursor;
  let scanned = 0;
  for (;;) {
    const lane = stages[stage];
    if (lane === undefined) return { found, stage, cursor: laneEnd, isEnd: true };
    const [wanted, maxScan] = [asking.wanted - found.length, asking.maxScan - scanned];
    const filled = await fillLane(reader, lane, { ...asking, wanted, maxScan, cursor: at });
    found.push(...filled.found);
    scanned += filled.scanned;
    at = filled.cursor;
    if (!at.isEnd) return { found, stage, cursor: at, isEnd: false };
    if (stage === stages.length - 1) return { found, stage, cursor: at, isEnd: true };
    stage += 1;
    at = laneStart;
  }
}

function interleave(kept: readonly boolean[], newcomers: readonly ListingDoc[], ranked: readonly ListingDoc[]) {
  const [fresh, others] = [[...newcomers], [...ranked]];
  return kept.flatMap((isKept) => {
    const isNewcomer = (isKept && fresh.length > 0) || others.length === 0;
    const listing = isNewcomer ? fresh.shift() : others.shift();
    return listing === undefined ? [] : [{ listing, isNewcomer }];
  });
}
