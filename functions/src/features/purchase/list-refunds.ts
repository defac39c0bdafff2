import type { z } from 'zod';
import type { RefundDoc } from '../../contract/documents/purchases.ts';
import type { listRefundsContract } from '../../contract/features/purchase-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { equalTo, findListed, peopleOf, withinPeriod } from '../../kernel/find-listed.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type ListCall = Call<z.output<typeof listRefundsContract.request>>;
type Reply = z.output<typeof listRefundsContract.reply>;

/** Payments on their way back, newest first. */
export async function listRefunds({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<Reply> {
  const { uid, state, limit, cursor } = call.input;
  const { page, ...rest } = await findListed<RefundDoc>(
    store,
    {
      from: collectionRef('refunds'),
      where: [...equalTo({ uid, state }), ...withinPeriod('createdAt', call.input)],
      limit,
      cursor,
    },
    { field: 'createdAt', direction: 'desc', at: ({ createdAt }) => createdAt },
  );
  return {
    refunds: await refundRows(
      store,
      page.map(({ data }) => data),
    ),
    ...rest,
  };
}

/** Refunds as a table shows them. */
export async function refundRows(reader: Reader, refunds: readonly RefundDoc[]): Promise<Reply['refunds']> {
  const person = await peopleOf(
    reader,
    refunds.map(({ uid }) => uid),
  );
  return refunds.map((refund) => {
    const { paymentId, orderId, uid, amountPaise, cause, state, providerRefundId, attempts } = refund;
    return {
      ...{ paymentId, orderId, amountPaise, cause, state, providerRefundId, attempts },
      buyer: person(uid),
      createdAt: refund.createdAt.toISOString(),
      updatedAt: refund.updatedAt.toISOString(),
    };
  });
}
