import { isSecret } from '../../platform/secrets.ts';

/** What the payout webhooks are signed with. */
export interface PayoutKeys {
  /** The current secret of RazorpayX's webhook, then the previous one while retries may still carry it. */
  readonly razorpayxSecrets: readonly string[];
  /** Cashfree signs with a client secret, the oldest active one: after a rotation that is the previous one still. */
  readonly cashfreeSecrets: readonly string[];
}

export function readPayoutKeys(env: NodeJS.ProcessEnv = process.env): PayoutKeys {
  const razorpayx = [env['RAZORPAYX_WEBHOOK_SECRET'], env['RAZORPAYX_WEBHOOK_SECRET_PREVIOUS']];
  const cashfree = [env['CASHFREE_CLIENT_SECRET'], env['CASHFREE_CLIENT_SECRET_PREVIOUS']];
  return { razorpayxSecrets: razorpayx.filter(isSecret), cashfreeSecrets: cashfree.filter(isSecret) };
}
