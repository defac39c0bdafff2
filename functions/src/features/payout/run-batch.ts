import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { Found, Store } from '../../kernel/store.ts';
import { istDay, plus, SECOND } from '../../kernel/time.ts';
import { PayoutProviderError, type PayoutProviderName } from '../../platform/payouts/payout-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { raiseException } from '../audit/public.ts';
import { isSendable } from './next-step.ts';
import { put } from './withdrawal-state.ts';
import { dueWithdrawals, isHeldBack, readOwner, withdrawalRef } from './withdrawal-store.ts';

export type Batching = Pick<Platform, 'store' | 'config' | 'payouts' | 'tasks' | 'log'>;

const PAGE = 50;
const MAX_PAGES = 40;
/** Providers take five to ten calls a second, and a payout is up to four. Source: Razorpay docs, api/x, rate limits. */
const SPACING_MS = SECOND;

/** What one run has done, by provider where it matters. */
export interface BatchSums {
  readonly sent: number;
  readonly sentPaise: number;
  /** Left for later: on hold, or the provider's account is too low. */
  readonly left: number;
  readonly stopped: readonly PayoutProviderName[];
}

interface Till {
  /** Null when the provider does not tell. */
  leftPaise: number | null;
  isStopped: boolean;
}

export interface BatchOrder {
  readonly now: Date;
  /** These and no others, however young their approval is. */
  readonly withdrawalIds?: readonly string[];
  /** No more than this many; what is left is the next run's. */
  readonly most?: number;
}

/**
 * Sends on what is approved and old enough: marks each as due to be sent, one commit each, and wakes a worker. What was
 * marked is out of the batch, so a run that breaks off is simply run again. Stops for a provider, and calls finance,
 * when the house's account there would fall below its floor.
 */
export async function runBatch(platform: Batching, order: BatchOrder): Promise<BatchSums> {
  const { lowFloatPaise } = (await platform.config.read(order.now)).payouts.value;
  const tills = new Map<PayoutProviderName, Till>();
  let sums: BatchSums = { sent: 0, sentPaise: 0, left: 0, stopped: [] };
  for await (const withdrawal of eligible(platform.store, order)) {
    const till = await tillOf(platform, tills, withdrawal);
    const isShort = till.leftPaise !== null && till.leftPaise - withdrawal.netPaise < lowFloatPaise;
    if (isShort && !till.isStopped) await stopTill(platform, till, { withdrawal, now: order.now });
    const isFull = sums.sent >= (order.most ?? MAX_PAGES * PAGE);
    const isTaken =
      !isFull &&
      !till.isStopped &&
      (await takeOrLeave(platform, withdrawal.withdrawalId, { ...order, place: sums.sent }));
    if (!isTaken) {
      sums = { ...sums, left: sums.left + 1 };
      continue;
    }
    if (till.leftPaise !== null) till.leftPaise -= withdrawal.netPaise;
    sums = { ...sums, sent: sums.sent + 1, sentPaise: sums.sentPaise + withdrawal.netPaise };
  }
  const stopped = [...tills].filter(([, till]) => till.isStopped).map(([provider]) => provider);
  return { ...sums, stopped };
}

export async function runDailyBatch(platform: Batching, now: Date): Promise<void> {
  const sums = await runBatch(platform, { now });
  platform.log.event('payout-batch', { ...sums, stopped: sums.stopped.join(' ') });
}

/** What a run now would send, oldest first. */
export async function* eligible(store: Store, { now, withdrawalIds }: BatchOrder): AsyncGenerator<WithdrawalDoc> {
  if (withdrawalIds !== undefined) {
    const named = await store.getAll(withdrawalIds.map((id) => withdrawalRef(id)));
    yield* named
      .filter((one) => one !== undefined && one.state === 'approved' && one.sendAt === null && isSendable(one))
      .filter((one) => one !== undefined);
    return;
  }
  let last: Found<WithdrawalDoc> | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found: Found<WithdrawalDoc>[] = await store.find({
      ...dueWithdrawals('batchAt', { now, limit: PAGE }),
      ...(last === undefined ? {} : { startAfter: [last.data.batchAt, last.id] }),
    });
    yield* found.map(({ data }) => data).filter((one) => isSendable(one));
    last = found.at(-1);
    if (found.length < PAGE) return;
  }
}

/** One that always fails never holds up the others. */
async function takeOrLeave(platform: Batching, withdrawalId: string, order: Taking): Promise<boolean> {
  return take(platform, withdrawalId, order).catch((error: unknown) => {
    platform.log.fault('payout-not-taken', error, { withdrawalId });
    return false;
  });
}

type Taking = BatchOrder & { readonly place: number };

/** Marks one as due to be sent, if it still may be. */
async function take(
  { store, tasks }: Batching,
  withdrawalId: string,
  { now, withdrawalIds, place }: Taking,
): Promise<boolean> {
  const sendAt = plus(now, place * SPACING_MS);
  const isTaken = await store.transaction(async (tx) => {
    const withdrawal = await tx.get(withdrawalRef(withdrawalId));
    if (withdrawal?.state !== 'approved' || !isSendable(withdrawal)) return false;
    // Its own commit, seen again after a lost answer.
    if (withdrawal.sendAt !== null) return withdrawal.sendAt.getTime() === sendAt.getTime();
    const isOldEnough = withdrawalIds !== undefined || (withdrawal.batchAt !== null && withdrawal.batchAt <= now);
    const owner = await readOwner(tx, withdrawal, now);
    if (!isOldEnough || isHeldBack(owner)) return false;
    tx.set(withdrawalRef(withdrawalId), put(withdrawal, { batchAt: null, sendAt }, now));
    return true;
  });
  if (isTaken) {
    const dedupe = `${withdrawalId}:${sendAt.getTime()}`;
    await tasks.enqueue('payout-submit', { withdrawalId }, { at: sendAt, dedupe });
  }
  return isTaken;
}

async function tillOf(
  platform: Batching,
  tills: Map<PayoutProviderName, Till>,
  { provider }: WithdrawalDoc,
): Promise<Till> {
  const name: PayoutProviderName = provider === 'cashfree' ? 'cashfree' : 'razorpayx';
  const known = tills.get(name);
  if (known !== undefined) return known;
  const till: Till = { leftPaise: await balanceOf(platform, name), isStopped: false };
  tills.set(name, till);
  return till;
}

/** A balance that cannot be read counts as nothing: what cannot be asked cannot be sent to either. */
export async function balanceOf({ payouts, log }: Batching, provider: PayoutProviderName): Promise<number | null> {
  try {
    return await payouts[provider].fetchBalancePaise();
  } catch (error) {
    if (!(error instanceof PayoutProviderError)) throw error;
    log.warn('payout-balance-unknown', { provider, kind: error.kind });
    return 0;
  }
}

async function stopTill({ store, log }: Batching, till: Till, at: { withdrawal: WithdrawalDoc; now: Date }) {
  const { provider } = at.withdrawal;
  till.isStopped = true;
  log.warn('payout-low-float', { provider, leftPaise: till.leftPaise ?? 0 });
  const note = `the batch has stopped: ${till.leftPaise} paise are left at ${provider}. Top up and run it again`;
  await raiseException(store, { kind: 'payout-low-float', subject: `${provider}~${istDay(at.now)}`, note, at: at.now });
}
