import { isSecret } from '../../platform/secrets.ts';

/** What the payout webhooks are signed with. */
export interface PayoutKeys {
  /** The current secret of RazorpayX's webhook, then the previous one while retries may still carry it. */
  readonly razorpayxSecrets: readonly string[];
  /** Cashfree signs with the client secret. */
  readonly cashfreeSecrets: readonly string[];
}

export function readPayoutKeys(env: NodeJS.ProcessEnv = process.env): PayoutKeys {
  const razorpayx = [env['RAZORPAYX_WEBHOOK_SECRET'], env['RAZORPAYX_WEBHOOK_SECRET_PREVIOUS']];
  return {
    razorpayxSecrets: razorpayx.filter(isSecret),
    cashfreeSecrets: [env['CASHFREE_CLIENT_SECRET']].filter(isSecret),
  };
}
