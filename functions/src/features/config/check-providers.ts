import type { z } from 'zod';
import type { checkProvidersContract } from '../../contract/features/config.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY, MINUTE, plus } from '../../kernel/time.ts';
import type { KycProviderName } from '../../platform/kyc/kyc-provider.ts';
import { MessengerError } from '../../platform/messenger-error.ts';
import type { PaymentProvider } from '../../platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../platform/payments/payment-provider-error.ts';
import { PayoutProviderError, type PayoutProviderName } from '../../platform/payouts/payout-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { RtcProviderError, RtcTokenError } from '../../platform/rtc/rtc-errors.ts';
import type { RtcProvider } from '../../platform/rtc/rtc-provider.ts';

type Input = z.output<typeof checkProvidersContract.request>;
type Reply = z.output<typeof checkProvidersContract.reply>;
type Health = Pick<Reply['providers'][number], 'state' | 'problem'>;

/**
 * By hand there is nobody to ask. Every request that Cashfree's Verification Suite knows names a person and is billed.
 */
const notChecked: Health = { state: 'not-checked', problem: null };
const kycHealth: Readonly<Record<KycProviderName, Health>> = {
  manual: { state: 'ok', problem: null },
  cashfree: notChecked,
};

/** Those who carry words out of the house: each can prove its address and keys without sending any. */
const messengers = ['otp', 'push', 'mail', 'texts'] as const;
type Messenger = (typeof messengers)[number];

/** Asks each chosen provider for something small and harmless. The answers name no secret and no person. */
export async function checkProviders(
  platform: Pick<Platform, 'config' | 'payments' | 'rtc' | 'payouts' | Messenger>,
  call: Call<Input>,
): Promise<Reply> {
  const { value } = (await platform.config.read(call.now)).providers;
  const [payments, rtc, payouts, ...reached] = await Promise.all([
    healthOf(() => listOnePayment(platform.payments, call.now)),
    healthOf(() => askForIdleChannel(platform.rtc, call.now)),
    healthOf(() => askForNoTransfer(platform.payouts, value.payouts)),
    ...messengers.map((port) => healthOf(async () => platform[port].ping?.())),
  ]);
  return {
    providers: [
      { port: 'payments', provider: value.payments, ...payments },
      { port: 'rtc', provider: value.rtc, ...rtc },
      { port: 'payouts', provider: value.payouts, ...payouts },
      { port: 'kyc', provider: value.kyc, ...kycHealth[value.kyc] },
      ...messengers.map((port, index) => ({ port, provider: value[port], ...(reached[index] ?? notChecked) })),
    ],
  };
}

/** Proves the address and the keys. */
async function listOnePayment(payments: PaymentProvider, now: Date): Promise<void> {
  await payments.listPayments({ from: plus(now, -DAY), to: now, skip: 0, count: 1 });
}

/**
 * Proves that tokens can be made, and by asking for a channel that nobody is on, the address and the customer's keys.
 */
async function askForIdleChannel(rtc: RtcProvider, now: Date): Promise<void> {
  rtc.issueToken({ channel: 'health-check', uid: 1, role: 'subscriber', now, expiresAt: plus(now, MINUTE) });
  await rtc.listParticipants?.({ channel: 'health-check' });
}

/** Proves the address and the keys by looking for a transfer that nobody ever made. By hand there is nobody to ask. */
async function askForNoTransfer(payouts: Platform['payouts'], provider: PayoutProviderName | 'manual'): Promise<void> {
  if (provider !== 'manual') await payouts[provider].findTransfers('health_check');
}

async function healthOf(ask: () => Promise<void>): Promise<Health> {
  try {
    await ask();
    return { state: 'ok', problem: null };
  } catch (error) {
    return { state: 'failed', problem: problemOf(error) };
  }
}

/** Only words of our own: an adapter's message may quote what was sent. */
function problemOf(error: unknown): string {
  if (error instanceof PaymentProviderError) return error.status === undefined ? error.kind : `http ${error.status}`;
  if (error instanceof PayoutProviderError) return error.status === null ? error.kind : `http ${error.status}`;
  if (error instanceof RtcTokenError) return error.problem;
  if (error instanceof MessengerError) return error.problem;
  if (error instanceof RtcProviderError) return error.status === null ? 'network' : `http ${error.status}`;
  return 'not set up';
}
