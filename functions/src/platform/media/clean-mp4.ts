/** A box of ISO/IEC 14496-12: its type, and where it and its content lie. */
interface Box {
  readonly type: string;
  readonly startsAt: number;
  readonly contentAt: number;
  readonly endsAt: number;
}

/** What holds titles, places, devices and the like; players do without. */
const TELLING = ['udta', 'meta', 'uuid'];
/** Boxes that hold boxes, as far as it takes to find those. */
const HOLDING = ['moov', 'trak', 'mdia', 'moof', 'traf'];
/** `moov/trak/mdia` is as deep as it goes; a file of nothing but boxes in boxes would use up the stack. */
const MAX_DEPTH = 4;

/**
 * Cuts what an MP4 tells beside picture and sound out of it: such a box becomes a `free` one of zeros, so that nothing
 * moves. Tracks of another kind go the same way, with the names of what they hold; what they held stays in the data,
 * where nothing leads to it.
 *
 * @returns the cleaned copy; `location` when a track holds places, `broken` when boxes do not fit into each other
 */
export function cleanMp4(content: Uint8Array): Uint8Array | Problem {
  const cleaned = Buffer.from(content);
  return cleanWithin(cleaned, [0, cleaned.length], 0) ?? cleaned;
}

type Problem = 'location' | 'broken';

function cleanWithin(file: Buffer, [from, to]: readonly [number, number], depth: number): Problem | null {
  if (depth > MAX_DEPTH) return 'broken';
  for (let at = from; at < to; ) {
    const box = boxAt(file, at, to);
    if (box === null) return 'broken';
    if (TELLING.includes(box.type)) blank(file, box);
    else if (box.type === 'trak' && !isSoundOrPicture(file, box)) {
      if (file.subarray(box.contentAt, box.endsAt).includes('location')) return 'location';
      blank(file, box);
    } else if (HOLDING.includes(box.type)) {
      const problem = cleanWithin(file, [box.contentAt, box.endsAt], depth + 1);
      if (problem !== null) return problem;
    }
    at = box.endsAt;
  }
  return null;
}

function boxAt(file: Buffer, startsAt: number, to: number): Box | null {
  if (startsAt + 8 > to) return null;
  const short = file.readUInt32BE(startsAt);
  const type = file.toString('latin1', startsAt + 4, startsAt + 8);
  const isLong = short === 1;
  if (isLong && startsAt + 16 > to) return null;
  const contentAt = startsAt + (isLong ? 16 : 8);
  // A size of 0 means: to the end of the file.
  const size = isLong ? Number(file.readBigUInt64BE(startsAt + 8)) : short === 0 ? to - startsAt : short;
  const endsAt = startsAt + size;
  return endsAt < contentAt || endsAt > to ? null : { type, startsAt, contentAt, endsAt };
}

function blank(file: Buffer, { startsAt, contentAt, endsAt }: Box): void {
  file.write('free', startsAt + 4, 'latin1');
  file.fill(0, contentAt, endsAt);
}

/** By the handler in `trak/mdia/hdlr`. */
function isSoundOrPicture(file: Buffer, track: Box): boolean {
  const media = childOf(file, track, 'mdia');
  const handler = media && childOf(file, media, 'hdlr');
  if (!handler) return false;
  return ['soun', 'vide'].includes(file.toString('latin1', handler.contentAt + 8, handler.contentAt + 12));
}

function childOf(file: Buffer, parent: Box, type: string): Box | undefined {
  for (let at = parent.contentAt; at < parent.endsAt; ) {
    const box = boxAt(file, at, parent.endsAt);
    if (box === null || box.type === type) return box ?? undefined;
    at = box.endsAt;
  }
  return undefined;
}
