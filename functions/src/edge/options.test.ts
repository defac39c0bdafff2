import { describe, expect, it } from 'vitest';
import { webOrigins } from './options.ts';

const admits = (origin: string, env: NodeJS.ProcessEnv) =>
  webOrigins(env).some((allowed) => (typeof allowed === 'string' ? allowed === origin : allowed.test(origin)));

describe('web origins of callables', () => {
  const live = { GCLOUD_PROJECT: 'mehfil-live', WEB_ORIGINS: 'https://console.example.com, http://plain.example.com' };

  it.each([
    ['https://mehfil-live.web.app', true],
    ['https://mehfil-live.firebaseapp.com', true],
    ['https://console.example.com', true],
    ['http://plain.example.com', false],
    ['https://other.web.app', false],
    ['http://localhost:5000', false],
    ['https://mehfil-live.web.app.evil.example', false],
  ])('%s in a deployed project: %s', (origin, isAdmitted) => {
    expect(admits(origin, live)).toBe(isAdmitted);
  });

  it('include this machine in the local world only', () => {
    const local = { GCLOUD_PROJECT: 'demo-mehfil', FUNCTIONS_EMULATOR: 'true' };
    expect(admits('http://127.0.0.1:5000', local)).toBe(true);
    expect(admits('http://127.0.0.1:5000', { ...local, GCLOUD_PROJECT: 'mehfil-live' })).toBe(false);
  });
});
