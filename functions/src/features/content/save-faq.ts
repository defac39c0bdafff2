import type { z } from 'zod';
import type { FaqDoc } from '../../contract/documents/content.ts';
import type { removeFaqContract, saveFaqContract } from '../../contract/features/content.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';

type Save = z.output<typeof saveFaqContract.request>;
type Remove = z.output<typeof removeFaqContract.request>;
type Reply = z.output<typeof saveFaqContract.reply>;

/** Adds a question, or replaces the one with its id, which keeps its votes. @throws ledger/key-reused */
export function saveFaq(platform: Pick<Platform, 'store'>, call: Call<Save>): Promise<Reply> {
  const { faqId, faq } = call.input;
  return changeByStaff<Reply>(platform, call, {
    name: 'content-saveFaq',
    target: `faqs/${faqId}`,
    decide: async (tx) => {
      const ref = refTo('faqs', faqId);
      const before = await tx.get(ref);
      const { useful = 0, useless = 0 } = before ?? {};
      const after: FaqDoc = { ...faq, faqId, useful, useless, updatedAt: call.now };
      return { before: before ?? null, after, reply: { faqId }, write: () => tx.set(ref, after) };
    },
  });
}

/** @throws faq/not-found, ledger/key-reused */
export function removeFaq(platform: Pick<Platform, 'store'>, call: Call<Remove>): Promise<Reply> {
  const { faqId } = call.input;
  return changeByStaff<Reply>(platform, call, {
    name: 'content-removeFaq',
    target: `faqs/${faqId}`,
    decide: async (tx) => {
      const ref = refTo('faqs', faqId);
      const before = await tx.get(ref);
      if (before === undefined) throw new AppError('faq/not-found');
      return { before, after: null, reply: { faqId }, write: () => tx.delete(ref) };
    },
  });
}
