import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { box, film, mp3, mp4, photo, place, png, track } from '../../../test/support/sample-media.ts';
import { cleanMp4 } from './clean-mp4.ts';
import { liveClipReader } from './clip-reader.ts';
import { livePicturePress } from './picture-press.ts';
import { sniffType } from './sniff-type.ts';

const maxPixels = 1_000_000;

describe('a pressed picture', () => {
  it('stands upright in three sizes and tells nothing but what it shows', async () => {
    const taken = await photo();
    const before = await sharp(taken).metadata();
    expect(before.exif?.includes('PhoneMaker')).toBe(true);
    expect(before.orientation).toBe(6);

    const pressed = await livePicturePress.press(taken, { maxPixels });
    if (pressed.problem !== null) throw new Error(pressed.problem);
    expect(pressed.variants.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['thumb', 200, 200],
      ['medium', 480, 720],
      ['full', 600, 900],
    ]);
    for (const { content, contentType } of pressed.variants) {
      const { format, exif, xmp, iptc, orientation } = await sharp(content).metadata();
      expect({ format, contentType }).toEqual({ format: 'webp', contentType: 'image/webp' });
      expect({ exif, xmp, iptc, orientation }).toEqual({});
      expect(Buffer.from(content).includes('PhoneMaker')).toBe(false);
    }
    expect(pressed.colour).toMatch(/^#[bc][0-9a-f]([0-3][0-9a-f]){2}$/);
  });

  it('is never larger than it was', async () => {
    const pressed = await livePicturePress.press(await png(), { maxPixels });
    expect(pressed).toMatchObject({
      problem: null,
      variants: [{ width: 40 }, { width: 40 }, { width: 40, height: 30 }],
    });
  });

  it.each([
    ['a drawing with scripts', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'type'],
    [
      'a GIF',
      async () =>
        sharp(await png())
          .gif()
          .toBuffer(),
      'type',
    ],
    ['nothing', async () => Buffer.alloc(0), 'type'],
    ['more pixels than are taken', async () => photo({ width: 1_001, height: 1_000 }), 'pixels'],
    ['half a photo', async () => (await photo()).subarray(0, 2_000), 'broken'],
    ['a name without a picture', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'broken'],
  ])('is not made of %s', async (_, make, problem) => {
    expect(await livePicturePress.press(await make(), { maxPixels })).toEqual({ problem });
  });
});

describe('a clip', () => {
  it.each([
    ['a voice, MP3', mp3(20), { kind: 'audio', contentType: 'audio/mpeg' }, 20],
    ['a voice, MP4', mp4(30, track('soun', 30)), { kind: 'audio', contentType: 'audio/mp4' }, 30],
    ['a film, MP4', film(12), { kind: 'video', contentType: 'video/mp4' }, 12],
  ])('%s: is known by what is in it', async (_, content, expected, seconds) => {
    const read = await liveClipReader.read(content);
    expect(read).toMatchObject({ problem: null, ...expected });
    expect('durationMs' in read && Math.round(read.durationMs / 1_000)).toBe(seconds);
  });

  it('loses where it was recorded, and keeps its length and everything else', async () => {
    const recorded = film(12);
    expect(recorded.includes('+12.97')).toBe(true);
    const read = await liveClipReader.read(recorded);
    if (read.problem !== null) throw new Error(read.problem);
    expect(Buffer.from(read.content).includes('+12.97')).toBe(false);
    expect(read.content.byteLength).toBe(recorded.byteLength);
    const again = await liveClipReader.read(read.content);
    expect(again).toEqual(read);
  });

  it.each([
    ['a program', Buffer.from('MZ and so on'), 'type'],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'type'],
    ['MP4 without a track', mp4(5), 'type'],
    ['a track of places', mp4(5, track('soun', 5), track('meta', 5)), 'location'],
    ['boxes that do not fit into each other', Buffer.concat([film(3), Buffer.from([0, 0, 9, 9])]), 'broken'],
    [
      'a codec that phones do not play',
      Buffer.from(film(3).toString('latin1').replace('avc1', 'xxxx'), 'latin1'),
      'type',
    ],
    ['no time at all', mp4(0, track('soun', 0)), 'broken'],
  ])('is not taken: %s', async (_, content, problem) => {
    expect((await liveClipReader.read(content)).problem).toBe(problem);
  });
});

describe('cleanMp4', () => {
  const told = (more: Buffer): Buffer => mp4(5, track('soun', 5, more));

  it.each([
    ['of a track', told(place)],
    ['beside the tracks', mp4(5, track('soun', 5), box('meta', 'secret +12.97'))],
    ['of Adobe', mp4(5, track('soun', 5), box('uuid', 'secret +12.97'))],
    ['beside the film', Buffer.concat([mp4(5, track('soun', 5)), box('meta', '+12.97')])],
    ['at the end, with a length of its own kind', Buffer.concat([film(5), openEnded('udta', '+12.97')])],
    ['in a box with a long length', Buffer.concat([film(5), long('udta', '+12.97')])],
  ])('blanks what is told %s', (_, content) => {
    expect(content.includes('+12.97')).toBe(true);
    const cleaned = cleanMp4(content);
    expect(Buffer.from(cleaned).includes('+12.97')).toBe(false);
    expect(cleaned).toHaveLength(content.byteLength);
  });

  it('drops tracks that are neither sound nor picture', () => {
    const meta = Buffer.from(track('meta', 5).toString('latin1').replaceAll('location', 'detected'), 'latin1');
    const cleaned = cleanMp4(mp4(5, track('soun', 5), meta));
    expect(Buffer.from(cleaned).includes('mebx')).toBe(false);
  });

  it('leaves sound and picture as they are', () => {
    const plain = mp4(5, track('vide', 5), track('soun', 5));
    expect(cleanMp4(plain)).toEqual(plain);
  });

  it('refuses boxes in boxes without end', async () => {
    const boxes = 200_000;
    const nested = Buffer.alloc(boxes * 8);
    for (let at = 0; at < nested.length; at += 8) {
      nested.writeUInt32BE(nested.length - at, at);
      nested.write('moov', at + 4, 'latin1');
    }
    const film = Buffer.concat([box('ftyp', 'isom'), nested]);
    expect(cleanMp4(film)).toBe('broken');
    expect(await liveClipReader.read(film)).toEqual({ problem: 'broken' });
  });
});

function openEnded(type: string, content: string): Buffer {
  const made = box(type, content);
  made.writeUInt32BE(0, 0);
  return made;
}

function long(type: string, content: string): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(16 + content.length));
  const head = Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.from(type, 'latin1'), length]);
  return Buffer.concat([head, Buffer.from(content, 'latin1')]);
}

describe('sniffType', () => {
  it.each([
    ['image/webp', 'RIFF\x01\x02\x03\x04WEBPVP8 '],
    ['application/ogg', 'OggS\x00'],
    ['video/webm', '\x1a\x45\xdf\xa3'],
    ['audio/mpeg', 'ID3\x04'],
    ['audio/mpeg', '\xff\xf3\x40'],
    ['audio/aac', '\xff\xf1\x50'],
    ['audio/aac', '\xff\xf9\x50'],
    [undefined, '\xff\xe0\x00'],
    [undefined, 'RIFF\x01\x02\x03\x04WAVE'],
    [undefined, '<html>'],
    [undefined, ''],
  ])('says %s of its first bytes', (type, start) => {
    expect(sniffType(Buffer.from(start, 'latin1'))).toBe(type);
  });
});
