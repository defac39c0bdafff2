import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schedules } from '../../functions/src/contract/schedules.ts';
import { startAgoraSimulator } from '../simulators/agora/agora-simulator.ts';
import { startClamdSimulator } from '../simulators/clamd/clamd-simulator.ts';
import { startKycSimulator } from '../simulators/kyc/kyc-simulator.ts';
import { startRazorpaySimulator } from '../simulators/razorpay/razorpay-simulator.ts';
import { startTaskClock } from '../task-clock/start-task-clock.ts';
import { buildConsole, buildFunctions, watchConsole, watchFunctions } from './build.ts';
import { LaunchError } from './launch-error.ts';
import {
  ensureLocalSecrets,
  type LocalSecrets,
  localParameters,
  projectId,
  region,
  writeLocalParameters,
} from './local-settings.ts';
import { assertPortsFree, portOffsetFromEnvironment, portsAt, type WorldPorts } from './ports.ts';
import type { ProcessGroup } from './process-group.ts';
import { startMessengers } from './start-messengers.ts';
import { startPayoutProviders } from './start-payout-providers.ts';
import { startSuite } from './start-suite.ts';
import { clearRemains, guardSuite } from './world-record.ts';

/** A running local world: the emulators, the simulators of the providers, and the clock they share. */
export interface World {
  readonly projectId: 'demo-mehfil';
  readonly region: 'asia-south1';
  readonly portOffset: number;
  readonly ports: WorldPorts;
  readonly urls: {
    readonly hub: string;
    /** Functions answer below `{functions}/{projectId}/{region}/{name}`. */
    readonly functions: string;
    readonly hosting: string;
    readonly auth: string;
    readonly firestore: string;
    readonly storage: string;
    readonly taskClock: string;
    readonly razorpay: string;
    readonly razorpayx: string;
    readonly cashfree: string;
    readonly agora: string;
    readonly kyc: string;
    /** What would have been sent: `GET /sent` as JSON, `/` as a page. */
    readonly fcm: string;
    readonly twilio: string;
    readonly mailbox: string;
    readonly hooks: string;
  };
  /** What the functions and the simulators know of each other. */
  readonly secrets: LocalSecrets;
  /** The seeded people; empty without a seed, and for a world that was attached to. */
  readonly signIns: readonly SignIn[];
  /** Stops everything this world consists of; nothing when it was only attached to. */
  close(): Promise<void>;
}

/** How a developer becomes one of the seeded people. */
export interface SignIn {
  readonly name: string;
  /** What there is to see: `caller with 500 coins`, `staff, finance`. */
  readonly role: string;
  /** The phone number, or the e-mail address and password. */
  readonly credentials: string;
}

export interface StartWorldOptions {
  /** Whether to people the world with `emulator-seed/seed.ts`. */
  readonly seed: boolean;
  /** Without it, progress is reported on the standard error stream. */
  readonly quiet: boolean;
  /** Shifts all ports; `MEHFIL_PORT_OFFSET` or 0 when absent. */
  readonly portOffset?: number;
  /** Rebuilds the functions whenever their source changes. */
  readonly watch?: boolean;
  /** Gets what the functions log, line by line. */
  readonly onLine?: (line: string) => void;
  /** Stops everything, also half-way through the start. */
  readonly signal?: AbortSignal;
}

const hubUrl = (ports: WorldPorts) => `http://127.0.0.1:${ports.hub}`;

function describeWorld(portOffset: number, close: () => Promise<void>, signIns: readonly SignIn[] = []): World {
  const ports = portsAt(portOffset);
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    projectId,
    region,
    portOffset,
    ports,
    urls: {
      hub: hubUrl(ports),
      functions: at(ports.functions),
      hosting: at(ports.hosting),
      auth: at(ports.auth),
      firestore: at(ports.firestore),
      storage: at(ports.storage),
      taskClock: at(ports.taskClock),
      razorpay: at(ports.razorpay),
      razorpayx: at(ports.razorpayx),
      cashfree: at(ports.cashfree),
      agora: at(ports.agora),
      kyc: at(ports.kyc),
      fcm: at(ports.fcm),
      twilio: at(ports.twilio),
      mailbox: at(ports.mailbox),
      hooks: at(ports.hooks),
    },
    secrets: ensureLocalSecrets(),
    signIns,
    close,
  };
}

/** The environment of a program that works on this world, as the functions themselves have it. */
export function worldEnvironment(world: World): Record<string, string> {
  return {
    MEHFIL_PORT_OFFSET: String(world.portOffset),
    GCLOUD_PROJECT: world.projectId,
    FUNCTIONS_EMULATOR: 'true',
    METADATA_SERVER_DETECTION: 'none',
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${world.ports.firestore}`,
    FIREBASE_CONFIG: JSON.stringify({ projectId: world.projectId, storageBucket: `${world.projectId}.appspot.com` }),
    FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${world.ports.auth}`,
    FIREBASE_STORAGE_EMULATOR_HOST: `127.0.0.1:${world.ports.storage}`,
    STORAGE_EMULATOR_HOST: world.urls.storage,
    FIREBASE_EMULATOR_HUB: `127.0.0.1:${world.ports.hub}`,
    CLOUD_TASKS_EMULATOR_HOST: `127.0.0.1:${world.ports.taskClock}`,
    ...localParameters(world.ports),
    ...world.secrets,
  };
}

