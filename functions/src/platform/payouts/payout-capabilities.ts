import type { PayoutCapabilities, PayoutProviderName } from './payout-provider.ts';

/**
 * What each provider can carry; apart from the adapters, whose code is loaded with their first call only. RTGS starts
 * at two lakh rupees, which no payout of ours reaches.
 */
export const payoutCapabilities: Readonly<Record<PayoutProviderName, PayoutCapabilities>> = {
  razorpayx: { modes: ['IMPS', 'NEFT', 'UPI'], maxPaise: { IMPS: 50_000_000, UPI: 10_000_000 } },
  cashfree: { modes: ['IMPS', 'NEFT', 'UPI'], maxPaise: { IMPS: 50_000_000, UPI: 10_000_000 } },
};
