import type { z } from 'zod';
import type { LegalPageDoc } from '../../contract/documents/content.ts';
import type { listLegalContract, previewLegalContract } from '../../contract/features/content.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { fillPlaces, placesOf } from './fill-places.ts';
import { legalPageId } from './legal-store.ts';

type List = z.output<typeof listLegalContract.request>;
type ListReply = z.output<typeof listLegalContract.reply>;
type Preview = z.output<typeof previewLegalContract.request>;

/** The versions of a legal text without their words, newest first. */
export async function listLegal({ store }: Pick<Platform, 'store'>, { input }: Call<List>): Promise<ListReply> {
  const { page, limit, cursor } = input;
  const found = await store.find<LegalPageDoc>({
    from: collectionRef('legalPages'),
    where: [{ field: 'page', op: '==', value: page }],
    orderBy: [{ field: 'version', direction: 'desc' }],
    ...(cursor === undefined ? {} : { startAfter: [cursor.version, cursor.legalPageId] }),
    limit: limit + 1,
  });
  const versions = found.slice(0, limit).map(({ data }) => ({
    legalPageId: data.legalPageId,
    version: data.version,
    language: data.language,
    title: data.title,
    state: data.state,
    effectiveAt: data.effectiveAt?.toISOString() ?? null,
  }));
  const last = found.length > limit ? versions.at(-1) : undefined;
  return { versions, cursor: last === undefined ? null : { version: last.version, legalPageId: last.legalPageId } };
}

/** A draft as it would be published now, or what was published. @throws legal/not-found */
export async function previewLegal(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  { input: { reason: _, ...name }, now }: Call<Preview>,
): Promise<z.output<typeof previewLegalContract.reply>> {
  const content = (await config.read(now)).content.value;
  const doc = await store.get(refTo('legalPages', legalPageId(name)));
  if (doc === undefined) throw new AppError('legal/not-found');
  const { legalPageId: id, state, title, source } = doc;
  const text = doc.text ?? fillPlaces(source, content);
  return { legalPageId: id, state, title, source, text, places: { ...placesOf(content) } };
}
