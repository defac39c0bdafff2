import { newPayee } from '../../src/features/earning/public.ts';
import { addEmail } from '../../src/features/identity/add-email.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { confirmEmail } from '../../src/features/identity/confirm-email.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR } from '../../src/kernel/time.ts';
import type { Mail } from '../../src/platform/mail/mailer.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

/** Ann and Bob, signed in by phone; Ann is paid as a creator. Every mail is kept. */
export async function createContactWorld(options: Parameters<typeof createMemoryStore>[0] = {}) {
  const store = createMemoryStore(options);
  const mails: Mail[] = [];
  const mail = {
    send: async (one: Mail) => {
      mails.push(one);
      return 'sent' as const;
    },
  };
  const world = createTestPlatform(store, { mail });
  const { platform, people, callAs, advance, now } = world;
  for (const [uid, phone] of [
    ['ann', '+919876543210'],
    ['bob', '+919876543211'],
    ['sam', '+919876543212'],
  ] as const) {
    people.set(uid, { uid, phone, roles: [], tokensValidAfter: null });
    await completeSignIn(platform, callAs(uid, {}, { requestId: '' }));
  }
  const payee = refTo('payees', 'creator:ann');
  await store.set(payee, newPayee({ kind: 'creator', id: 'ann' }, { ownerUid: 'ann', now: now() }));
  const add = (email: string, { uid = 'ann', requestId }: { uid?: string; requestId?: string } = {}) => {
    const id = requestId ?? `add-${uid}-${email}-${now().getTime()}`;
    return addEmail(platform, callAs(uid, { requestId: id, email }, { requestId: id }));
  };
  const tokenIn = (one: Mail | undefined) => /token=(\S+)/.exec(one?.text ?? '')?.[1] ?? '';
  const confirm = (token: string, requestId = `confirm-${token.slice(0, 30)}-${now().getTime()}`) =>
    confirmEmail(platform, callAs('guest-network', { requestId, token }, { requestId }));
  /** Ann has proven this address, an hour ago. */
  const have = async (email: string) => {
    await add(email);
    await confirm(tokenIn(mails.at(-1)));
    mails.length = 0;
    advance(HOUR);
  };
  const userOf = (uid: string) => store.get(refTo('users', uid));
  const told = async () => {
    const found = await store.find({ from: collectionRef('notices'), limit: 50 });
    return found.map(({ data }) => data.kind).sort();
  };
  const asStaff = <I extends object>(input: I, by = 'sam') => {
    const full = { requestId: `staff-${by}-${now().getTime()}`, reason: 'showed her papers', ...input };
    return callAs(by, full, { requestId: full.requestId, roles: ['support'] });
  };
  return { ...world, store, mails, payee, add, tokenIn, confirm, have, userOf, told, asStaff };
}
