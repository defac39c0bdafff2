import type { CreatorDoc, ProfileDoc } from '../../src/contract/documents/people.ts';
import { refreshListing } from '../../src/features/discovery/refresh-listing.ts';
import { pairId, refTo } from '../../src/kernel/collections.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { approveCreator, openProfile } from './economy.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

/** A creator as lists see them, with what differs from everybody. */
interface Listed {
  readonly creator?: Partial<CreatorDoc>;
  readonly profile?: Partial<ProfileDoc>;
  /** Settled creators are no newcomers: old enough, and called often. */
  readonly sessions?: number;
  readonly gifts?: number;
}

/** People and creators with their listings, as the triggers would have made them, over the memory store. */
export function createDiscoveryWorld(store = createMemoryStore()) {
  const world = createTestPlatform(store);
  const { platform, now } = world;
  const refresh = (uid: string) => refreshListing(platform, uid, { now: now() });
  const addPerson = async (uid: string, profile: Partial<ProfileDoc> = {}) => {
    await openProfile(store, uid, now());
    await store.update(refTo('profiles', uid), { isCreator: false, ...profile });
    await refresh(uid);
  };
  const addCreator = async (uid: string, { creator = {}, profile = {}, sessions = 100, gifts = 0 }: Listed = {}) => {
    await approveCreator(store, uid, { now: now(), approvedAt: plus(now(), -90 * DAY), ...creator });
    await store.update(refTo('profiles', uid), { isCreator: true, ...profile });
    await refreshListing(platform, uid, { now: now(), night: { sessions, gifts } });
  };
  const block = (one: string, other: string) =>
    store.set(refTo('pairs', pairId(one, other)), { uids: [one, other].sort(), blockedBy: [one], updatedAt: now() });
  const listing = (uid: string) => store.get(refTo('listings', uid));
  return { ...world, store, refresh, addPerson, addCreator, block, listing };
}
