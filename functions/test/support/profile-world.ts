import type { z } from 'zod';
import type { saveProfileContract } from '../../src/contract/features/profile.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { chooseAvatar } from '../../src/features/profile/choose-avatar.ts';
import { saveProfile } from '../../src/features/profile/save-profile.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

type Page = Omit<z.output<typeof saveProfileContract.request>, 'requestId'>;

/** Everything that an onboarding asks for, but a name and a picture. */
export const restOfProfile: Page = {
  gender: 'female',
  birthDate: { day: '1998-04-30', isDeclared: true },
  interests: ['music', 'books', 'yoga'],
  languages: { primary: 'ta', secondary: ['en'] },
};

/** People as their first sign-in leaves them, and the pages of their profiles. */
export function createProfileWorld(options: Parameters<typeof createMemoryStore>[0] = {}) {
  const store = createMemoryStore(options);
  const world = createTestPlatform(store);
  let phones = 9_000_000_000;
  let serial = 0;
  const request = <I extends object>(uid: string, input: I, requestId = `save-${++serial}`) =>
    world.callAs(uid, { requestId, ...input }, { requestId });
  const welcome = async (uid: string, phone = `+91${++phones}`) => {
    world.people.set(uid, { uid, phone, roles: [], tokensValidAfter: null } as never);
    await completeSignIn(world.platform, world.callAs(uid, {}, { requestId: '' }));
  };
  const save = (uid: string, page: Page, requestId?: string) =>
    saveProfile(world.platform, request(uid, page, requestId));
  const dress = (uid: string, avatarId = 'avatar-1') => chooseAvatar(world.platform, request(uid, { avatarId }));
  return {
    ...world,
    store,
    request,
    welcome,
    save,
    dress,
    /** Somebody whose profile is whole. */
    finish: async (uid: string) => {
      await welcome(uid);
      await dress(uid);
      return save(uid, { ...restOfProfile, displayName: uid, username: uid });
    },
    user: async (uid: string) => store.get(refTo('users', uid)),
    profile: async (uid: string) => store.get(refTo('profiles', uid)),
    wallet: async (uid: string) => (await store.get(refTo('accounts', `wallet:${uid}`)))?.wallet,
  };
}
