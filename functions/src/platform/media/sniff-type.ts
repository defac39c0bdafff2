/** What a file is by its first bytes, whatever it was called. */
export type SniffedType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'audio/mpeg'
  | 'audio/aac'
  | 'application/ogg'
  | 'video/webm'
  | 'video/mp4';

/** The types that are taken; undefined for everything else, be it a program or a drawing with scripts. */
export function sniffType(content: Uint8Array): SniffedType | undefined {
  const text = (from: number, length: number) => String.fromCharCode(...content.subarray(from, from + length));
  const [first = 0, second = 0, third = 0, fourth = 0] = content;
  if (first === 0xff && second === 0xd8 && third === 0xff) return 'image/jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return 'image/webp';
  if (text(4, 4) === 'ftyp') return 'video/mp4';
  if (text(0, 4) === 'OggS') return 'application/ogg';
  if (first === 0x1a && second === 0x45 && third === 0xdf && fourth === 0xa3) return 'video/webm';
  if (text(0, 3) === 'ID3') return 'audio/mpeg';
  // Eleven set bits begin a frame; the next four say the layer: none for ADTS, the third for MP3.
  if (first !== 0xff || second < 0xe0) return undefined;
  if ((second & 0xf6) === 0xf0) return 'audio/aac';
  return (second & 0x06) === 0x02 ? 'audio/mpeg' : undefined;
}
