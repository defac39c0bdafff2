import { type MediaPurpose, mediaPurpose, type VariantName } from '../../contract/documents/media.ts';

export interface Upload {
  readonly mediaId: string;
  readonly ownerUid: string;
  readonly purpose: MediaPurpose;
  readonly uploadPath: string;
}

const UPLOAD = /^media\/([A-Za-z0-9_-]{1,128})\/([a-z-]+)\/([A-Za-z0-9_-]{8,64})$/;
const OF_CREATOR = /^creators\/([A-Za-z0-9_-]{1,128})\/application\/([A-Za-z0-9_-]{8,64})$/;

/** Whose upload a path is of, and what for; null for every other file of the bucket. */
export function parseUpload(uploadPath: string): Upload | null {
  const [, creatorUid, creatorFile] = OF_CREATOR.exec(uploadPath) ?? [];
  if (creatorUid !== undefined && creatorFile !== undefined) {
    return { mediaId: mediaIdOf(creatorUid, creatorFile), ownerUid: creatorUid, purpose: 'creator', uploadPath };
  }
  const [, ownerUid, named, fileId] = UPLOAD.exec(uploadPath) ?? [];
  const purpose = mediaPurpose.exclude(['creator']).safeParse(named);
  if (ownerUid === undefined || fileId === undefined || !purpose.success) return null;
  return { mediaId: mediaIdOf(ownerUid, fileId), ownerUid, purpose: purpose.data, uploadPath };
}

/** No id of one person can be another's: neither half has a `~`. */
const mediaIdOf = (ownerUid: string, fileId: string): string => `${ownerUid}~${fileId}`;

/** Where a variant lies for its owner and staff (`ready`), and where the copy for everybody does (`shown`). */
export function variantPath(
  root: 'ready' | 'shown',
  { mediaId, purpose }: { readonly mediaId: string; readonly purpose: MediaPurpose },
  variant: VariantName,
): string {
  const [ownerUid, fileId] = mediaId.split('~');
  return `${root}/${ownerUid}/${purpose}/${fileId}/${variant}`;
}
