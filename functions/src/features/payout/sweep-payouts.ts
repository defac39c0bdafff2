import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Filter, Found, Store } from '../../kernel/store.ts';
import { isDue, MINUTE, plus } from '../../kernel/time.ts';
import { advanceWithdrawal } from './advance-withdrawal.ts';
import { applyWebhook, postponeWebhook } from './apply-webhook.ts';
import type { Sending } from './send-attempt.ts';
import { dueWithdrawals, withdrawalRef } from './withdrawal-store.ts';

const BATCH = 100;
const PAGE = 50;
/** Withdrawals that one run looks after at most. */
const MAX_VISITS = 200;
/** After a fault of ours: the others come first meanwhile. */
const PUT_OFF_MS = 15 * MINUTE;

/** Does what workers have left undone: kept deliveries, payouts that are due to be sent, and who is to be told. */
export async function sweepPayouts(platform: Sending, now: Date): Promise<void> {
  for (const { id } of await findDueWebhooks(platform.store, now)) {
    await applyWebhook(platform, { webhookId: id, now }).catch(async (error: unknown) => {
      platform.log.fault('payout-webhook-not-applied', error, { webhookId: id });
      await postponeWebhook(platform, { webhookId: id, now });
    });
  }
  await advanceDue(platform, { field: 'dueAt', now });
}

/**
 * Asks the providers about everything on its way or unknown, and about what was paid within 30 days: news that never
 * came are found here.
 */
export async function reconcilePayouts(platform: Sending, now: Date): Promise<void> {
  await advanceDue(platform, { field: 'checkDueAt', now });
}

interface Due {
  readonly field: 'dueAt' | 'checkDueAt';
  readonly now: Date;
}

/** A provider that cannot be reached is left for the next run, instead of one timeout for each of its transfers. */
async function advanceDue(platform: Sending, { field, now }: Due): Promise<void> {
  const unreachable = new Set<string>();
  let visits = 0;
  let last: Found<WithdrawalDoc> | undefined;
  while (visits < MAX_VISITS) {
    const due: Found<WithdrawalDoc>[] = await platform.store.find({
      ...dueWithdrawals(field, { now, limit: PAGE }),
      ...(last === undefined ? {} : { startAfter: [last.data[field], last.id] }),
    });
    for (const { id, data } of due) {
      if (field === 'checkDueAt' && unreachable.has(data.provider)) continue;
      visits += 1;
      const isReached = await advanceOrPutOff(platform, { withdrawalId: id, field, now });
      if (!isReached) unreachable.add(data.provider);
    }
    last = due.at(-1);
    if (due.length < PAGE) return;
  }
  platform.log.warn('more-payouts-due', { field, visits });
}

/** One that always fails never holds up the others. */
async function advanceOrPutOff(platform: Sending, at: Due & { withdrawalId: string }): Promise<boolean> {
  const { withdrawalId, field, now } = at;
  try {
    return await advanceWithdrawal(platform, { withdrawalId, now });
  } catch (error) {
    platform.log.fault('payout-not-advanced', error, { withdrawalId });
    await platform.store.transaction(async (tx) => {
      const withdrawal = await tx.get(withdrawalRef(withdrawalId));
      const isStillDue = withdrawal !== undefined && isDue(withdrawal[field], now);
      if (isStillDue) tx.update(withdrawalRef(withdrawalId), { [field]: plus(now, PUT_OFF_MS) });
    });
    return true;
  }
}

function findDueWebhooks(store: Store, now: Date): Promise<Found<object>[]> {
  const where: Filter[] = [
    { field: 'provider', op: 'in', value: ['razorpayx', 'cashfree'] },
    { field: 'state', op: '==', value: 'received' },
    { field: 'dueAt', op: '<=', value: now },
  ];
  const orderBy = [{ field: 'dueAt', direction: 'asc' }] as const;
  return store.find({ from: collectionRef('webhookInbox'), where, orderBy, limit: BATCH });
}
