import { expect, it } from 'vitest';
import { liveFiles } from '../../src/platform/live-files.ts';

const path = `statements/ann/${Date.now()}.csv`;

it('files are written, replaced, described, linked to and removed', async () => {
  expect(await liveFiles.stat(path)).toBeUndefined();

  await liveFiles.save(path, 'day,paise\n', { contentType: 'text/csv' });
  await liveFiles.save(path, new TextEncoder().encode('day,paise\n2026-11-21,₹\n'), { contentType: 'text/csv' });
  const facts = await liveFiles.stat(path);
  expect(facts).toMatchObject({ contentType: 'text/csv', sizeBytes: 25 });
  expect(Date.now() - (facts?.createdAt.getTime() ?? 0)).toBeLessThan(60_000);

  const url = await liveFiles.signedReadUrl(path, new Date(Date.now() + 60_000), 'my statement.csv');
  expect(await (await fetch(url)).text()).toBe('day,paise\n2026-11-21,₹\n');
  const withoutToken = new URL(url);
  withoutToken.searchParams.delete('token');
  expect((await fetch(withoutToken)).status).toBe(403);

  await liveFiles.remove(path);
  await liveFiles.remove(path);
  expect(await liveFiles.stat(path)).toBeUndefined();
  expect((await fetch(url)).ok).toBe(false);
});

it('what everybody may see is read by its link, and by nothing else', async () => {
  const shown = `shown/ann/${Date.now()}`;
  expect(await liveFiles.read(shown)).toBeUndefined();
  await liveFiles.save(shown, 'a picture', { contentType: 'image/webp', linkKey: 'the-key' });
  expect(Buffer.from((await liveFiles.read(shown)) ?? []).toString()).toBe('a picture');

  const url = await liveFiles.publicUrl(shown, 'the-key');
  expect(await (await fetch(url)).text()).toBe('a picture');
  expect((await fetch(url.replace('the-key', 'another'))).status).toBe(403);
  await liveFiles.remove(shown);
  expect((await fetch(url)).ok).toBe(false);
});

it('a copy has what the file had, but no link for everybody', async () => {
  const [from, to] = [`shown/ann/${Date.now()}`, `evidence/case/${Date.now()}`];
  expect(await liveFiles.copy(from, to)).toBe(false);
  await liveFiles.save(from, 'a picture', { contentType: 'image/webp', linkKey: 'the-key' });
  expect(await liveFiles.copy(from, to)).toBe(true);
  await liveFiles.remove(from);
  expect(Buffer.from((await liveFiles.read(to)) ?? []).toString()).toBe('a picture');
  expect(await liveFiles.stat(to)).toMatchObject({ contentType: 'image/webp' });
  expect((await fetch(await liveFiles.publicUrl(to, 'the-key'))).ok).toBe(false);
});

it('a file that is not there gets no link', async () => {
  await expect(liveFiles.signedReadUrl('statements/none', new Date(), 'none.csv')).rejects.toThrow('a file is there');
});
