import type { z } from 'zod';
import type { voteFaqContract } from '../../contract/features/content.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof voteFaqContract.request>;
type Reply = z.output<typeof voteFaqContract.reply>;

/**
 * Counts whether an answer was useful. The vote of a person is one document, so the same word again changes nothing,
 * and another word takes the first one back.
 * @throws faq/not-found
 */
export async function voteFaq({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { uid, input, now } = call;
  const { faqId, isUseful } = input;
  const faqRef = refTo('faqs', faqId);
  const voteRef = refTo('faqVotes', `${faqId}~${uid}`);
  return store.transaction(async (tx) => {
    const [faq, vote] = await Promise.all([tx.get(faqRef), tx.get(voteRef)]);
    if (faq?.active !== true) throw new AppError('faq/not-found');
    if (vote?.isUseful === isUseful) return { faqId, isUseful };
    const count = (of: boolean) => Number(isUseful === of) - Number(vote?.isUseful === of);
    tx.update(faqRef, { useful: faq.useful + count(true), useless: faq.useless + count(false) });
    tx.set(voteRef, { faqId, uid, isUseful, at: now });
    return { faqId, isUseful };
  });
}
