import type { z } from 'zod';
import type { runBatchContract } from '../../contract/features/payout.ts';
import type { Call } from '../../kernel/call.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { type Batching, runBatch } from './run-batch.ts';

type RunCall = Call<z.output<typeof runBatchContract.request>>;
type RunReply = z.input<typeof runBatchContract.reply>;

const RUN = 'payout-runBatch';
/** What fits well into the time of a callable. */
export const MOST_AT_ONCE = 300;

/**
 * A batch on demand. A repeat of the request sends nothing twice, whether or not the first one got to the end.
 * @throws ledger/key-reused
 */
export async function runBatchNow(platform: Batching, call: RunCall): Promise<RunReply> {
  const { store } = platform;
  const { withdrawalIds, reason } = call.input;
  const replayed = await store.transaction((tx) => readReplay<RunReply>(tx, RUN, call));
  if (replayed !== undefined) return replayed;
  const named = withdrawalIds === undefined ? {} : { withdrawalIds };
  const sums = await runBatch(platform, { now: call.now, most: MOST_AT_ONCE, ...named });
  return store.transaction(async (tx) => {
    const known = await readReplay<RunReply>(tx, RUN, call);
    if (known !== undefined) return known;
    const reply = { ...sums, stopped: [...sums.stopped] };
    const after = { ...reply, withdrawalIds: withdrawalIds ?? null };
    writeAudit(tx, call, { action: RUN, target: 'payouts/batch', reason, before: null, after });
    return writeReplay(tx, RUN, { call, reply });
  });
}
