import type { z } from 'zod';
import type { previewBatchContract, runBatchContract } from '../../contract/features/payout.ts';
import type { Call } from '../../kernel/call.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { type Batching, balanceOf, eligible, runBatch } from './run-batch.ts';

type PreviewReply = z.input<typeof previewBatchContract.reply>;
type RunCall = Call<z.output<typeof runBatchContract.request>>;
type RunReply = z.input<typeof runBatchContract.reply>;

const RUN = 'payout-runBatch';
/** What fits well into the time of a callable. */
const MOST = 300;

/** What a batch would send now. Writes nothing. */
export async function previewBatch(platform: Batching, call: Call<unknown>): Promise<PreviewReply> {
  const { lowFloatPaise } = (await platform.config.read(call.now)).payouts.value;
  const sums = new Map<'razorpayx' | 'cashfree', { count: number; netPaise: number }>();
  for await (const { provider, netPaise } of eligible(platform.store, { now: call.now })) {
    const name = provider === 'cashfree' ? 'cashfree' : 'razorpayx';
    const sum = sums.get(name) ?? { count: 0, netPaise: 0 };
    sums.set(name, { count: sum.count + 1, netPaise: sum.netPaise + netPaise });
  }
  const providers = [...sums].map(async ([provider, sum]) => {
    const balancePaise = await balanceOf(platform, provider);
    const wouldStop = balancePaise !== null && balancePaise - sum.netPaise < lowFloatPaise;
    return { provider, ...sum, balancePaise, wouldStop };
  });
  return { providers: await Promise.all(providers) };
}

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
  const sums = await runBatch(platform, { now: call.now, most: MOST, ...named });
  return store.transaction(async (tx) => {
    const known = await readReplay<RunReply>(tx, RUN, call);
    if (known !== undefined) return known;
    const reply = { ...sums, stopped: [...sums.stopped] };
    const after = { ...reply, withdrawalIds: withdrawalIds ?? null };
    writeAudit(tx, call, { action: RUN, target: 'payouts/batch', reason, before: null, after });
    return writeReplay(tx, RUN, { call, reply });
  });
}
