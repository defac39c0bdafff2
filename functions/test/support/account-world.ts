import type { ErasureDoc } from '../../src/contract/documents/account.ts';
import { askDeletion, keepAccount } from '../../src/features/account/delete-account.ts';
import { eraseDue } from '../../src/features/account/erase-account.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR } from '../../src/kernel/time.ts';
import { createCallWorld } from './call-world.ts';

/** Ann, who calls, and Cara, who is called: both as their first sign-in left them, and some of what they did since. */
export async function createAccountWorld() {
  const world = await createCallWorld({ paid: 100 });
  const { platform, store, callAs, now, people } = world;
  for (const uid of ['ann', 'cara', 'fina']) {
    people.set(uid, { uid, phone: '+919000000001', roles: [], tokensValidAfter: null });
    await store.set(refTo('users', uid), {
      uid,
      phone: '+919000000001',
      onboardingStep: 'done',
      roles: uid === 'fina' ? ['finance'] : [],
      createdAt: now(),
      lastSignInAt: now(),
    });
  }
  const ask = (uid: string) => callAs(uid, { requestId: '', understandsLoss: true as const });
  return {
    ...world,
    ask: (uid: string) => askDeletion(platform, ask(uid)),
    /** Runs the erasures that are due to their end: all but the sign-in waits for the last token to die. */
    erase: async () => {
      await eraseDue(platform, now());
      world.advance(HOUR);
      await eraseDue(platform, now());
    },
    keep: (uid: string) => keepAccount(platform, callAs(uid, { requestId: '' })),
    erasure: (uid: string) => store.get(refTo('erasures', uid)) as Promise<ErasureDoc | undefined>,
    user: (uid: string) => store.get(refTo('users', uid)),
    paths: () =>
      Object.entries(store.snapshot()).flatMap(([name, docs]) =>
        Object.entries(docs).map(([id, doc]) => [`${name}/${id}`, JSON.stringify(doc)] as const),
      ),
  };
}
