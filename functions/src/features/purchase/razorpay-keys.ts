import { isSecret } from '../../platform/secrets.ts';

/** What the purchase functions know of the Razorpay account, each as far as its secrets reach. */
export interface RazorpayKeys {
  /** Public: the checkout is opened with it. */
  readonly keyId: string;
  readonly keySecret: string;
  /** The current webhook secret, then the previous one while retries may still carry it. */
  readonly webhookSecrets: readonly string[];
  /** Webhooks of other accounts are set aside. Null: not checked. */
  readonly accountId: string | null;
}

export function readRazorpayKeys(env: NodeJS.ProcessEnv = process.env): RazorpayKeys {
  const webhookSecrets = [env['RAZORPAY_WEBHOOK_SECRET'], env['RAZORPAY_WEBHOOK_SECRET_PREVIOUS']];
  return {
    keyId: env['RAZORPAY_KEY_ID'] ?? '',
    keySecret: env['RAZORPAY_KEY_SECRET'] ?? '',
    webhookSecrets: webhookSecrets.filter(isSecret),
    accountId: env['RAZORPAY_ACCOUNT_ID'] || null,
  };
}
