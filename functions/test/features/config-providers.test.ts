import { describe, expect, it } from 'vitest';
import { defaultProviders } from '../../src/contract/config/operations.ts';
import { checkProviders } from '../../src/features/config/check-providers.ts';
import { saveSetting } from '../../src/features/config/save-setting.ts';
import { MessengerError } from '../../src/platform/messenger-error.ts';
import type { PaymentProvider } from '../../src/platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../src/platform/payments/payment-provider-error.ts';
import { PayoutProviderError } from '../../src/platform/payouts/payout-provider.ts';
import type { Platform } from '../../src/platform/platform.ts';
import { RtcTokenError } from '../../src/platform/rtc/rtc-errors.ts';
import type { RtcProvider, RtcTokenGrant } from '../../src/platform/rtc/rtc-provider.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

const inOrder = { ping: async () => {} };
const messengers = [
  { port: 'otp', provider: 'twilio', state: 'ok', problem: null },
  { port: 'push', provider: 'fcm', state: 'ok', problem: null },
  { port: 'mail', provider: 'smtp', state: 'ok', problem: null },
  { port: 'texts', provider: 'twilio', state: 'ok', problem: null },
];

describe('config-checkProviders', () => {
  const createChecked = (
    payments: Partial<PaymentProvider>,
    rtc: Partial<RtcProvider>,
    findTransfers = async () => [],
    otp: { ping: () => Promise<void> } = inOrder,
  ) => {
    const parts = { payments: payments as PaymentProvider, rtc: rtc as RtcProvider };
    const payouts = { razorpayx: { findTransfers } } as unknown as Platform['payouts'];
    const messengers = { otp, push: inOrder, mail: inOrder, texts: inOrder };
    return createTestPlatform(createMemoryStore(), { ...parts, ...messengers, payouts } as never);
  };
  const check = (...parts: Parameters<typeof createChecked>) => {
    const { platform, callAs } = createChecked(...parts);
    return checkProviders(platform, callAs('root', {}));
  };

  it('says of Cashfree KYC, which finance has switched to, that nothing can be asked of it for free', async () => {
    const { platform, callAs } = createChecked({ listPayments: async () => [] }, { issueToken: () => '' });
    const value = { ...defaultProviders, payouts: 'manual', kyc: 'cashfree' };
    const change = { requestId: '', section: 'providers', value, baseVersion: 0, reason: 'the bank is down' };
    await saveSetting(platform, callAs('fay', change, { roles: ['finance'] }));
    const { providers } = await checkProviders(platform, callAs('root', {}));
    expect(providers.slice(2)).toEqual([
      { port: 'payouts', provider: 'manual', state: 'ok', problem: null },
      { port: 'kyc', provider: 'cashfree', state: 'not-checked', problem: null },
      ...messengers,
    ]);
  });

  it('asks for one payment and one token', async () => {
    const grants: RtcTokenGrant[] = [];
    const asked: number[] = [];
    const listPayments = async ({ count }: { count: number }) => {
      asked.push(count);
      return [];
    };
    const issueToken = (grant: RtcTokenGrant) => `token-${grants.push(grant)}`;
    expect(await check({ listPayments }, { issueToken })).toEqual({
      providers: [
        { port: 'payments', provider: 'razorpay', state: 'ok', problem: null },
        { port: 'rtc', provider: 'agora', state: 'ok', problem: null },
        { port: 'payouts', provider: 'razorpayx', state: 'ok', problem: null },
        { port: 'kyc', provider: 'manual', state: 'ok', problem: null },
        ...messengers,
      ],
    });
    expect(asked).toEqual([1]);
    expect(grants).toMatchObject([{ role: 'subscriber' }]);
  });

  it('says in a word what is wrong, and no secret', async () => {
    const failed = (error: Error) => async () => Promise.reject(error);
    const refused = new PaymentProviderError('key rzp_secret', {
      kind: 'http',
      status: 401,
      retryable: false,
      outcomeUnknown: false,
    });
    const noToken = () => {
      throw new RtcTokenError('credentials');
    };
    const noPayouts = failed(
      new PayoutProviderError({ kind: 'http', outcomeUnknown: false, status: 403, reason: 'ip' }),
    );
    const noCodes = { ping: failed(new MessengerError('http 404')) };
    const reply = await check({ listPayments: failed(refused) }, { issueToken: noToken }, noPayouts, noCodes);
    const problems = reply.providers.map(({ problem }) => problem);
    expect(problems).toEqual(['http 401', 'credentials', 'http 403', null, 'http 404', null, null, null]);
    const unset = await check(
      { listPayments: failed(new Error('RAZORPAY_KEY_ID is not set')) },
      { issueToken: () => '' },
    );
    expect(unset.providers[0]).toMatchObject({ state: 'failed', problem: 'not set up' });
  });
});
