import { startCashfreeSimulator } from '../simulators/cashfree/cashfree-simulator.ts';
import { startRazorpayxSimulator } from '../simulators/razorpayx/razorpayx-simulator.ts';
import type { World } from './world.ts';

/** How long a payout takes in the local world, on its clock. */
const PAYOUT_MS = 5_000;

/** Starts both payout providers of a world; returns how to stop them. */
export async function startPayoutProviders(
  { ports, urls, secrets }: World,
  now: () => Date,
): Promise<(() => Promise<void>)[]> {
  const razorpayx = await startRazorpayxSimulator({
    port: ports.razorpayx,
    keyId: secrets.RAZORPAYX_KEY_ID,
    keySecret: secrets.RAZORPAYX_KEY_SECRET,
    accountNumber: secrets.RAZORPAYX_ACCOUNT_NUMBER,
    webhookSecret: secrets.RAZORPAYX_WEBHOOK_SECRET,
    previousWebhookSecret: secrets.RAZORPAYX_WEBHOOK_SECRET_PREVIOUS,
    webhookUrl: `${urls.hosting}/webhooks/razorpayx`,
    processAfterMs: PAYOUT_MS,
    now,
  });
  const cashfree = await startCashfreeSimulator({
    port: ports.cashfree,
    clientId: secrets.CASHFREE_CLIENT_ID,
    clientSecret: secrets.CASHFREE_CLIENT_SECRET,
    previousClientSecret: secrets.CASHFREE_CLIENT_SECRET_PREVIOUS,
    webhookUrl: `${urls.hosting}/webhooks/cashfree`,
    processAfterMs: PAYOUT_MS,
    now,
  });
  return [razorpayx.close, cashfree.close];
}
