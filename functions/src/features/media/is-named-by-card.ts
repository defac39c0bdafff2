import type { CreatorCardDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Upload } from './media-paths.ts';

/** The uploads that a creator's card names: what staff have let the creator tell of themselves. */
export function uploadsNamedBy(card: CreatorCardDoc | undefined): string[] {
  if (card === undefined) return [];
  const { audioBioPath, gallery } = card.profile;
  return [...(audioBioPath === null ? [] : [audioBioPath]), ...gallery.map(({ path }) => path)];
}

export async function isNamedByCard(tx: Tx, { ownerUid, uploadPath }: Upload): Promise<boolean> {
  return uploadsNamedBy(await tx.get(refTo('creatorCards', ownerUid))).includes(uploadPath);
}
