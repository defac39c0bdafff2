import { expect } from 'vitest';
import type { CreatorProfile } from '../../src/contract/documents/creators.ts';
import type { CreatorDoc } from '../../src/contract/documents/people.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { approveCreator, openProfile } from './economy.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createTestPlatform, type TestWorld } from './test-platform.ts';

export interface CreatorWorld extends TestWorld {
  readonly store: MemoryStore;
  /** Somebody who has signed in, with an account. */
  join(uid: string): Promise<void>;
  /** A creator who works already, with an account. */
  employ(uid: string, more?: Partial<CreatorDoc>): Promise<void>;
  /** Puts a file where this person's uploads go; gives its path. */
  upload(uid: string, fileId: string, contentType?: string): Promise<string>;
  creator(uid?: string): Promise<CreatorDoc>;
  /** What stands in this person's inbox. */
  notices(uid: string): { kind: string; params: object }[];
  audits(): { action: string; target: string }[];
}

/** People, creators and their files over the memory store, at noon in India on a Saturday. */
export function createCreatorWorld(): CreatorWorld {
  const store = createMemoryStore({ faults: { lostReplyRate: 0.2 } });
  const world = createTestPlatform(store);
  const join = async (uid: string) => {
    const now = world.now();
    await openProfile(store, uid, now);
    await store.set(refTo('users', uid), {
      ...{ uid, phone: '+919000000001', onboardingStep: 'done', roles: [] },
      ...{ createdAt: now, lastSignInAt: now },
    });
    world.people.set(uid, { uid, phone: '+919000000001', roles: [], tokensValidAfter: null });
  };
  const all = <T>(name: string) => Object.values(store.snapshot()[name] ?? {}) as T[];
  return {
    ...world,
    store,
    join,
    employ: async (uid, more = {}) => {
      await join(uid);
      await approveCreator(store, uid, { now: world.now(), ...more });
    },
    upload: async (uid, fileId, contentType = 'image/jpeg') => {
      const path = `creators/${uid}/application/${fileId}`;
      await world.platform.files.save(path, 'picture', { contentType });
      return path;
    },
    creator: async (uid = 'cara') => {
      const creator = await store.get(refTo('creators', uid));
      if (creator === undefined) throw new Error(`${uid} is no creator`);
      return creator;
    },
    notices: (uid) =>
      all<{ uid: string; kind: string; params: object }>('notices').filter((notice) => notice.uid === uid),
    audits: () => all('auditLog'),
  };
}

/** A profile that passes every check, with the files given. */
export function profileWith(more: Partial<CreatorProfile> = {}): CreatorProfile {
  return { categories: ['music'], languages: ['hi'], about: 'I sing.', audioBioPath: null, gallery: [], ...more };
}

export const refusal = (code: string, details?: object) =>
  expect.objectContaining({ code, ...(details === undefined ? {} : { details: expect.objectContaining(details) }) });
