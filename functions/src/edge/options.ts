import { defineSecret } from 'firebase-functions/params';
import { isLocalWorld, REGION } from '../platform/environment.ts';

/** Every secret, by name. A function names those it reads; the others never reach its process. */
const SECRETS = {
  RAZORPAY_KEY_ID: defineSecret('RAZORPAY_KEY_ID'),
  RAZORPAY_KEY_SECRET: defineSecret('RAZORPAY_KEY_SECRET'),
  RAZORPAY_WEBHOOK_SECRET: defineSecret('RAZORPAY_WEBHOOK_SECRET'),
  RAZORPAY_WEBHOOK_SECRET_PREVIOUS: defineSecret('RAZORPAY_WEBHOOK_SECRET_PREVIOUS'),
  RAZORPAYX_KEY_ID: defineSecret('RAZORPAYX_KEY_ID'),
  RAZORPAYX_KEY_SECRET: defineSecret('RAZORPAYX_KEY_SECRET'),
  RAZORPAYX_ACCOUNT_NUMBER: defineSecret('RAZORPAYX_ACCOUNT_NUMBER'),
  RAZORPAYX_WEBHOOK_SECRET: defineSecret('RAZORPAYX_WEBHOOK_SECRET'),
  RAZORPAYX_WEBHOOK_SECRET_PREVIOUS: defineSecret('RAZORPAYX_WEBHOOK_SECRET_PREVIOUS'),
  CASHFREE_CLIENT_ID: defineSecret('CASHFREE_CLIENT_ID'),
  CASHFREE_CLIENT_SECRET: defineSecret('CASHFREE_CLIENT_SECRET'),
  CASHFREE_CLIENT_SECRET_PREVIOUS: defineSecret('CASHFREE_CLIENT_SECRET_PREVIOUS'),
  CASHFREE_KYC_CLIENT_ID: defineSecret('CASHFREE_KYC_CLIENT_ID'),
  CASHFREE_KYC_CLIENT_SECRET: defineSecret('CASHFREE_KYC_CLIENT_SECRET'),
  SEALING_KEY: defineSecret('SEALING_KEY'),
  SEALING_KEY_PREVIOUS: defineSecret('SEALING_KEY_PREVIOUS'),
  FINGERPRINT_KEY: defineSecret('FINGERPRINT_KEY'),
  AGORA_APP_ID: defineSecret('AGORA_APP_ID'),
  AGORA_APP_CERTIFICATE: defineSecret('AGORA_APP_CERTIFICATE'),
  AGORA_CUSTOMER_ID: defineSecret('AGORA_CUSTOMER_ID'),
  AGORA_CUSTOMER_SECRET: defineSecret('AGORA_CUSTOMER_SECRET'),
  AGORA_NCS_SECRET: defineSecret('AGORA_NCS_SECRET'),
  AGORA_NCS_SECRET_PREVIOUS: defineSecret('AGORA_NCS_SECRET_PREVIOUS'),
  TWILIO_ACCOUNT_SID: defineSecret('TWILIO_ACCOUNT_SID'),
  TWILIO_AUTH_TOKEN: defineSecret('TWILIO_AUTH_TOKEN'),
  TWILIO_VERIFY_SERVICE_SID: defineSecret('TWILIO_VERIFY_SERVICE_SID'),
  SMTP_PASSWORD: defineSecret('SMTP_PASSWORD'),
} as const;

export type SecretName = keyof typeof SECRETS;

