import type { Call } from '../../src/kernel/call.ts';
import { inputHash } from '../../src/kernel/hash.ts';
import type { Store } from '../../src/kernel/store.ts';
import type { AuthAdmin, AuthPerson } from '../../src/platform/auth.ts';
import { createConfigReader } from '../../src/platform/config.ts';
import { manualKycProvider } from '../../src/platform/kyc/manual-kyc-provider.ts';
import { createSealing } from '../../src/platform/live-sealing.ts';
import { noClipPress } from '../../src/platform/media/clip-press.ts';
import { liveClipReader } from '../../src/platform/media/clip-reader.ts';
import { livePicturePress } from '../../src/platform/media/picture-press.ts';
import type { Platform } from '../../src/platform/platform.ts';
import { noVirusScanner } from '../../src/platform/scan/virus-scanner.ts';
import type { TaskName, TaskPayloads } from '../../src/platform/tasks.ts';
import { indexedStore } from './indexed-store.ts';
import { createMemoryFiles, type MemoryFiles } from './memory-files.ts';

interface RecordedTask {
  readonly name: TaskName;
  readonly payload: TaskPayloads[TaskName];
  readonly at: Date;
  readonly dedupe: string;
}

/** An account in Auth, with what a test does not name left empty. */
type TestPerson = Pick<AuthPerson, 'uid' | 'phone' | 'roles' | 'tokensValidAfter'> &
  Partial<AuthPerson> & { password?: string };

export interface TestWorld {
  readonly platform: Platform;
  readonly tasks: RecordedTask[];
  readonly people: Map<string, TestPerson>;
  readonly files: MemoryFiles;
  readonly faults: unknown[];
  now(): Date;
  advance(ms: number): void;
  /** A call as the edge would hand it to a use case. */
  callAs<I>(uid: string, input: I, more?: { requestId?: string; roles?: string[]; signedInAt?: Date }): Call<I>;
}

/** Fixed keys, so that two worlds of one test know each other's fingerprints. */
const testSealing = createSealing({
  current: 'sealing-key-of-the-tests-and-nothing-else',
  previous: undefined,
  fingerprint: 'fingerprint-key-of-the-tests-and-nothing-else',
});

/**
 * A platform over any store, with a clock that stands still until moved. Providers are given by the test that needs
 * them.
 */
export function createTestPlatform(
  store: Store,
  parts: Partial<
    Pick<
      Platform,
      | 'payments'
      | 'payouts'
      | 'kyc'
      | 'clipPress'
      | 'scanner'
      | 'rtc'
      | 'otp'
      | 'push'
      | 'mail'
      | 'texts'
      | 'hooks'
      | 'tasks'
      | 'clock'
      | 'log'
    >
  > & {
    now?: Date;
    configCacheMs?: number;
  } = {},
): TestWorld {
  let now = parts.now ?? new Date('2026-11-21T06:30:00.000Z');
  let serial = 0;
  const tasks: RecordedTask[] = [];
  const people = new Map<string, TestPerson>();
  const files = createMemoryFiles(() => now);
  const faults: unknown[] = [];
  const missing = (name: string) =>
    new Proxy({} as never, {
      get: () => {
        throw new Error(`this test gave no ${name}`);
      },
    });
  const platform: Platform = {
    store: indexedStore(store),
    clock: parts.clock ?? { now: async () => now },
    random: {
      id: () => `id${String(++serial).padStart(8, '0')}`,
      rtcUid: () => 1_000_000 + ++serial,
    },
    tasks: parts.tasks ?? {
      enqueue: async (name, payload, when) => {
        tasks.push({ name, payload, ...when });
      },
    },
    config: createConfigReader(store, parts.configCacheMs ?? 0),
    auth: authOver(people, () => now),
    payments: parts.payments ?? missing('payments'),
    payouts: parts.payouts ?? missing('payouts'),
    kyc: parts.kyc ?? { manual: manualKycProvider, cashfree: missing('kyc') },
    sealing: testSealing,
    rtc: parts.rtc ?? missing('rtc'),
    otp: parts.otp ?? missing('otp'),
    push: parts.push ?? missing('push'),
    mail: parts.mail ?? missing('mail'),
    texts: parts.texts ?? missing('texts'),
    hooks: parts.hooks ?? missing('hooks'),
    files,
    pictures: livePicturePress,
    clips: liveClipReader,
    clipPress: parts.clipPress ?? noClipPress,
    scanner: parts.scanner ?? noVirusScanner,
    log: parts.log ?? { event: () => {}, warn: () => {}, fault: (_, error) => void faults.push(error) },
  };
  return {
    platform,
    tasks,
    people,
    files,
    faults,
    now: () => now,
    advance: (ms) => {
      now = new Date(now.getTime() + ms);
    },
    callAs: (uid, input, { requestId = `request-${++serial}`, roles = [], signedInAt } = {}) => {
      const { requestId: _, ...rest } = input as { requestId?: string };
      return { uid, roles, requestId, input, inputHash: inputHash(rest), signedInAt, now };
    },
  };
}

const unnamed = {
  email: null,
  emailVerified: false,
  providers: [],
  hasSecondFactor: false,
  ban: null,
  lastSignInAt: null,
  lastRefreshAt: null,
};
const nobody = { phone: null, roles: [], tokensValidAfter: null };

function authOver(people: Map<string, TestPerson>, now: () => Date): AuthAdmin {
  const full = (person: TestPerson | undefined) => (person === undefined ? undefined : { ...unnamed, ...person });
  const change = (uid: string, more: Partial<TestPerson>) =>
    people.set(uid, { ...(people.get(uid) ?? { uid, ...nobody }), ...more });
  const isOthers = (uid: string, field: 'phone' | 'email', value: string) =>
    [...people.values()].some((other) => other.uid !== uid && other[field] === value);
  return {
    getPerson: async (uid) => full(people.get(uid)),
    findByEmail: async (email) => full([...people.values()].find((person) => person.email === email)),
    writeClaims: async (uid, { roles, agencyId, ban, needsSecondFactor }) => {
      if (!people.has(uid)) throw new Error(`no such person: ${uid}`);
      change(uid, { roles, agencyId, ban, needsSecondFactor, tokensValidAfter: now() });
    },
    revoke: async (uid) => {
      if (people.has(uid)) change(uid, { tokensValidAfter: now() });
    },
    movePhone: async ({ fromUid, toUid, phone }) => {
      people.delete(fromUid);
      change(toUid, { phone });
      return { customToken: `token-for-${toUid}` };
    },
    signInByPhone: async ({ phone, ownerUid }) => {
      const holder = [...people.values()].find((person) => person.phone === phone)?.uid;
      const hasMoved = ownerUid !== null && (people.get(ownerUid)?.phone ?? null) !== null;
      const uid = holder ?? (hasMoved ? null : ownerUid) ?? `by-phone-${people.size + 1}`;
      change(uid, { phone });
      return { uid, customToken: `token-for-${uid}` };
    },
    setPhone: async (uid, phone) => {
      if (isOthers(uid, 'phone', phone)) return 'taken';
      change(uid, { phone });
      return 'given';
    },
    setEmail: async (uid, email) => {
      if (isOthers(uid, 'email', email)) return 'taken';
      change(uid, { email, emailVerified: true });
      return 'given';
    },
    passwordResetLink: async (email) => `https://auth.example/reset?email=${email}`,
    setPassword: async (uid, password) => void change(uid, { password }),
    createCustomToken: async (uid) => `token-for-${uid}`,
    removePerson: async (uid) => void people.delete(uid),
  };
}
