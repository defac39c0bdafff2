import type { z } from 'zod';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { previewBatchContract } from '../../contract/features/payout-desk.ts';
import type { Call } from '../../kernel/call.ts';
import type { Reader, Store } from '../../kernel/store.ts';
import type { PayoutProviderName } from '../../platform/payouts/payout-provider.ts';
import { payeeRef } from '../earning/public.ts';
import { MOST_AT_ONCE } from './batch-on-demand.ts';
import { withdrawalsBy } from './list-withdrawals.ts';
import { type Batching, balanceOf, eligible } from './run-batch.ts';

type Reply = z.input<typeof previewBatchContract.reply>;
type Line = Reply['withdrawals'][number];

const NOT_DUE_SHOWN = 100;

/**
 * What a batch would send now, and what it would leave. Writes nothing. A read for each approved withdrawal and for
 * its payee.
 */
export async function previewBatch(platform: Batching, call: Call<unknown>): Promise<Reply> {
  const { store, config } = platform;
  const floorPaise = (await config.read(call.now)).payouts.value.lowFloatPaise;
  const { due, notDue } = await readApproved(store, call.now);
  const payees = await payeesOf(store, [...due, ...notDue]);
  const tills = new Map<PayoutProviderName, Till>();
  for (const provider of new Set(due.map(providerOf))) {
    const balancePaise = await balanceOf(platform, provider);
    tills.set(provider, { balancePaise, count: 0, netPaise: 0, wouldStop: false });
  }
  const withdrawals = [
    ...due.map((one, place) => lineOf(one, heldBecause(payees[place]) ?? takeFrom(tills, one, floorPaise))),
    ...notDue.map((one, place) => lineOf(one, heldBecause(payees[due.length + place]) ?? notDueBecause(one))),
  ];
  return {
    providers: [...tills].map(([provider, till]) => ({ provider, floorPaise, ...till })),
    withdrawals,
  };
}

interface Till {
  readonly balancePaise: number | null;
  count: number;
  netPaise: number;
  wouldStop: boolean;
}

const providerOf = ({ provider }: WithdrawalDoc): PayoutProviderName =>
  provider === 'cashfree' ? 'cashfree' : 'razorpayx';

/** Those a run would look at, in its order; and the newest of the other approved ones. */
async function readApproved(store: Store, now: Date): Promise<{ due: WithdrawalDoc[]; notDue: WithdrawalDoc[] }> {
  const due: WithdrawalDoc[] = [];
  for await (const withdrawal of eligible(store, { now })) {
    if (due.push(withdrawal) === MOST_AT_ONCE) break;
  }
  const isDueToo = new Set(due.map(({ withdrawalId }) => withdrawalId));
  const approved = await store.find({ ...withdrawalsBy({ state: 'approved' }), limit: MOST_AT_ONCE + NOT_DUE_SHOWN });
  const others = approved.map(({ data }) => data).filter(({ withdrawalId }) => !isDueToo.has(withdrawalId));
  return { due, notDue: others.slice(0, NOT_DUE_SHOWN) };
}

function payeesOf(reader: Reader, withdrawals: readonly WithdrawalDoc[]): Promise<readonly (PayeeDoc | undefined)[]> {
  return reader.getAll(withdrawals.map(({ payee }) => payeeRef(payee)));
}

/** The payee's record says no, as the run reads it too. */
function heldBecause(payee: PayeeDoc | undefined): Line['leftOut'] {
  if (payee?.hold != null) return 'on-hold';
  return payee?.frozenAt != null ? 'wallet-frozen' : null;
}

/** Counts it in, unless the account would fall below its floor: from there on the run stops for this provider. */
function takeFrom(
  tills: ReadonlyMap<PayoutProviderName, Till>,
  withdrawal: WithdrawalDoc,
  floorPaise: number,
): Line['leftOut'] {
  const till = tills.get(providerOf(withdrawal));
  if (till === undefined) return null;
  const { balancePaise, netPaise } = till;
  const isShort = balancePaise !== null && balancePaise - netPaise - withdrawal.netPaise < floorPaise;
  till.wouldStop ||= isShort;
  if (till.wouldStop) return 'low-float';
  till.count += 1;
  till.netPaise += withdrawal.netPaise;
  return null;
}

function notDueBecause({ provider, resolutionId, sendAt }: WithdrawalDoc): Line['leftOut'] {
  if (resolutionId !== null) return 'being-settled';
  if (provider === 'manual') return 'by-hand';
  return sendAt === null ? 'too-young' : 'on-its-way';
}

function lineOf(withdrawal: WithdrawalDoc, leftOut: Line['leftOut']): Line {
  const { withdrawalId, payee, ownerUid, beneficiary, provider, netPaise, batchAt } = withdrawal;
  return {
    ...{ withdrawalId, payee, ownerUid, holderName: beneficiary.holderName, account: beneficiary.mask },
    ...{ provider, netPaise, batchAt: batchAt?.toISOString() ?? null, leftOut },
  };
}
