import type { z } from 'zod';
import type { FaqDoc } from '../../contract/documents/content.ts';
import type { listFaqsContract } from '../../contract/features/content.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listFaqsContract.request>;
type Reply = z.output<typeof listFaqsContract.reply>;

/** One page of questions, inactive ones too, in their order. */
export async function listFaqs({ store }: Pick<Platform, 'store'>, { input }: Call<Input>): Promise<Reply> {
  const { group, limit, cursor } = input;
  const found = await store.find<FaqDoc>({
    from: collectionRef('faqs'),
    ...(group === undefined ? {} : { where: [{ field: 'group', op: '==', value: group }] }),
    orderBy: [{ field: 'order', direction: 'asc' }],
    ...(cursor === undefined ? {} : { startAfter: [cursor.order, cursor.faqId] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit).map(({ data: { updatedAt: _, ...faq } }) => faq);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { faqs: page, cursor: last === undefined ? null : { order: last.order, faqId: last.faqId } };
}
