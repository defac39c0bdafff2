import type { CreatorProfile } from '../../contract/documents/creators.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Files } from '../../platform/files.ts';
import type { Platform } from '../../platform/platform.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];
const VOICES = ['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/ogg', 'audio/webm'];

/** Every file that a profile names, with the types it may have. */
function filesOf({ audioBioPath, gallery }: Pick<CreatorProfile, 'audioBioPath' | 'gallery'>) {
  const voice = audioBioPath === null ? [] : [{ path: audioBioPath, types: VOICES }];
  return [...voice, ...gallery.map(({ path }) => ({ path, types: PICTURES }))];
}

/** The paths alone. */
export const pathsOf = (profile: Pick<CreatorProfile, 'audioBioPath' | 'gallery'>): string[] =>
  filesOf(profile).map(({ path }) => path);

/**
 * Looks at the files that a profile names: the storage rules have checked them too, but neither that this is their
 * owner's profile nor how long a voice is. Outside the transaction, so what is wrong is returned, to be thrown in its
 * turn: media/not-allowed {path, problem}, media/not-found {path}; null when all is well.
 */
export async function inspectMedia(
  { files, clips }: Pick<Platform, 'files' | 'clips'>,
  uid: string,
  { profile, maxVoiceSeconds }: { profile: CreatorProfile; maxVoiceSeconds: number },
): Promise<AppError | null> {
  for (const { path, types } of filesOf(profile)) {
    if (!path.startsWith(`creators/${uid}/`)) return new AppError('media/not-allowed', { path, problem: 'owner' });
    const facts = await files.stat(path);
    if (facts === undefined) return new AppError('media/not-found', { path });
    if (!types.includes(facts.contentType)) return new AppError('media/not-allowed', { path, problem: 'type' });
    if (facts.sizeBytes > MAX_BYTES) return new AppError('media/not-allowed', { path, problem: 'size' });
  }
  const voice = profile.audioBioPath === null ? undefined : await files.read(profile.audioBioPath);
  if (voice === undefined) return null;
  const clip = await clips.read(voice);
  const path = profile.audioBioPath;
  if (clip.problem !== null) return new AppError('media/not-allowed', { path, problem: clip.problem });
  if (clip.kind !== 'audio') return new AppError('media/not-allowed', { path, problem: 'type' });
  const isTooLong = clip.durationMs > maxVoiceSeconds * 1_000;
  return isTooLong ? new AppError('media/not-allowed', { path, problem: 'length' }) : null;
}

/** Links to those of the files that are there, for ten minutes: for the eyes of staff. */
export async function linkMedia(
  files: Files,
  profile: Pick<CreatorProfile, 'audioBioPath' | 'gallery'>,
  expiresAt: Date,
): Promise<{ path: string; url: string }[]> {
  const links = pathsOf(profile).map(async (path) => {
    if ((await files.stat(path)) === undefined) return [];
    return [{ path, url: await files.signedReadUrl(path, expiresAt, path.slice(path.lastIndexOf('/') + 1)) }];
  });
  return (await Promise.all(links)).flat();
}
