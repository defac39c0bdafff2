import sharp from 'sharp';

/** A photo as a phone takes it: on its side, with the place where it was taken. `width` and `height` before turning. */
export async function photo({ width = 900, height = 600 } = {}): Promise<Buffer> {
  const red = { create: { width, height, channels: 3 as const, background: '#c02020' } };
  const place = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '12/1 58/1 30/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '77/1 35/1 40/1',
  };
  const taken = sharp(red)
    .jpeg()
    .withExif({ IFD0: { Make: 'PhoneMaker' }, IFD3: place });
  return sharp(await taken.toBuffer())
    .keepExif()
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export async function png(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#2040c0' } })
    .png()
    .toBuffer();
}

/** Silence as MP3: frames of 26 ms at 128 kbit/s. */
export function mp3(seconds: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x64]);
  return Buffer.concat(Array.from({ length: Math.round((seconds * 44_100) / 1_152) }, () => frame));
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A box of an MP4: its length, its type, its content. */
export function box(type: string, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

const zeros = (length: number): Buffer => Buffer.alloc(length);

/** How the samples of a track are described; as much of it as is read. */
const entries = {
  soun: box('mp4a', zeros(6), Buffer.from([0, 1]), zeros(8), Buffer.from([0, 2, 0, 16, 0, 0, 0, 0]), uint32(44_100)),
  vide: box('avc1', zeros(6), Buffer.from([0, 1]), zeros(16), Buffer.from([2, 128, 1, 224]), zeros(50)),
  meta: box('mebx', zeros(8), 'com.apple.quicktime.location.ISO6709'),
};

/** One track of an MP4, with what `more` boxes tell of it. */
export function track(handler: keyof typeof entries, seconds: number, ...more: readonly Buffer[]): Buffer {
  const ms = uint32(seconds * 1_000);
  const description = box('stsd', uint32(0), uint32(1), entries[handler]);
  const times = box('stts', uint32(0), uint32(1), uint32(1), ms);
  const chunks = [box('stsc', zeros(8)), box('stsz', zeros(12)), box('stco', zeros(8))];
  const media = box(
    'mdia',
    box('mdhd', zeros(12), uint32(1_000), ms, Buffer.from([0x55, 0xc4, 0, 0])),
    box('hdlr', zeros(8), handler, zeros(12), 'h\0'),
    box('minf', box('stbl', description, times, ...chunks)),
  );
  return box(
    'trak',
    box('tkhd', uint32(7), zeros(8), uint32(Object.keys(entries).indexOf(handler) + 1), zeros(4), ms, zeros(60)),
    media,
    ...more,
  );
}

/** Where it was recorded, as Android writes it. */
export const place = box('udta', box('\u00a9xyz', Buffer.from([0, 18, 0x15, 0xc7]), '+12.9716+077.5946/'));

/** An MP4 of these tracks and boxes, without any sound or picture in it. */
export function mp4(seconds: number, ...moov: readonly Buffer[]): Buffer {
  const header = box('mvhd', zeros(12), uint32(1_000), uint32(seconds * 1_000), zeros(80));
  return Buffer.concat([
    box('ftyp', 'isom', uint32(512), 'isommp41'),
    box('moov', header, ...moov),
    box('mdat', zeros(64)),
  ]);
}

export const film = (seconds: number): Buffer => mp4(seconds, track('vide', seconds), track('soun', seconds), place);
