import { type App, initializeApp } from 'firebase-admin/app';
import { type Firestore, getFirestore } from 'firebase-admin/firestore';
import {
  type RazorpaySimulator,
  startRazorpaySimulator,
} from '../../emulator-seed/simulators/razorpay/razorpay-simulator.ts';
import { defaultLimits } from '../src/contract/config/operations.ts';
import { refTo } from '../src/kernel/collections.ts';
import type { Store } from '../src/kernel/store.ts';
import { createConfigReader } from '../src/platform/config.ts';
import { createFirestoreStore } from '../src/platform/firestore/firestore-store.ts';
import { createRazorpayProvider } from '../src/platform/payments/razorpay-provider.ts';
import type { Platform } from '../src/platform/platform.ts';
import type { RtcProvider } from '../src/platform/rtc/rtc-provider.ts';
import { approveCreator, fundWallet, openProfile } from '../test/support/economy.ts';
import { createTestPlatform, type TestWorld } from '../test/support/test-platform.ts';
import type { Bill } from './bill.ts';

export const razorpayKeys = {
  keyId: 'rzp_test_bench',
  keySecret: 'bench-key-secret',
  webhookSecrets: ['bench-webhook-secret'],
  accountId: null,
} as const;

/** The use cases over a real Firestore, with every operation counted. */
export interface BenchWorld extends Pick<TestWorld, 'callAs' | 'now' | 'advance'> {
  readonly firestore: Firestore;
  readonly store: Store;
  readonly platform: Platform;
  readonly razorpay: RazorpaySimulator;
  /** Runs the work and tells what it cost. */
  count(work: () => Promise<unknown>): Promise<Bill>;
  /** A payer who can pay for everything in this run. */
  addPayer(uid: string): Promise<void>;
  addCreator(uid: string): Promise<void>;
  close(): Promise<void>;
}

const PAYER_COINS = 1_000_000;
const CONFIG_CACHE_MS = 30_000;
const BENCH_PHONE = '+919999900000';

/** @param projectId of the emulator that `FIRESTORE_EMULATOR_HOST` names */
export async function openBenchWorld(projectId: string): Promise<BenchWorld> {
  const app: App = initializeApp({ projectId }, 'bench');
  const firestore = getFirestore(app);
  // The live store asks for plain HTTP when it is loaded without an emulator in sight, and that needs credentials.
  firestore.settings({ preferRest: false });
  let bill = { read: 0, write: 0, delete: 0 };
  const store = createFirestoreStore(firestore, {
    onOperation: ({ kind, count }) => {
      bill[kind] += count;
    },
  });
  await liftCallLimit(store);
  const razorpay = await startRazorpaySimulator({
    port: 0,
    keyId: razorpayKeys.keyId,
    keySecret: razorpayKeys.keySecret,
    webhookSecret: razorpayKeys.webhookSecrets[0],
  });
  const payments = createRazorpayProvider({ ...razorpayKeys, baseUrl: razorpay.url });
  const { callAs, now, advance, people, platform } = createTestPlatform(store, { rtc: silentMedia, payments });

  const addPerson = async (uid: string) => {
    people.set(uid, { uid, phone: BENCH_PHONE, roles: [], tokensValidAfter: null });
    await openProfile(store, uid, now());
  };
  return {
    firestore,
    store,
    // As in production, where an instance reads the settings every half a minute and not with every call.
    platform: { ...platform, config: createConfigReader(store, CONFIG_CACHE_MS) },
    razorpay,
    callAs,
    now,
    advance,
    count: async (work) => {
      bill = { read: 0, write: 0, delete: 0 };
      await work();
      return { reads: bill.read, writes: bill.write, deletes: bill.delete };
    },
    addPayer: async (uid) => {
      await addPerson(uid);
      await store.set(refTo('users', uid), {
        uid,
        phone: BENCH_PHONE,
        onboardingStep: 'done',
        roles: [],
        createdAt: now(),
        lastSignInAt: now(),
      });
      await fundWallet(store, uid, { funds: { paid: PAYER_COINS }, now: now() });
    },
    addCreator: async (uid) => {
      await addPerson(uid);
      await approveCreator(store, uid, { now: now() });
    },
    close: async () => {
      await razorpay.close();
      await firestore.terminate();
    },
  };
}

/** One payer sends more gifts here in a second than people may in a quarter of an hour. */
async function liftCallLimit(store: Store): Promise<void> {
  const value = { ...defaultLimits, callsPerWindow: 10_000 };
  const effectiveAt = new Date(0);
  await store.set(refTo('config', 'limits'), { section: 'limits', version: 1, value, effectiveAt, next: null });
}

/** A media provider that costs no time. */
const silentMedia: RtcProvider = {
  name: 'agora',
  issueToken: () => 'token',
  closeChannel: async () => {},
  removeFromChannel: async () => {},
  listParticipants: async () => [],
};
