import { locale } from '../../contract/config/gifts.ts';
import type { LegalPage, LegalPageDoc } from '../../contract/documents/content.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

export interface LegalName {
  readonly page: LegalPage;
  readonly version: number;
  readonly language: LegalPageDoc['language'];
}

export const legalPageId = ({ page, version, language }: LegalName): string => `${page}~${version}~${language}`;

/** One version in all the languages it is written in, English first. */
export async function readVersion(
  reader: Reader,
  { page, version }: Pick<LegalName, 'page' | 'version'>,
): Promise<LegalPageDoc[]> {
  const ids = locale.options.map((language) => legalPageId({ page, version, language }));
  const docs = await reader.getAll(ids.map((id) => refTo('legalPages', id)));
  return docs.filter((doc) => doc !== undefined);
}

/** The highest version that was ever published; 0 before the first. */
export async function newestPublished(reader: Reader, page: LegalPage): Promise<number> {
  const [newest] = await reader.find<LegalPageDoc>({
    from: collectionRef('legalPages'),
    where: [
      { field: 'page', op: '==', value: page },
      { field: 'state', op: '==', value: 'published' },
    ],
    orderBy: [{ field: 'version', direction: 'desc' }],
    limit: 1,
  });
  return newest?.data.version ?? 0;
}

/** What is in force now, in this language or else in English; undefined before anything is. */
export async function readInForce(
  reader: Reader,
  { page, language, now }: Pick<LegalName, 'page' | 'language'> & { now: Date },
): Promise<LegalPageDoc | undefined> {
  const [newest] = await reader.find<LegalPageDoc>({
    from: collectionRef('legalPages'),
    where: [
      { field: 'page', op: '==', value: page },
      { field: 'language', op: '==', value: 'en' },
      { field: 'state', op: '==', value: 'published' },
      { field: 'effectiveAt', op: '<=', value: now },
    ],
    orderBy: [{ field: 'effectiveAt', direction: 'desc' }],
    limit: 1,
  });
  // An older version in one's own language is not what is in force.
  if (newest === undefined || language === 'en') return newest?.data;
  const { version } = newest.data;
  const own = await reader.get(refTo('legalPages', legalPageId({ page, version, language })));
  return own?.state === 'published' ? own : newest.data;
}
