import type { MediaSection } from '../../contract/config/media.ts';
import type { MediaRefusal, VariantName } from '../../contract/documents/media.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Finding } from './decide-media.ts';
import type { Upload } from './media-paths.ts';
import { maxBytes, maxSeconds } from './purposes.ts';

type Tools = Pick<Platform, 'scanner' | 'pictures' | 'clips' | 'clipPress'>;

/** A file made ready: what is known of it, and the content of its variants. */
export interface Inspected {
  readonly finding: Finding;
  readonly contents: readonly {
    readonly name: VariantName;
    readonly content: Uint8Array;
    readonly contentType: string;
  }[];
}

const MEGA = 1_000_000;

/** Looks into a file, whatever its uploader called it: what it is, how long, how large; and makes its variants. */
export async function inspectUpload(
  { scanner, pictures, clips, clipPress }: Tools,
  { purpose }: Upload,
  { content, section }: { content: Uint8Array; section: MediaSection },
): Promise<MediaRefusal | Inspected> {
  // First of all: what takes files apart should not meet one that was made to break it.
  if ((await scanner.scan(content)) === 'infected') return 'infected';
  if (maxBytes(purpose, 'image') > 0) {
    const pressed = await pictures.press(content, { maxPixels: section.maxMegapixels * MEGA });
    if (pressed.problem === null) {
      return content.byteLength > maxBytes(purpose, 'image') ? 'size' : ofPicture(pressed);
    }
    if (pressed.problem !== 'type') return pressed.problem;
  }
  const clip = await clips.read(content);
  if (clip.problem !== null) return clip.problem;
  const { kind, durationMs } = clip;
  if (maxBytes(purpose, kind) === 0) return 'type';
  if (content.byteLength > maxBytes(purpose, kind)) return 'size';
  if (durationMs > maxSeconds(purpose, kind, section) * 1_000) return 'length';
  const pressed = await clipPress.press(clip);
  if (pressed === 'broken') return pressed;
  const { contentType, content: made } = pressed ?? clip;
  const full = { contentType, sizeBytes: made.byteLength, width: null, height: null, url: null };
  return {
    finding: { kind, durationMs, colour: null, variants: { full } },
    contents: [{ name: 'full', content: made, contentType }],
  };
}

type Pressed = Extract<Awaited<ReturnType<Tools['pictures']['press']>>, { problem: null }>;

function ofPicture({ variants: contents, colour }: Pressed): Inspected {
  const variants = Object.fromEntries(
    contents.map(({ name, content, contentType, width, height }) => [
      name,
      { contentType, sizeBytes: content.byteLength, width, height, url: null },
    ]),
  );
  return { finding: { kind: 'image', durationMs: null, colour, variants }, contents };
}
