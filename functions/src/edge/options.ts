import { defineSecret } from 'firebase-functions/params';
import { isLocalWorld, REGION } from '../platform/environment.ts';

/** Every secret, by name. A function names those it reads; the others never reach its process. */
export const SECRETS = {
  RAZORPAY_KEY_ID: defineSecret('RAZORPAY_KEY_ID'),
  RAZORPAY_KEY_SECRET: defineSecret('RAZORPAY_KEY_SECRET'),
  RAZORPAY_WEBHOOK_SECRET: defineSecret('RAZORPAY_WEBHOOK_SECRET'),
  RAZORPAY_WEBHOOK_SECRET_PREVIOUS: defineSecret('RAZORPAY_WEBHOOK_SECRET_PREVIOUS'),
  AGORA_APP_ID: defineSecret('AGORA_APP_ID'),
  AGORA_APP_CERTIFICATE: defineSecret('AGORA_APP_CERTIFICATE'),
  AGORA_CUSTOMER_ID: defineSecret('AGORA_CUSTOMER_ID'),
  AGORA_CUSTOMER_SECRET: defineSecret('AGORA_CUSTOMER_SECRET'),
  AGORA_NCS_SECRET: defineSecret('AGORA_NCS_SECRET'),
  AGORA_NCS_SECRET_PREVIOUS: defineSecret('AGORA_NCS_SECRET_PREVIOUS'),
} as const;

export type SecretName = keyof typeof SECRETS;

export const RAZORPAY_API: readonly SecretName[] = ['RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET'];
export const RAZORPAY_HOOK: readonly SecretName[] = ['RAZORPAY_WEBHOOK_SECRET', 'RAZORPAY_WEBHOOK_SECRET_PREVIOUS'];
export const AGORA_HOOK: readonly SecretName[] = ['AGORA_NCS_SECRET', 'AGORA_NCS_SECRET_PREVIOUS'];
export const AGORA_REST: readonly SecretName[] = ['AGORA_APP_ID', 'AGORA_CUSTOMER_ID', 'AGORA_CUSTOMER_SECRET'];

/**
 * Web origins that may call: this project's own sites, and custom domains named in WEB_ORIGINS (comma-separated). Apps
 * send no origin and are unaffected.
 */
export function webOrigins(env: NodeJS.ProcessEnv = process.env): (string | RegExp)[] {
  const project = env['GCLOUD_PROJECT'] ?? '';
  const custom = (env['WEB_ORIGINS'] ?? '').split(',').map((origin) => origin.trim());
  return [
    `https://${project}.web.app`,
    `https://${project}.firebaseapp.com`,
    ...custom.filter((origin) => origin.startsWith('https://')),
    ...(isLocalWorld(env) ? [/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/] : []),
  ];
}

const base = { region: REGION, memory: '256MiB', maxInstances: 50 } as const;

/** Functions that hold the whole books in memory while they prove them: about 2 kB for each entry. */
const HEAVY = { memory: '4GiB', timeoutSeconds: 540 } as const;
const weights: Readonly<Record<string, typeof HEAVY>> = { 'audit-verify': HEAVY, 'audit-verifyLedger': HEAVY };

/** What a function needs beyond its kind: nothing, for nearly all of them. */
export const weightOf = (name: string): Partial<typeof HEAVY> => weights[name] ?? {};

export const callableOptions = { ...base, cors: webOrigins(), timeoutSeconds: 60 } as const;
export const webhookOptions = { ...base, cors: false, timeoutSeconds: 30, invoker: 'public' } as const;
export const scheduleOptions = { ...base, maxInstances: 1, timeoutSeconds: 540, timeZone: 'Asia/Kolkata' } as const;
export const taskOptions = {
  ...base,
  timeoutSeconds: 60,
  retryConfig: { maxAttempts: 8, minBackoffSeconds: 1, maxBackoffSeconds: 60 },
  rateLimits: { maxConcurrentDispatches: 500 },
} as const;
