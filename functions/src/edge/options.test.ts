import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  KYC_API,
  PAYOUT_API,
  PAYOUT_HOOKS,
  RAZORPAY_API,
  reachOf,
  SEALING,
  scannerReach,
  webOrigins,
} from './options.ts';

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

describe('the way out of functions', () => {
  afterEach(() => vi.unstubAllEnvs());

  const connected = { PAYOUT_VPC_CONNECTOR: 'mehfil-out' };
  const way = { vpcConnector: 'mehfil-out', vpcConnectorEgressSettings: 'ALL_TRAFFIC' };

  it.each([
    ['sends payouts', [...SEALING, ...PAYOUT_API]],
    ['checks papers', KYC_API],
  ])('leads through the connector for one that %s', (_, names) => {
    expect(reachOf(names, connected)).toMatchObject(way);
    expect(reachOf(names, { PAYOUT_VPC_CONNECTOR: '' })).toEqual({ secrets: expect.any(Array) });
    expect(reachOf(names, {})).toEqual({ secrets: expect.any(Array) });
  });

  it.each([
    ['buys', RAZORPAY_API],
    ['only hears from the banks', PAYOUT_HOOKS],
    ['asks nobody', []],
  ])('leads nowhere special for one that %s', (_, names) => {
    expect(reachOf(names, connected)).toEqual({ secrets: names.map((name) => expect.objectContaining({ name })) });
  });

  it('leads whoever asks the virus scanner into its private network, and everything else past it', () => {
    const vpcConnectorEgressSettings = 'PRIVATE_RANGES_ONLY';
    const connector = { CLAMD_VPC_CONNECTOR: 'mehfil-in' };
    expect(scannerReach(connector)).toEqual({ vpcConnector: 'mehfil-in', vpcConnectorEgressSettings });
    expect(scannerReach({})).toEqual({});
  });

  it('is what is deployed', async () => {
    vi.stubEnv('PAYOUT_VPC_CONNECTOR', 'mehfil-out');
    vi.resetModules();
    const deployed = await import('../index.ts');
    const vpcOf = (served: unknown) => (served as { __endpoint: { vpc?: unknown } }).__endpoint.vpc;
    const vpc = { connector: 'mehfil-out', egressSettings: 'ALL_TRAFFIC' };
    expect(vpcOf(deployed.payout.runDailyBatch)).toEqual(vpc);
    expect(vpcOf(deployed.config.checkProviders)).toEqual(vpc);
    expect(vpcOf(deployed.gift.sendGift)).not.toEqual(vpc);
  });
});
