import { locale } from '../../contract/config/gifts.ts';
import { legalPage } from '../../contract/documents/content.ts';
import type { Platform } from '../../platform/platform.ts';
import { legalHtml } from './legal-html.ts';
import { readInForce } from './legal-store.ts';

/** The part of a web request that a page is told by. */
interface PageRequest {
  readonly path: string;
  /** The query's value, whatever its type. */
  readonly query: (name: string) => unknown;
  readonly now: Date;
}

/** The page at `/legal/{page}?lang={language}`; null where there is none. A language that is not known means English. */
export async function showLegalPage(
  { store }: Pick<Platform, 'store'>,
  { path, query, now }: PageRequest,
): Promise<string | null> {
  const page = legalPage.safeParse(/^\/legal\/([a-z-]{1,40})\/?$/.exec(path)?.[1]);
  if (!page.success) return null;
  const language = locale.safeParse(query('lang')).data ?? 'en';
  const doc = await readInForce(store, { page: page.data, language, now });
  return doc === undefined ? null : legalHtml(doc);
}
