import { liveAuth } from './auth.ts';
import { createClock } from './clock.ts';
import { createConfigReader } from './config.ts';
import { isLocalWorld } from './environment.ts';
import { getFirestoreStore } from './firestore/store.ts';
import { manualKycProvider } from './kyc/manual-kyc-provider.ts';
import { liveFiles } from './live-files.ts';
import { createHookPoster } from './live-hook-poster.ts';
import { createSealing } from './live-sealing.ts';
import { liveLog } from './log.ts';
import { noClipPress } from './media/clip-press.ts';
import { liveClipReader } from './media/clip-reader.ts';
import { livePicturePress } from './media/picture-press.ts';
import { payoutCapabilities } from './payouts/payout-capabilities.ts';
import type { PayoutProvider } from './payouts/payout-provider.ts';
import type { Platform } from './platform.ts';
import { liveRandom } from './random.ts';
import { createAgoraProvider } from './rtc/agora-provider.ts';
import { noVirusScanner } from './scan/virus-scanner.ts';
import { liveTasks } from './tasks.ts';

const CONFIG_CACHE_MS = 30_000;
const PROVIDER_TIMEOUT_MS = 8_000;
/** A film of 30 MB takes clamd some seconds. */
const SCAN_TIMEOUT_MS = 60_000;
/** A film of a minute takes one processor about that long. */
const PRESS_TIMEOUT_MS = 240_000;

let live: Platform | undefined;

/**
 * The real outside, opened at the first call and piece by piece: a function that never pays never loads the gateway.
 */
export function livePlatform(): Platform {
  live ??= createLivePlatform();
  return live;
}

function createLivePlatform(): Platform {
  const store = getFirestoreStore();
  return {
    store,
    clock: createClock(),
    random: liveRandom,
    tasks: liveTasks,
    config: createConfigReader(store, isLocalWorld() ? 0 : CONFIG_CACHE_MS),
    auth: liveAuth,
    files: liveFiles,
    pictures: livePicturePress,
    clips: liveClipReader,
    clipPress: clipPress(),
    scanner: virusScanner(),
    log: liveLog,
    payments: onDemand(async () =>
      (await import('./payments/razorpay-provider.ts')).createRazorpayProvider({
        keyId: env('RAZORPAY_KEY_ID'),
        keySecret: env('RAZORPAY_KEY_SECRET'),
        baseUrl: process.env['RAZORPAY_BASE_URL'] ?? 'https://api.razorpay.com',
        timeoutMs: PROVIDER_TIMEOUT_MS,
      }),
    ),
    payouts: {
      razorpayx: onDemand<PayoutProvider>(
        async () =>
          (await import('./payouts/razorpayx-provider.ts')).createRazorpayxProvider({
            keyId: env('RAZORPAYX_KEY_ID'),
            keySecret: env('RAZORPAYX_KEY_SECRET'),
            accountNumber: env('RAZORPAYX_ACCOUNT_NUMBER'),
            baseUrl: process.env['RAZORPAYX_BASE_URL'] ?? 'https://api.razorpay.com',
            timeoutMs: PROVIDER_TIMEOUT_MS,
          }),
        { capabilities: payoutCapabilities.razorpayx },
      ),
      cashfree: onDemand<PayoutProvider>(
        async () =>
          (await import('./payouts/cashfree-provider.ts')).createCashfreeProvider({
            clientId: env('CASHFREE_CLIENT_ID'),
            clientSecret: env('CASHFREE_CLIENT_SECRET'),
            baseUrl: process.env['CASHFREE_PAYOUT_BASE_URL'] ?? 'https://api.cashfree.com/payout',
            timeoutMs: PROVIDER_TIMEOUT_MS,
          }),
        { capabilities: payoutCapabilities.cashfree, cancelTransfer: null, listStatement: null },
      ),
    },
    kyc: {
      manual: manualKycProvider,
      cashfree: onDemand(async () =>
        (await import('./kyc/cashfree-kyc-provider.ts')).createCashfreeKycProvider({
          clientId: env('CASHFREE_KYC_CLIENT_ID'),
          clientSecret: env('CASHFREE_KYC_CLIENT_SECRET'),
          baseUrl: process.env['CASHFREE_KYC_BASE_URL'] ?? 'https://api.cashfree.com/verification',
          timeoutMs: PROVIDER_TIMEOUT_MS,
        }),
      ),
    },
    sealing: lazily(() =>
      createSealing({
        current: process.env['SEALING_KEY'],
        previous: process.env['SEALING_KEY_PREVIOUS'],
        fingerprint: process.env['FINGERPRINT_KEY'],
      }),
    ),
    otp: onDemand(async () =>
      (await import('./otp/twilio-otp-provider.ts')).createTwilioOtpProvider({
        accountSid: env('TWILIO_ACCOUNT_SID'),
        authToken: env('TWILIO_AUTH_TOKEN'),
        verifyServiceSid: env('TWILIO_VERIFY_SERVICE_SID'),
        baseUrl: process.env['TWILIO_VERIFY_BASE_URL'] ?? 'https://verify.twilio.com',
        timeoutMs: PROVIDER_TIMEOUT_MS,
      }),
    ),
    push: onDemand(async () =>
      (await import('./push/fcm-push-sender.ts')).createFcmPushSender({
        projectId: env('GCLOUD_PROJECT'),
        accessToken: googleAccessToken,
        baseUrl: process.env['FCM_BASE_URL'] ?? 'https://fcm.googleapis.com',
        timeoutMs: PROVIDER_TIMEOUT_MS,
      }),
    ),
    mail: onDemand(async () =>
      (await import('./mail/smtp-mailer.ts')).createSmtpMailer({
        host: env('SMTP_HOST'),
        port: Number(process.env['SMTP_PORT'] ?? 587),
        user: process.env['SMTP_USER'] ?? '',
        password: process.env['SMTP_PASSWORD'] ?? '',
        from: env('MAIL_FROM'),
        needsTls: !isLocalWorld(),
        timeoutMs: PROVIDER_TIMEOUT_MS,
      }),
    ),
    texts: onDemand(async () =>
      (await import('./text/twilio-text-sender.ts')).createTwilioTextSender({
        accountSid: env('TWILIO_ACCOUNT_SID'),
        authToken: env('TWILIO_AUTH_TOKEN'),
        smsSender: env('TWILIO_SMS_SENDER'),
        whatsappSender: process.env['TWILIO_WHATSAPP_SENDER'] ?? '',
        baseUrl: process.env['TWILIO_API_BASE_URL'] ?? 'https://api.twilio.com',
        timeoutMs: PROVIDER_TIMEOUT_MS,
      }),
    ),
    hooks: createHookPoster({ timeoutMs: PROVIDER_TIMEOUT_MS, allowsLocal: isLocalWorld() }),
    rtc: lazily(() =>
      createAgoraProvider({
        appId: env('AGORA_APP_ID'),
        certificate: process.env['AGORA_APP_CERTIFICATE'] ?? '',
        customerId: process.env['AGORA_CUSTOMER_ID'] ?? '',
        customerSecret: process.env['AGORA_CUSTOMER_SECRET'] ?? '',
        baseUrl: process.env['AGORA_BASE_URL'] ?? 'https://api.agora.io',
        timeoutMs: 20_000,
      }),
    ),
  };
}

