import type { CollectionName } from '../../src/contract/collections.ts';
import type { UserDoc } from '../../src/contract/documents/people.ts';
import { listContract } from '../../src/contract/features/people.ts';
import { registerDevice } from '../../src/features/notify/register-device.ts';
import { find } from '../../src/features/people/find.ts';
import { listPeople } from '../../src/features/people/list-people.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { MINUTE } from '../../src/kernel/time.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { createProfileWorld } from './profile-world.ts';

/** Why Sue does what she does. */
export const reason = 'the person asked by phone';

/** Ann, Bob and Cara have whole profiles; Sue works in support. */
export async function createPeopleWorld() {
  const world = createProfileWorld({ faults: { lostReplyRate: 0.2 } });
  const { platform, store, people, finish, advance, callAs, now } = world;
  for (const uid of ['ann', 'bob', 'cara', 'sue']) {
    await finish(uid);
    advance(MINUTE);
  }
  const staff = (uid: string) => store.update(refTo('users', uid), { roles: ['support'] });
  await staff('sue');
  let serial = 0;
  const as = <I extends object>(role: string, input: I, requestId = `office-${++serial}`) =>
    callAs('sue', { requestId, reason, ...input }, { requestId, roles: [role] });
  const asSupport = <I extends object>(input: I, requestId?: string) => as('support', input, requestId);
  const hits = async (words: string, role = 'support') => (await find(platform, as(role, { words }))).hits;
  const found = async (words: string, role?: string) =>
    (await hits(words, role)).map(({ kind, id }) => `${kind} ${id}`);
  const list = (input: object = {}) => listPeople(platform, as('support', listContract.request.parse(input)));
  const listed = async (input: object = {}) => (await list(input)).people.map(({ uid }) => uid);
  const put = async (name: CollectionName, owner: string, other: string, more: object = {}) => {
    const { path, doc } = seedDocument(name, owner, other);
    await store.set({ path }, { ...doc, ...more });
  };
  const mark = (uid: string, more: Partial<UserDoc>) => store.update(refTo('users', uid), more);
  const audits = async () => (await store.find({ from: collectionRef('auditLog'), limit: 50 })).map(({ data }) => data);
  const enrol = (uid: string, deviceId: string) =>
    registerDevice(
      platform,
      callAs(uid, {
        deviceId,
        app: 'user',
        platform: 'android',
        appVersion: '1.2.3',
        pushToken: null,
        voipToken: null,
        model: 'Pixel',
      } as never),
    );
  return { ...world, people, now, as, asSupport, hits, found, list, listed, put, mark, audits, enrol };
}

export const banned = (until: Date | null) => ({ until, reasonCode: 'spam', actionId: 'action-1' });
