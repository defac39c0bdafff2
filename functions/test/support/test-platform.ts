import type { Call } from '../../src/kernel/call.ts';
import { inputHash } from '../../src/kernel/hash.ts';
import type { Store } from '../../src/kernel/store.ts';
import type { AuthAdmin, AuthPerson } from '../../src/platform/auth.ts';
import { createConfigReader } from '../../src/platform/config.ts';
import { manualKycProvider } from '../../src/platform/kyc/manual-kyc-provider.ts';
import { createSealing } from '../../src/platform/live-sealing.ts';
import type { Platform } from '../../src/platform/platform.ts';
import type { TaskName, TaskPayloads } from '../../src/platform/tasks.ts';
import { indexedStore } from './indexed-store.ts';
import { createMemoryFiles, type MemoryFiles } from './memory-files.ts';

interface RecordedTask {
  readonly name: TaskName;
  readonly payload: TaskPayloads[TaskName];
  readonly at: Date;
  readonly dedupe: string;
}

export interface TestWorld {
  readonly platform: Platform;
  readonly tasks: RecordedTask[];
  readonly people: Map<string, AuthPerson>;
  readonly files: MemoryFiles;
  readonly faults: unknown[];
  now(): Date;
  advance(ms: number): void;
  /** A call as the edge would hand it to a use case. */
  callAs<I>(uid: string, input: I, more?: { requestId?: string; roles?: string[] }): Call<I>;
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
  parts: Partial<Pick<Platform, 'payments' | 'payouts' | 'kyc' | 'rtc' | 'tasks' | 'clock' | 'log'>> & {
    now?: Date;
    configCacheMs?: number;
  } = {},
): TestWorld {
  let now = parts.now ?? new Date('2026-11-21T06:30:00.000Z');
  let serial = 0;
  const tasks: RecordedTask[] = [];
  const people = new Map<string, AuthPerson>();
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
    files,
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
    callAs: (uid, input, { requestId = `request-${++serial}`, roles = [] } = {}) => {
      const { requestId: _, ...rest } = input as { requestId?: string };
      return { uid, roles, requestId, input, inputHash: inputHash(rest), now };
    },
  };
}

function authOver(people: Map<string, AuthPerson>, now: () => Date): AuthAdmin {
  return {
    getPerson: async (uid) => people.get(uid),
    setRoles: async (uid, roles) => {
      const person = people.get(uid);
      if (person === undefined) throw new Error(`no such person: ${uid}`);
      people.set(uid, { ...person, roles, tokensValidAfter: now() });
    },
    movePhone: async ({ fromUid, toUid, phone }) => {
      people.delete(fromUid);
      people.set(toUid, { ...(people.get(toUid) ?? { uid: toUid, roles: [], tokensValidAfter: null }), phone });
      return { customToken: `token-for-${toUid}` };
    },
  };
}