/** Google puts an ffmpeg into what functions run on, and keeps it patched; `none` leaves clips as they are. */
function clipPress(): Platform['clipPress'] {
  const path = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
  if (path === 'none') return noClipPress;
  return onDemand(async () =>
    (await import('./media/ffmpeg-press.ts')).createFfmpegPress({ path, timeoutMs: PRESS_TIMEOUT_MS }),
  );
}

/** Files are scanned where an address of clamd is given; see the README. */
function virusScanner(): Platform['scanner'] {
  const host = process.env['CLAMD_HOST'] ?? '';
  if (host === '') return noVirusScanner;
  const port = Number(process.env['CLAMD_PORT'] ?? 3310);
  return onDemand(async () =>
    (await import('./scan/clamd-scanner.ts')).createClamdScanner({ host, port, timeoutMs: SCAN_TIMEOUT_MS }),
  );
}

/** Of the service account a function runs as; nobody checks it in a local world. */
async function googleAccessToken(): Promise<string> {
  if (isLocalWorld()) return 'owner';
  const { applicationDefault } = await import('firebase-admin/app');
  return (await applicationDefault().getAccessToken()).access_token;
}

/** A secret as the runtime gives it to the functions that named it. */
function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set for this function`);
  return value;
}

/** Loads a provider's code with the first call, too. What is no asynchronous method of it is `known` from the start. */
function onDemand<T extends object>(load: () => Promise<T>, known: Partial<T> = {}): T {
  let loading: Promise<T> | undefined;
  const call = async (key: string | symbol, input: unknown[]): Promise<unknown> => {
    loading ??= load();
    const provider = await loading;
    return Reflect.apply(Reflect.get(provider, key) as (...args: unknown[]) => unknown, provider, input);
  };
  // Whoever awaits the provider itself must not take it for a promise.
  const fixed = new Map<string | symbol, unknown>([...Object.entries(known), ['then', undefined]]);
  return new Proxy({} as T, {
    get: (_, key) => (fixed.has(key) ? fixed.get(key) : (...input: unknown[]) => call(key, input)),
  });
}

/** Builds a provider when one of its methods is first called. */
function lazily<T extends object>(make: () => T): T {
  let made: T | undefined;
  return new Proxy({} as T, {
    get: (_, key) => {
      made ??= make();
      return Reflect.get(made, key) as unknown;
    },
  });
}
