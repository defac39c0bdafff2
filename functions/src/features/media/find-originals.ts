import type { MediaDoc } from '../../contract/documents/media.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { variantPath } from './media-paths.ts';

/** Where the largest variant of a file lies. */
export interface Original {
  readonly mediaId: string;
  readonly contentType: string;
  readonly path: string;
}

/** Finds files that belong to whom they are said to, in the order asked for; what is not ready is left out. */
export async function findOriginals(
  reader: Reader,
  files: readonly Pick<MediaDoc, 'mediaId' | 'ownerUid'>[],
): Promise<Original[]> {
  if (files.length === 0) return [];
  const docs = await reader.getAll(files.map(({ mediaId }) => refTo('media', mediaId)));
  return docs.flatMap((doc, index): Original[] => {
    const full = doc?.variants.full;
    if (doc?.state !== 'ready' || full === undefined || doc.ownerUid !== files[index]?.ownerUid) return [];
    return [{ mediaId: doc.mediaId, contentType: full.contentType, path: variantPath('ready', doc, 'full') }];
  });
}
