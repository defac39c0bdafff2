import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Clip } from './clip-press.ts';
import { liveClipReader } from './clip-reader.ts';
import { createFfmpegPress } from './ffmpeg-press.ts';

const folder = mkdtempSync(join(tmpdir(), 'press-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const film: Clip = { kind: 'video', contentType: 'video/webm', content: Buffer.from('a film') };
const voice: Clip = { kind: 'audio', contentType: 'audio/mpeg', content: Buffer.from('a voice') };

/** A program that does this with the files it is given. */
function standIn(name: string, lines: string): string {
  const path = join(folder, name);
  const files = 'for made; do :; done; while [ "$1" != -i ]; do shift; done; source=$2';
  writeFileSync(path, `#!/bin/sh\necho "$@" > ${folder}/said\n${files}\n${lines}\n`);
  chmodSync(path, 0o755);
  return path;
}
const pressWith = (path: string, timeoutMs = 60_000) => createFfmpegPress({ path, timeoutMs });
const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('clip-'));

describe('what becomes of a clip', () => {
  it('is what the program makes of it, and nothing is left behind', async () => {
    const before = await leftovers();
    const press = pressWith(standIn('copies', '{ cat "$source"; printf " as mp4"; } > "$made"'));
    const made = await press.press(film);
    expect(made).toMatchObject({ contentType: 'video/mp4' });
    expect(typeof made === 'object' && Buffer.from(made?.content ?? []).toString()).toBe('a film as mp4');
    expect(await press.press(voice)).toMatchObject({ contentType: 'audio/mp4' });
    expect(await leftovers()).toEqual(before);
  });

  it('is told with what it is, one file to read, and no address to open', async () => {
    const press = pressWith(standIn('listens', 'cp "$source" "$made"'));
    await press.press(film);
    expect(readFileSync(join(folder, 'said'), 'utf8')).toMatch(
      /-protocol_whitelist file .*-f matroska -i \S+ .*libx264/,
    );
    await press.press(voice);
    expect(readFileSync(join(folder, 'said'), 'utf8')).toMatch(/-protocol_whitelist file .*-f mp3 -i \S+ .*-vn/);
  });

  it('is broken when the program cannot play it', async () => {
    expect(await pressWith(standIn('refuses', 'exit 1')).press(film)).toBe('broken');
  });

  it('is left to another try when the program does not come to its end', async () => {
    await expect(pressWith(standIn('hangs', 'exec sleep 60'), 300).press(film)).rejects.toThrow('SIGKILL');
  });

  it('is nothing where there is no program', async () => {
    expect(await pressWith(join(folder, 'nothing')).press(film)).toBeNull();
  });
});

// With a real ffmpeg, where somebody has one: FFMPEG_PATH=/usr/bin/ffmpeg npx vitest run ffmpeg-press
const ffmpeg = process.env.FFMPEG_PATH;
const clips: readonly [string, Clip['contentType'], number, readonly string[]][] = [
  ['a tall film of a phone', 'video/webm', 720, ['-f', 'lavfi', '-i', 'testsrc=s=1080x1921:d=1', '-c:v', 'libvpx']],
  ['a wide film', 'video/mp4', 720, ['-f', 'lavfi', '-i', 'testsrc=s=1920x1080:d=1', '-c:v', 'libx264']],
  ['a small odd film', 'video/webm', 200, ['-f', 'lavfi', '-i', 'testsrc=s=201x301:d=1', '-c:v', 'libvpx-vp9']],
];

describe.each(ffmpeg === undefined ? [] : [ffmpeg])('a real ffmpeg makes playable', (path) => {
  const make = (given: readonly string[], ending: string) => {
    const made = join(folder, `made.${ending}`);
    execFileSync(path, ['-v', 'error', '-y', ...given, made], { stdio: 'ignore' });
    return readFileSync(made);
  };
  const look = (content: Uint8Array) => {
    writeFileSync(join(folder, 'seen.mp4'), content);
    try {
      return execFileSync(path, ['-i', join(folder, 'seen.mp4')], { stdio: 'pipe', encoding: 'utf8' });
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  };

  it.each(clips)('%s', async (_, contentType, shortSide, given) => {
    const sound = ['-f', 'lavfi', '-i', 'sine=d=1', '-strict', '-2', '-metadata', 'location=+12.9716+077.5946/'];
    const content = make([...given.slice(0, 4), ...sound, ...given.slice(4)], contentType.split('/')[1] ?? '');
    const made = await pressWith(path).press({ kind: 'video', contentType, content });
    if (made === null || made === 'broken') throw new Error(`it is ${made}`);
    expect(await liveClipReader.read(made.content)).toMatchObject({ problem: null, kind: 'video' });
    const seen = look(made.content);
    expect(seen).toMatch(/Video: h264/);
    expect(seen).toMatch(/Audio: aac/);
    expect(seen).not.toContain('12.97');
    const [, width, height] = /, (\d{2,4})x(\d{2,4})/.exec(seen) ?? [];
    expect(Math.min(Number(width), Number(height))).toBe(shortSide);
  });

  it('a voice, and nothing of what is no film', async () => {
    const content = make(['-f', 'lavfi', '-i', 'sine=d=2', '-c:a', 'libopus'], 'ogg');
    const made = await pressWith(path).press({ kind: 'audio', contentType: 'audio/ogg', content });
    if (made === null || made === 'broken') throw new Error(`it is ${made}`);
    const read = await liveClipReader.read(made.content);
    expect(read).toMatchObject({ problem: null, kind: 'audio', contentType: 'audio/mp4' });
    expect(await pressWith(path).press({ kind: 'video', contentType: 'video/mp4', content })).toBe('broken');
  });
});
