import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { WorldPorts } from './ports.ts';

/** The project of every local world. The `demo-` prefix keeps Firebase's tools away from real projects. */
export const projectId = 'demo-mehfil';
export const region = 'asia-south1';

export const repositoryRoot = join(import.meta.dirname, '..', '..');

/** Secrets of the local world, the same on every machine and worth nothing anywhere else. */
const localSecrets = {
  RAZORPAY_KEY_ID: 'rzp_test_local',
  RAZORPAY_KEY_SECRET: 'local-razorpay-key-secret',
  RAZORPAY_WEBHOOK_SECRET: 'local-razorpay-webhook-secret',
  RAZORPAY_WEBHOOK_SECRET_PREVIOUS: 'local-razorpay-webhook-secret-previous',
  CASHFREE_KYC_CLIENT_ID: 'local-cashfree-kyc-client',
  CASHFREE_KYC_CLIENT_SECRET: 'local-cashfree-kyc-client-secret',
  SEALING_KEY: 'local-sealing-key-worth-nothing-anywhere-else',
  SEALING_KEY_PREVIOUS: 'none',
  FINGERPRINT_KEY: 'local-fingerprint-key-worth-nothing-anywhere-else',
  RAZORPAYX_KEY_ID: 'rzp_test_localx',
  RAZORPAYX_KEY_SECRET: 'local-razorpayx-key-secret',
  RAZORPAYX_ACCOUNT_NUMBER: '2323230041626905',
  RAZORPAYX_WEBHOOK_SECRET: 'local-razorpayx-webhook-secret',
  RAZORPAYX_WEBHOOK_SECRET_PREVIOUS: 'local-razorpayx-webhook-secret-previous',
  CASHFREE_CLIENT_ID: 'local-cashfree-client',
  CASHFREE_CLIENT_SECRET: 'local-cashfree-client-secret',
  CASHFREE_CLIENT_SECRET_PREVIOUS: 'local-cashfree-client-secret-previous',
  AGORA_APP_ID: '10ca110ca110ca110ca110ca110ca110',
  AGORA_APP_CERTIFICATE: '10ca1ce7710ca1ce7710ca1ce7710ca1',
  AGORA_CUSTOMER_ID: 'local-agora-customer',
  AGORA_CUSTOMER_SECRET: 'local-agora-customer-secret',
  AGORA_NCS_SECRET: 'local-agora-ncs-secret',
  AGORA_NCS_SECRET_PREVIOUS: 'local-agora-ncs-secret-previous',
  TWILIO_ACCOUNT_SID: 'AC10ca110ca110ca110ca110ca110ca110ca',
  TWILIO_AUTH_TOKEN: 'local-twilio-auth-token',
  TWILIO_VERIFY_SERVICE_SID: 'VA10ca110ca110ca110ca110ca110ca110ca',
  SMTP_PASSWORD: 'local-smtp-password',
} as const;

export type LocalSecrets = Readonly<Record<keyof typeof localSecrets, string>>;

function envFile(values: Readonly<Record<string, string>>): string {
  return `${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

/**
 * The secrets the functions and the simulators share, from `functions/.secret.local`. What the file lacks is added to
 * it; what a developer has put there (a real test key, say) stays.
 */
export function ensureLocalSecrets(): LocalSecrets {
  const path = join(repositoryRoot, 'functions', '.secret.local');
  const written = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
  const secrets = { ...localSecrets, ...written };
  const isComplete = Object.keys(localSecrets).every((name) => name in written);
  if (!isComplete) writeFileSync(path, envFile(secrets));
  return secrets;
}

/** Where everything of the world at this offset is written: configuration, logs, process ids. */
export function worldDirectory(offset: number): string {
  return join(repositoryRoot, '.emulator', `world-${offset}`);
}

export const LOCAL_SMTP_USER = 'mehfil';

/** The parameters that point the functions at this world's simulators and clock. */
export function localParameters(ports: WorldPorts): Record<string, string> {
  return {
    RAZORPAY_BASE_URL: `http://127.0.0.1:${ports.razorpay}`,
    CASHFREE_KYC_BASE_URL: `http://127.0.0.1:${ports.kyc}/verification`,
    RAZORPAYX_BASE_URL: `http://127.0.0.1:${ports.razorpayx}`,
    CASHFREE_PAYOUT_BASE_URL: `http://127.0.0.1:${ports.cashfree}/payout`,
    AGORA_BASE_URL: `http://127.0.0.1:${ports.agora}`,
    FCM_BASE_URL: `http://127.0.0.1:${ports.fcm}`,
    TWILIO_VERIFY_BASE_URL: `http://127.0.0.1:${ports.twilio}`,
    TWILIO_API_BASE_URL: `http://127.0.0.1:${ports.twilio}`,
    TWILIO_SMS_SENDER: 'MEHFIL',
    TWILIO_WHATSAPP_SENDER: '+911140000000',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.smtp),
    SMTP_USER: LOCAL_SMTP_USER,
    MAIL_FROM: 'Mehfil <no-reply@mehfil.example>',
    // The same on every machine, be there an ffmpeg or not.
    FFMPEG_PATH: 'none',
    CLAMD_HOST: '127.0.0.1',
    CLAMD_PORT: String(ports.clamd),
    TASK_CLOCK_URL: `http://127.0.0.1:${ports.taskClock}`,
  };
}

/**
 * Writes the functions' parameters for this world. They lie in the world's own directory, and not in
 * `functions/.env.local`, so that two worlds of one checkout do not overwrite each other's ports.
 */
export function writeLocalParameters(offset: number, ports: WorldPorts): void {
  const directory = join(worldDirectory(offset), 'env');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, '.env.local'), envFile(localParameters(ports)));
}