/** Prints progress with the seconds since the start, and every ten seconds that it is still at it. */
function createProgress(isQuiet: boolean) {
  const startedAt = performance.now();
  let doing = '';
  const print = (text: string) => {
    const seconds = String(Math.round((performance.now() - startedAt) / 1_000)).padStart(3);
    if (!isQuiet) process.stderr.write(`[${seconds} s] ${text}\n`);
  };
  const ticker = setInterval(() => print(`still ${doing} ...`), 10_000);
  return {
    say: (text: string) => {
      doing = text;
      print(text);
    },
    end: async () => clearInterval(ticker),
  };
}

/**
 * Starts a local world and returns when it is ready to be used. Whatever has been started is stopped again when
 * something fails on the way.
 * @throws LaunchError for what the developer can mend: a port in use, no emulator, a broken configuration or build
 */
export async function startWorld(options: StartWorldOptions): Promise<World> {
  const { quiet, watch = false, onLine = () => undefined, signal } = options;
  const offset = options.portOffset ?? portOffsetFromEnvironment();
  const ports = portsAt(offset);
  const progress = createProgress(quiet);
  const closers: (() => Promise<unknown>)[] = [progress.end];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeInReverse(closers);
    return closing;
  };
  signal?.addEventListener('abort', () => void close());

  try {
    await clearRemains(offset, progress.say);
    await assertPortsFree(offset);
    writeLocalParameters(offset, ports);
    progress.say('building the functions and the console');
    await Promise.all([buildFunctions(), buildConsole()]);
    const world = describeWorld(offset, close);
    await startCompanions(world, closers);
    const onSpawn = (suite: ProcessGroup) => closers.push(guardSuite(suite, offset));
    if (watch) closers.push(watchFunctions(), watchConsole());
    const temporaryDirectory = openTemporaryDirectory(closers);
    await startSuite({ offset, ports, temporaryDirectory, say: progress.say, onSpawn, onLine });
    const signIns = options.seed ? await seedWorld(world, progress.say) : [];
    signal?.throwIfAborted();
    progress.say('ready');
    await progress.end();
    return { ...world, signIns };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closeInReverse(closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closers.toReversed()) await close().catch(() => undefined);
}

/** A folder for what the emulators put aside. Its path is short, because sockets with long ones cannot be opened. */
function openTemporaryDirectory(closers: (() => Promise<unknown>)[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'mehfil-'));
  closers.push(async () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

async function seedWorld(world: World, say: (text: string) => void): Promise<readonly SignIn[]> {
  say('seeding the world');
  const { seed } = await import('../seed.ts');
  return seed(world, say);
}

/** The simulators and the task clock, which live in this process. */
async function startCompanions(world: World, closers: (() => Promise<unknown>)[]): Promise<void> {
  const { ports, urls, secrets } = world;
  const taskClock = await startTaskClock({
    port: ports.taskClock,
    projectId,
    region,
    functionsUrl: urls.functions,
    schedules: Object.entries(schedules).map(([name, { everyMinutes }]) => ({ name, everyMinutes })),
  });
  closers.push(taskClock.close);
  const now = () => new Date(taskClock.clock.now());
  const razorpay = await startRazorpaySimulator({
    port: ports.razorpay,
    keyId: secrets.RAZORPAY_KEY_ID,
    keySecret: secrets.RAZORPAY_KEY_SECRET,
    webhookSecret: secrets.RAZORPAY_WEBHOOK_SECRET,
    previousWebhookSecret: secrets.RAZORPAY_WEBHOOK_SECRET_PREVIOUS,
    webhookUrl: `${urls.hosting}/webhooks/razorpay`,
    now,
  });
  closers.push(razorpay.close);
  closers.push(...(await startPayoutProviders(world, now)));
  const agora = await startAgoraSimulator({
    port: ports.agora,
    appId: secrets.AGORA_APP_ID,
    certificate: secrets.AGORA_APP_CERTIFICATE,
    customerId: secrets.AGORA_CUSTOMER_ID,
    customerSecret: secrets.AGORA_CUSTOMER_SECRET,
    ncsSecret: secrets.AGORA_NCS_SECRET,
    webhookUrl: `${urls.hosting}/webhooks/agora`,
    now,
  });
  closers.push(agora.close);
  const kyc = await startKycSimulator({
    port: ports.kyc,
    clientId: secrets.CASHFREE_KYC_CLIENT_ID,
    clientSecret: secrets.CASHFREE_KYC_CLIENT_SECRET,
  });
  closers.push(kyc.close);
  const clamd = await startClamdSimulator({ port: ports.clamd });
  closers.push(clamd.close);
  closers.push(...(await startMessengers(world, now)));
}

/** The world running at this offset, if there is one; closing what it returns leaves it running. */
export async function findWorld(portOffset = portOffsetFromEnvironment()): Promise<World | undefined> {
  const ports = portsAt(portOffset);
  const isUp = async (url: string) => {
    try {
      return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).ok;
    } catch {
      return false;
    }
  };
  const [hub, clock] = await Promise.all([
    isUp(`${hubUrl(ports)}/emulators`),
    isUp(`http://127.0.0.1:${ports.taskClock}/clock`),
  ]);
  return hub && clock ? describeWorld(portOffset, async () => undefined) : undefined;
}

/**
 * Like `findWorld`, for programs that cannot do without.
 * @throws LaunchError when no world is running
 */
export async function attachWorld(portOffset?: number): Promise<World> {
  const world = await findWorld(portOffset);
  if (!world) throw new LaunchError('No local world is running. Start one with: npm start');
  return world;
}
