import type { z } from 'zod';
import type { KycReviewDoc } from '../../contract/documents/kyc.ts';
import type { listQueueContract } from '../../contract/features/kyc.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { findPage } from '../../kernel/find-page.ts';
import type { Filter } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listQueueContract.request>;
type Reply = z.output<typeof listQueueContract.reply>;

/** Nothing waits since before this. */
const BEGINNING = new Date(0);

/** One page of what waits for a person, longest first. */
export async function listQueue({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { limit, cursor } = call.input;
  const waiting: Filter = { field: 'queuedAt', op: '>', value: BEGINNING };
  const { page, cursor: next } = await findPage<KycReviewDoc>(
    store,
    { from: collectionRef('kycReviews'), where: [waiting], limit, cursor },
    { field: 'queuedAt', direction: 'asc', at: ({ queuedAt }) => queuedAt ?? BEGINNING },
  );
  return {
    entries: page.map(({ data }) => toEntry(data)),
    cursor: next,
  };
}

const queuedAt = (review: KycReviewDoc): string => (review.queuedAt ?? BEGINNING).toISOString();

function toEntry(review: KycReviewDoc): Reply['entries'][number] {
  const { payee, ownerUid, legalName, findings, waiting } = review;
  const checks = waiting.flatMap((check) => {
    const finding = findings[check];
    return finding === undefined ? [] : [{ check, ...finding }];
  });
  return { payee, ownerUid, legalName, queuedAt: queuedAt(review), checks };
}
