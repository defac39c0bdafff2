import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clip, ClipPress } from './clip-press.ts';

interface FfmpegConfig {
  /** The program, by its path or its name. */
  readonly path: string;
  readonly timeoutMs: number;
}

/** How ffmpeg calls what a clip was found to be. Said beforehand, so that no file passes for a list of other files. */
const DEMUXERS: Readonly<Record<string, string>> = {
  mp4: 'mov',
  webm: 'matroska',
  ogg: 'ogg',
  mpeg: 'mp3',
  aac: 'aac',
};

/** More pixels in one frame than any phone films: a small file can claim to be a wall. */
const MOST_PIXELS = 40_000_000;

const SHORT_SIDE = 720;
/** An even number of pixels, as H.264 has it; the other side follows. */
const atMost = (side: string) => `trunc(min(${SHORT_SIDE},${side})/2)*2`;
const SCALE = `scale=w='if(gt(iw,ih),-2,${atMost('iw')})':h='if(gt(iw,ih),${atMost('ih')},-2)'`;

const FILM = [
  ...['-map', '0:v:0', '-map', '0:a:0?', '-vf', SCALE],
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26', '-pix_fmt', 'yuv420p'],
  ...['-c:a', 'aac', '-b:a', '96k', '-ac', '2', '-f', 'mp4'],
];
const VOICE = ['-map', '0:a:0', '-vn', '-c:a', 'aac', '-b:a', '64k', '-ac', '1', '-f', 'ipod'];

/**
 * By ffmpeg (https://ffmpeg.org/ffmpeg.html), in a process of its own that reads one file, opens no address, and is
 * killed when its time is over. Tags and chapters stay behind. Where the program is missing, clips stay as they are.
 */
export function createFfmpegPress(config: FfmpegConfig): ClipPress {
  return {
    async press(clip) {
      const folder = await mkdtemp(join(tmpdir(), 'clip-'));
      try {
        const [source, made] = [join(folder, 'source'), join(folder, 'made')];
        await writeFile(source, clip.content);
        const ended = await run(config, argumentsFor(clip, { source, made }));
        if (ended !== 'made') return ended === 'missing' ? null : ended;
        return { contentType: `${clip.kind}/mp4`, content: await readFile(made) };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function argumentsFor({ kind, contentType }: Clip, { source, made }: { source: string; made: string }): string[] {
  const demuxer = DEMUXERS[contentType.split('/')[1] ?? ''] ?? 'mov';
  const read = ['-protocol_whitelist', 'file', '-max_pixels', String(MOST_PIXELS), '-f', demuxer, '-i', source];
  const forget = ['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart'];
  return ['-nostdin', '-v', 'error', '-y', ...read, ...(kind === 'video' ? FILM : VOICE), ...forget, made];
}

/** @throws when it was killed, or could not begin for another reason than being missing */
async function run(
  { path, timeoutMs }: FfmpegConfig,
  given: readonly string[],
): Promise<'made' | 'broken' | 'missing'> {
  const ffmpeg = spawn(path, given, { stdio: 'ignore', timeout: timeoutMs, killSignal: 'SIGKILL' });
  try {
    const [status, signal] = (await once(ffmpeg, 'close')) as [number | null, string | null];
    if (status === null) throw new Error(`ffmpeg was ended by ${signal}`);
    return status === 0 ? 'made' : 'broken';
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return 'missing';
    throw error;
  }
}
