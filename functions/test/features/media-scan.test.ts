import { describe, expect, it } from 'vitest';
import { EICAR, startClamdSimulator } from '../../../emulator-seed/simulators/clamd/clamd-simulator.ts';
import type { MediaPurpose } from '../../src/contract/documents/media.ts';
import { processUpload } from '../../src/features/media/process-upload.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { HOUR } from '../../src/kernel/time.ts';
import { createClamdScanner } from '../../src/platform/scan/clamd-scanner.ts';
import type { VirusScanner } from '../../src/platform/scan/virus-scanner.ts';
import { createMediaWorld } from '../support/media-world.ts';
import { png } from '../support/sample-media.ts';

/** A picture that a scanner finds a virus in. */
const infected = async () => Buffer.concat([await png(), Buffer.from(EICAR)]);

async function createScannedWorld(scanner: VirusScanner = { scan: async () => 'infected' }) {
  const world = await createMediaWorld();
  const platform = { ...world.platform, scanner };
  const notices = async () =>
    (await world.store.find({ from: collectionRef('notices'), limit: 10 })).map(({ data }) => [data.uid, data.kind]);
  const upload = async (purpose: MediaPurpose, fileId: string) => {
    const path = await world.put(purpose, fileId, await infected());
    await processUpload(platform, { path }, world.now());
    return path;
  };
  return { ...world, platform, notices, upload };
}

describe('an upload with a virus', () => {
  it('is deleted and never ready, and its owner is told once', async () => {
    const { upload, files, media, notices, platform, now } = await createScannedWorld();
    const path = await upload('chat-image', 'picture-1');
    expect(await media('picture-1')).toMatchObject({ state: 'refused', refusal: 'infected', variants: {} });
    expect(files.paths()).toEqual([]);
    await processUpload(platform, { path }, now());
    expect(await notices()).toEqual([['ann', 'media-infected']]);
  });

  it('is deleted though it is what a creator applies with, after a crash too', async () => {
    const { platform, files, now, media } = await createScannedWorld();
    const path = 'creators/ann/application/face-0001';
    await files.save(path, await infected(), { contentType: 'image/png' });
    const { remove } = files;
    files.remove = () => Promise.reject(new Error('storage is away'));
    await expect(processUpload(platform, { path }, now())).rejects.toThrow('storage is away');
    files.remove = remove;
    await processUpload(platform, { path }, now());
    expect([files.paths(), (await media('face-0001'))?.refusal]).toEqual([[], 'infected']);
  });

  it('is found by the daemon, and one without is ready', async () => {
    const simulator = await startClamdSimulator({ port: 0 });
    try {
      const scanner = createClamdScanner({ host: '127.0.0.1', port: simulator.port, timeoutMs: 20_000 });
      const { platform, put, media, now } = await createScannedWorld(scanner);
      await processUpload(platform, { path: await put('chat-image', 'picture-1', await infected()) }, now());
      await processUpload(platform, { path: await put('chat-image', 'picture-2', await png()) }, now());
      expect((await media('picture-1'))?.refusal).toBe('infected');
      expect((await media('picture-2'))?.state).toBe('ready');
    } finally {
      await simulator.close();
    }
  });
});

it('an upload waits while the scanner is away, is ready once it is back, and given up in the end', async () => {
  let isAway = true;
  const scan = async () => {
    if (isAway) throw new Error('the scanner is away');
    return 'clean' as const;
  };
  const { platform, put, media, files, now, advance, sweep } = await createScannedWorld({ scan });
  const paths = [
    await put('chat-image', 'picture-1', await png()),
    await put('chat-image', 'picture-2', await png()),
  ] as const;
  for (const path of paths) await expect(processUpload(platform, { path }, now())).rejects.toThrow('scanner is away');
  expect([(await media('picture-1'))?.state, files.paths()]).toEqual(['processing', [...paths]]);
  isAway = false;
  await processUpload(platform, { path: paths[0] }, now());
  advance(2 * HOUR);
  await sweep();
  expect((await media('picture-1'))?.state).toBe('ready');
  expect(await media('picture-2')).toMatchObject({ state: 'refused', refusal: 'broken' });
});
