import type { EarningDoc, HoldReason } from '../contract/documents/ledger.ts';
import type { Found, Tx } from '../kernel/store.ts';

/** Causes for which earnings are taken out of the release, each of them lifted by itself. */
export type HoldCause = Extract<HoldReason, 'dispute' | 'staff' | 'flag'>;

/**
 * Takes rows out of the release until the cause is lifted. No money moves: what is held stays where it waits. A row
 * may be held for several causes; parts that were released or taken back stay as they are.
 * @returns how many rows are newly held for this cause
 */
export function holdRows(tx: Tx, rows: readonly Found<EarningDoc>[], cause: HoldCause): number {
  const held = rows.filter(({ data }) => isWaiting(data) && !causesOf(data).includes(cause));
  for (const { ref, data } of held) {
    const creator = data.creatorState === 'pending' ? ({ creatorState: 'held', creatorDueAt: null } as const) : {};
    const agency = data.agencyState === 'pending' ? ({ agencyState: 'held', agencyDueAt: null } as const) : {};
    tx.update(ref, { ...creator, ...agency, heldFor: [...causesOf(data), cause], holdReason: cause });
  }
  return held.length;
}

/**
 * Lifts causes. A row that nothing else holds is due on its date again, or now when that has passed.
 * @returns how many rows were held for one of them
 */
export function unholdRows(
  tx: Tx,
  rows: readonly Found<EarningDoc>[],
  { causes, now }: { causes: readonly HoldCause[]; now: Date },
): number {
  const lifted = rows.filter(({ data }) => causesOf(data).some((one) => causes.includes(one)));
  for (const { ref, data } of lifted) {
    const heldFor = causesOf(data).filter((one) => !causes.includes(one));
    const [other] = heldFor;
    if (other !== undefined) {
      tx.update(ref, { heldFor, holdReason: other });
      continue;
    }
    const dueAt = data.releaseAt.getTime() > now.getTime() ? data.releaseAt : now;
    const creator = data.creatorState === 'held' ? ({ creatorState: 'pending', creatorDueAt: dueAt } as const) : {};
    const agency = data.agencyState === 'held' ? ({ agencyState: 'pending', agencyDueAt: dueAt } as const) : {};
    tx.update(ref, { ...creator, ...agency, heldFor, holdReason: reasonOf(data) });
  }
  return lifted.length;
}

const causesOf = (row: EarningDoc): readonly HoldCause[] => row.heldFor ?? [];

function isWaiting({ creatorState, agencyState }: EarningDoc): boolean {
  return [creatorState, agencyState].some((state) => state === 'pending' || state === 'held');
}

/** Why it waits until its date, now that nobody holds it. */
function reasonOf({ marks = [] }: EarningDoc): HoldReason {
  if (marks.length === 0) return 'standard';
  return marks.every((mark) => mark === 'new-payer' || mark === 'new-payer-cap') ? 'new-payer' : 'unusual-spend';
}
