import type { z } from 'zod';
import type { LegalPageDoc } from '../../contract/documents/content.ts';
import type { publishLegalContract } from '../../contract/features/content.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';
import { announcePolicy } from '../notify/public.ts';
import { fillPlaces } from './fill-places.ts';
import { newestPublished, readVersion } from './legal-store.ts';

type Input = z.output<typeof publishLegalContract.request>;
type Reply = z.output<typeof publishLegalContract.reply>;

/** Where the section `legal` keeps which version people have to agree to. */
const agreedBy = { terms: 'termsVersion', privacy: 'privacyVersion' } as const;

/**
 * Publishes a version in every language it is drafted in: the places are filled for good. Of a material change people
 * are told when it comes into force. Whoever has to agree to it is asked once `config-saveSetting` raises the version,
 * which is this function's next step, not its own act.
 * @throws legal/date-past, legal/not-found, legal/wrong-state {state}, legal/version-old {version},
 * legal/place-unknown {place}, ledger/key-reused
 */
export async function publishLegal(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { page, version, isMaterial, reason } = call.input;
  const config = await platform.config.read(call.now);
  return changeByStaff<Reply>(platform, call, {
    name: 'content-publishLegal',
    target: `legalPages/${page}~${version}`,
    decide: async (tx) => {
      const effectiveAt = effectiveFrom(call);
      const [drafts, newest] = await Promise.all([readVersion(tx, { page, version }), newestPublished(tx, page)]);
      assertPublishable(drafts, { version, newest });
      const published = drafts.map((draft): LegalPageDoc => {
        const text = fillPlaces(draft.source, config.content.value);
        return { ...draft, text, state: 'published', effectiveAt, publishedAt: call.now, updatedAt: call.now };
      });
      const languages = drafts.map(({ language }) => language);
      const at = effectiveAt.toISOString();
      return {
        before: { version: newest },
        after: { version, languages, effectiveAt: at, isMaterial },
        reply: { page, version, languages, effectiveAt: at, nextStep: nextStep(call.input, config) },
        write: () => {
          for (const doc of published) tx.set(refTo('legalPages', doc.legalPageId), doc);
          const title = drafts.find(({ language }) => language === 'en')?.title ?? page;
          if (isMaterial) announcePolicy(tx, call, { page, version, title, effectiveAt, reason });
        },
      };
    },
  });
}

/** Not before now: nobody was bound by a text that nobody could read. */
function effectiveFrom({ input, now }: Call<Input>): Date {
  if (input.effectiveAt === undefined) return now;
  const at = new Date(input.effectiveAt);
  if (at < now) throw new AppError('legal/date-past');
  return at;
}

function assertPublishable(drafts: readonly LegalPageDoc[], { version, newest }: { version: number; newest: number }) {
  const english = drafts.find(({ language }) => language === 'en');
  if (english === undefined) throw new AppError('legal/not-found');
  if (english.state !== 'draft') throw new AppError('legal/wrong-state', { state: english.state });
  if (version <= newest) throw new AppError('legal/version-old', { version: newest });
}

function nextStep({ page, version, isMaterial }: Input, { legal }: Config): Reply['nextStep'] {
  if (!isMaterial || (page !== 'terms' && page !== 'privacy')) return null;
  return {
    callable: 'config-saveSetting',
    section: 'legal',
    baseVersion: legal.version,
    value: { ...legal.value, [agreedBy[page]]: version },
  };
}
