import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { liveFiles } from './live-files.ts';

const directory = mkdtempSync(join(tmpdir(), 'files-test-'));

/** A function as it is deployed, with a key that signs nothing of value. */
beforeAll(() => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const credentials = join(directory, 'credentials.json');
  const account = { type: 'service_account', client_email: 'mehfil@example.iam.gserviceaccount.com' };
  writeFileSync(credentials, JSON.stringify({ ...account, private_key: privateKey }));
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', credentials);
  vi.stubEnv('GCLOUD_PROJECT', 'mehfil-live');
  vi.stubEnv('FIREBASE_CONFIG', JSON.stringify({ projectId: 'mehfil-live', storageBucket: 'mehfil-live.appspot.com' }));
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

it('a deployed function signs its links, even when somebody gave it the address of an emulator', async () => {
  vi.stubEnv('FIREBASE_STORAGE_EMULATOR_HOST', '127.0.0.1:1');
  vi.stubEnv('FUNCTIONS_EMULATOR', 'true');
  const inAnHour = new Date(Date.now() + 3_600_000);
  const url = new URL(await liveFiles.signedReadUrl('statements/ann/2026-11.csv', inAnHour, 'Café "Nov".csv'));
  expect(`${url.origin}${url.pathname}`).toBe(
    'https://storage.googleapis.com/mehfil-live.appspot.com/statements/ann/2026-11.csv',
  );
  expect(url.searchParams.get('X-Goog-Signature')).toMatch(/^[0-9a-f]{512}$/);
  expect(Number(url.searchParams.get('X-Goog-Expires'))).toBeGreaterThan(3_500);
  expect(url.searchParams.get('response-content-disposition')).toBe(
    "attachment; filename*=UTF-8''Caf%C3%A9%20%22Nov%22.csv",
  );
  expect(await liveFiles.publicUrl('shown/ann/avatar/face-0001/full', 'key')).toBe(
    'https://firebasestorage.googleapis.com/v0/b/mehfil-live.appspot.com/o/shown%2Fann%2Favatar%2Fface-0001%2Ffull?alt=media&token=key',
  );
});
