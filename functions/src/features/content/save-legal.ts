import type { z } from 'zod';
import type { LegalPageDoc } from '../../contract/documents/content.ts';
import type { saveLegalContract } from '../../contract/features/content.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';
import { fillPlaces } from './fill-places.ts';
import { legalPageId } from './legal-store.ts';

type Input = z.output<typeof saveLegalContract.request>;
type Reply = z.output<typeof saveLegalContract.reply>;

/**
 * Writes a draft. A version that is published in any language takes no further ones: its people agreed to those.
 * @throws legal/place-unknown {place}, legal/wrong-state {state}, ledger/key-reused
 */
export async function saveLegal(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { requestId: _, reason: __, ...draft } = call.input;
  fillPlaces(draft.source, (await platform.config.read(call.now)).content.value);
  const id = legalPageId(draft);
  return changeByStaff<Reply>(platform, call, {
    name: 'content-saveLegal',
    target: `legalPages/${id}`,
    decide: async (tx) => {
      const ref = refTo('legalPages', id);
      const [before, english] = await tx.getAll([ref, refTo('legalPages', legalPageId({ ...draft, language: 'en' }))]);
      const { state } = english ?? {};
      if (state === 'published') throw new AppError('legal/wrong-state', { state });
      const after: LegalPageDoc = {
        ...draft,
        legalPageId: id,
        text: null,
        state: 'draft',
        effectiveAt: null,
        publishedAt: null,
        updatedAt: call.now,
      };
      const line = (doc: LegalPageDoc | undefined) => doc && { title: doc.title, letters: doc.source.length };
      return {
        before: line(before) ?? null,
        after: line(after),
        reply: { legalPageId: id },
        write: () => tx.set(ref, after),
      };
    },
  });
}
