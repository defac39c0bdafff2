import type { z } from 'zod';
import type { WithdrawalDoc, WithdrawalReviewDoc } from '../../contract/documents/payouts.ts';
import type { listWithdrawalsContract } from '../../contract/features/payout.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { findListed } from '../../kernel/find-listed.ts';
import type { Filter, Query } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { payeeRef } from '../earning/public.ts';
import { payeeKey, reviewRef } from './withdrawal-store.ts';

type Input = z.output<typeof listWithdrawalsContract.request>;
type Reply = z.input<typeof listWithdrawalsContract.reply>;

export type WithdrawalFilter = Pick<Input, 'state' | 'payee' | 'agencyId' | 'from' | 'to'>;

/** Withdrawals for staff, newest first; of one payee with what they were paid since the beginning. */
export async function listWithdrawals({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { limit, cursor, payee } = call.input;
  const { from, where } = withdrawalsBy(call.input);
  const order = { field: 'createdAt', direction: 'desc', at: ({ createdAt }: WithdrawalDoc) => createdAt } as const;
  const { page, ...more } = await findListed(store, { from, where, limit, cursor }, order);
  const reviews = await store.getAll(page.map(({ id }) => reviewRef(id)));
  const owner = payee === undefined ? undefined : await store.get(payeeRef(payee));
  return {
    withdrawals: page.map(({ data }, place) => toLine(data, reviews[place])),
    totals: owner?.totals ?? null,
    ...more,
  };
}

/** The withdrawals that a filter lets through, newest first. */
export function withdrawalsBy({
  state,
  payee,
  agencyId,
  from,
  to,
}: WithdrawalFilter): Pick<Query<WithdrawalDoc>, 'from' | 'orderBy'> & { where: Filter[] } {
  const where: Filter[] = [];
  if (state === 'undecided') where.push({ field: 'state', op: 'in', value: ['requested', 'in-review'] });
  else if (state !== undefined) where.push({ field: 'state', op: '==', value: state });
  if (payee !== undefined) where.push({ field: 'payeeKey', op: '==', value: payeeKey(payee) });
  if (agencyId !== undefined) where.push({ field: 'agencyId', op: '==', value: agencyId });
  if (from !== undefined) where.push({ field: 'createdAt', op: '>=', value: new Date(from) });
  if (to !== undefined) where.push({ field: 'createdAt', op: '<', value: new Date(to) });
  const orderBy = [{ field: 'createdAt', direction: 'desc' }] as const;
  return { from: collectionRef('withdrawals'), where, orderBy };
}

/** What staff see of one at a glance. */
export function toLine(
  withdrawal: WithdrawalDoc,
  review: WithdrawalReviewDoc | undefined,
): Reply['withdrawals'][number] {
  const { withdrawalId, payee, ownerUid, agencyId, state, provider, utr, resolutionId } = withdrawal;
  const { amountPaise, tdsPaise, feePaise, netPaise, beneficiary } = withdrawal;
  return {
    ...{ withdrawalId, payee, ownerUid, agencyId, state, provider, utr, resolutionId },
    ...{ amountPaise, tdsPaise, feePaise, netPaise },
    account: beneficiary.mask,
    holderName: beneficiary.holderName,
    attempts: withdrawal.attempts.map(({ reference, status, mode, providerId, reason, startedAt }) => {
      return { reference, status, mode, providerId, reason, startedAt: startedAt.toISOString() };
    }),
    reason: withdrawal.reason?.key ?? null,
    riskMarks: review?.riskMarks ?? [],
    needsSecond: review?.needsSecond ?? false,
    approvedBy: review?.approvals.map(({ uid }) => uid) ?? [],
    expectedAt: withdrawal.expectedAt.toISOString(),
    createdAt: withdrawal.createdAt.toISOString(),
    paidAt: withdrawal.paidAt?.toISOString() ?? null,
  };
}
