import type { IFormat } from 'music-metadata';
import { cleanMp4 } from './clean-mp4.ts';
import { sniffType } from './sniff-type.ts';

type ReadClip =
  | { readonly problem: 'type' | 'broken' | 'location' }
  | {
      readonly problem: null;
      readonly kind: 'audio' | 'video';
      readonly durationMs: number;
      readonly contentType: string;
      /** The same clip without what it told of place and device. */
      readonly content: Uint8Array;
    };

/** Looks into voices and films, and cuts out what they tell of place and device. */
export interface ClipReader {
  /**
   * Takes MP3, AAC, Ogg, WebM and MP4 with the codecs that phones play. A place that cannot be cut out is a problem.
   */
  read(content: Uint8Array): Promise<ReadClip>;
}

const CODECS = /^(MPEG-4\/AAC|AAC|MPEG [12](\.5)? Layer 3|Opus|OPUS|Vorbis|VORBIS|VP8|VP9|AV1|H\.?26[45]|HEVC)\b/i;
/** How MP4 spells pictures: https://mp4ra.org/registered-types/sampleentries */
const MP4_PICTURES = /^<?(avc[1-4]|hvc1|hev1|av01|vp0[89])>?$/;
const PLACES = /xyz|loci|location|gps|geo(tag|code|loc)/i;

/** By music-metadata, which is loaded with the first clip. */
export const liveClipReader: ClipReader = {
  async read(content) {
    const type = sniffType(content);
    if (type === undefined || type.startsWith('image/')) return { problem: 'type' };
    const kept = type === 'video/mp4' ? cleanMp4(content) : content;
    if (typeof kept === 'string') return { problem: kept };
    const { parseBuffer } = await import('music-metadata');
    const parsed = await parseBuffer(kept, { mimeType: type }, { duration: true, skipCovers: true }).catch(() => null);
    if (parsed === null) return { problem: 'broken' };
    const { format, native } = parsed;
    const tags = Object.values(native).flat();
    if (tags.some(({ id }) => PLACES.test(id))) return { problem: 'location' };
    const kind = format.hasVideo ? 'video' : 'audio';
    if (!hasKnownCodecs(format)) return { problem: 'type' };
    const durationMs = Math.round((format.duration ?? 0) * 1_000);
    if (durationMs < 1) return { problem: 'broken' };
    return { problem: null, kind, durationMs, contentType: contentTypeOf(type, kind), content: kept };
  },
};

function hasKnownCodecs({ trackInfo = [], codec = '' }: IFormat): boolean {
  const codecs = trackInfo.map(({ codecName, codecId = '' }) => codecName ?? codecId);
  return (codecs.length > 0 ? codecs : [codec]).every((name) => CODECS.test(name) || MP4_PICTURES.test(name));
}

const contentTypeOf = (type: string, kind: 'audio' | 'video'): string => `${kind}/${type.split('/')[1]}`;