export const RAZORPAY_API: readonly SecretName[] = ['RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET'];
export const RAZORPAY_HOOK: readonly SecretName[] = ['RAZORPAY_WEBHOOK_SECRET', 'RAZORPAY_WEBHOOK_SECRET_PREVIOUS'];
/** Whoever sends transfers or asks for them: a withdrawal stays with the provider it was sent by. */
export const PAYOUT_API: readonly SecretName[] = [
  'RAZORPAYX_KEY_ID',
  'RAZORPAYX_KEY_SECRET',
  'RAZORPAYX_ACCOUNT_NUMBER',
  'CASHFREE_CLIENT_ID',
  'CASHFREE_CLIENT_SECRET',
];
/** Cashfree signs its webhooks with a client secret, the oldest active one. */
export const PAYOUT_HOOKS: readonly SecretName[] = [
  'RAZORPAYX_WEBHOOK_SECRET',
  'RAZORPAYX_WEBHOOK_SECRET_PREVIOUS',
  'CASHFREE_CLIENT_SECRET',
  'CASHFREE_CLIENT_SECRET_PREVIOUS',
];
/** Whoever seals or opens PANs and payout accounts. */
export const SEALING: readonly SecretName[] = ['SEALING_KEY', 'SEALING_KEY_PREVIOUS'];
/** Whoever looks for duplicates: it opens nothing. */
export const FINGERPRINTS: readonly SecretName[] = ['FINGERPRINT_KEY'];
/** Cashfree's Verification Suite has keys of its own, beside those of Payouts. */
export const KYC_API: readonly SecretName[] = ['CASHFREE_KYC_CLIENT_ID', 'CASHFREE_KYC_CLIENT_SECRET'];
export const AGORA_HOOK: readonly SecretName[] = ['AGORA_NCS_SECRET', 'AGORA_NCS_SECRET_PREVIOUS'];
export const AGORA_REST: readonly SecretName[] = ['AGORA_APP_ID', 'AGORA_CUSTOMER_ID', 'AGORA_CUSTOMER_SECRET'];
/** Codes by SMS and WhatsApp. */
export const OTP_API: readonly SecretName[] = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_VERIFY_SERVICE_SID'];
/** Whoever tells people something outside the app. Push needs none: the functions' own account sends it. */
export const MESSENGERS: readonly SecretName[] = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'SMTP_PASSWORD'];

/**
 * The secrets of a function, and its way out: payout and KYC providers answer only addresses that they know, so whoever
 * asks them goes by the connector named in PAYOUT_VPC_CONNECTOR, and from there by the NAT's fixed address.
 */
export function reachOf(names: readonly SecretName[], env: NodeJS.ProcessEnv = process.env) {
  const vpcConnector = env['PAYOUT_VPC_CONNECTOR'] ?? '';
  const asks = [PAYOUT_API, KYC_API].some((api) => api.every((name) => names.includes(name)));
  return {
    secrets: names.map((name) => SECRETS[name]),
    ...(asks && vpcConnector !== '' ? { vpcConnector, vpcConnectorEgressSettings: 'ALL_TRAFFIC' as const } : {}),
  };
}

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

/** Functions that hold the whole books, or a quarter of them, in memory: about 2 kB for each entry. */
const HEAVY = { memory: '4GiB', timeoutSeconds: 540 } as const;
const weights: Readonly<Record<string, typeof HEAVY>> = {
  'audit-verify': HEAVY,
  'audit-verifyLedger': HEAVY,
  'tax-exportQuarter': HEAVY,
};

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
/** Triggers of Firestore and Storage are delivered again for a day while they fail. */
export const triggerOptions = { ...base, timeoutSeconds: 60, retry: true } as const;
/** A virus scanner stands in a private network, which functions enter by the connector named in CLAMD_VPC_CONNECTOR. */
export function scannerReach(env: NodeJS.ProcessEnv = process.env) {
  const vpcConnector = env['CLAMD_VPC_CONNECTOR'] ?? '';
  return vpcConnector === '' ? {} : { vpcConnector, vpcConnectorEgressSettings: 'PRIVATE_RANGES_ONLY' as const };
}

/** A picture of 50 megapixels takes 200 MB while it is turned and scaled; a film, a whole processor. */
export const mediaOptions = {
  ...triggerOptions,
  memory: '2GiB',
  timeoutSeconds: 300,
  concurrency: 1,
  ...scannerReach(),
} as const;
