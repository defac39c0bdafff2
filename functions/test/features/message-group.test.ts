import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import {
  addToGroupContract,
  createGroupContract,
  editGroupContract,
  leaveGroupContract,
  removeFromGroupContract,
  setGroupAdminContract,
} from '../../src/contract/features/message.ts';
import { editGroup, leaveGroup, removeFromGroup, setGroupAdmin } from '../../src/features/message/change-group.ts';
import { addToGroup, createGroup } from '../../src/features/message/create-group.ts';
import { partInGroups } from '../../src/features/message/public.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { openProfile } from '../support/economy.ts';
import { createMessageWorld } from '../support/message-world.ts';

const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

/** Everybody is ann's friend. */
async function createGroups() {
  const world = await createMessageWorld();
  const { platform, callAs, store, now } = world;
  const friends = ['bob', 'dev', 'ella', ...Array.from({ length: 9 }, (_, index) => `friend${index}`)];
  for (const uid of friends) {
    await openProfile(store, uid, now());
    await world.relate('ann', uid, { friendsSince: now() });
  }
  let serial = 0;
  const request = (conversationId: string, more: object = {}) => ({
    requestId: `request-${String(++serial).padStart(4, '0')}`,
    conversationId,
    ...more,
  });
  const asked = <I extends { requestId: string }>(by: string, input: I) =>
    callAs(by, input, { requestId: input.requestId });
  return {
    ...world,
    create: async (by: string, uids: readonly string[], requestId = `create-${++serial}`) => {
      const input = createGroupContract.request.parse({ requestId, title: 'Friends', uids, coverMediaId: null });
      return createGroup(platform, asked(by, input));
    },
    add: async (by: string, id: string, uids: readonly string[]) =>
      addToGroup(platform, asked(by, addToGroupContract.request.parse(request(id, { uids })))),
    remove: async (by: string, id: string, uid: string) =>
      removeFromGroup(platform, asked(by, removeFromGroupContract.request.parse(request(id, { uid })))),
    leave: async (by: string, id: string) =>
      leaveGroup(platform, asked(by, leaveGroupContract.request.parse(request(id)))),
    edit: async (by: string, id: string, change: object) =>
      editGroup(platform, asked(by, editGroupContract.request.parse(request(id, change)))),
    appoint: async (by: string, id: string, uid: string, isAdmin = true) =>
      setGroupAdmin(platform, asked(by, setGroupAdminContract.request.parse(request(id, { uid, isAdmin })))),
    events: () =>
      Object.values(store.snapshot().messages ?? {}).map((doc) => (doc as { event?: { kind: string } }).event?.kind),
  };
}

describe('a group', () => {
  it('begins with a pen for everybody, a line and an invitation, once', async () => {
    const { create, pen, store, events } = await createGroups();
    const made = await create('ann', ['bob', 'dev'], 'request-one');
    expect(made).toMatchObject({ members: ['ann', 'bob', 'dev'], admins: ['ann'] });
    expect(await create('ann', ['bob', 'dev'], 'request-one')).toEqual(made);
    for (const uid of made.members) {
      const own = await pen(made.conversationId, uid);
      expect(own).toMatchObject({ kind: 'group', title: 'Friends', mayWrite: true, members: made.members });
      expect(() => collections.conversationMembers.parse(own)).not.toThrow();
    }
    expect(events()).toEqual(['group-created']);
    const notices = Object.values(store.snapshot().notices ?? {});
    expect(notices).toMatchObject(
      ['bob', 'dev'].map((uid) => ({ uid, kind: 'group-invitation', params: { name: 'ann', title: 'Friends' } })),
    );
    expect(() => collections.conversations.parse(store.snapshot().conversations?.[made.conversationId])).not.toThrow();
  });

  it('reaches everybody, and counts for each of them', async () => {
    const { create, say, pen } = await createGroups();
    const { conversationId } = await create('ann', ['bob', 'dev']);
    await say(conversationId, 'bob', 'hello all');
    for (const uid of ['ann', 'dev']) expect((await pen(conversationId, uid)).heard).toEqual({ bob: 1 });
    expect((await pen(conversationId, 'bob')).heard).toEqual({});
  });

  it('is only with people its maker may write to, none of whom stands apart from another', async () => {
    const { create, relate, open, answer, store } = await createGroups();
    await expect(create('bob', ['dev', 'ella'])).rejects.toThrow(refusal('group/not-allowed', { uids: 'dev,ella' }));
    await expect(create('ann', ['ann', 'bob'])).rejects.toThrow(refusal('message/self'));
    await relate('bob', 'dev', { blockedBy: ['dev'] });
    await expect(create('ann', ['bob', 'dev'])).rejects.toThrow(refusal('group/not-allowed'));
    await store.update(refTo('profiles', 'ella'), { isVisible: false });
    await expect(create('ann', ['bob', 'ella'])).rejects.toThrow(refusal('group/not-allowed', { uids: 'ella' }));
    // Consent to write freely does as well as friendship.
    const { conversationId } = await open('bob', 'friend1');
    await answer('friend1', conversationId);
    await relate('bob', 'friend2', { friendsSince: new Date() });
    expect(await create('bob', ['friend1', 'friend2'])).toMatchObject({ admins: ['bob'] });
  });

  it('takes in whom an admin adds, up to ten', async () => {
    const { create, add, pen, say, events } = await createGroups();
    const { conversationId: id } = await create('ann', ['bob', 'dev']);
    await say(id, 'bob', 'before');
    expect(await add('ann', id, ['ella', 'bob'])).toMatchObject({ members: ['ann', 'bob', 'dev', 'ella'] });
    expect(await pen(id, 'bob')).toMatchObject({ members: ['ann', 'bob', 'dev', 'ella'], sent: 1 });
    expect((await pen(id, 'ella')).heard).toEqual({});
    await expect(add('bob', id, ['friend1'])).rejects.toThrow(refusal('group/admin-required'));
    await expect(add('ella', 'g_nothing', ['friend1'])).rejects.toThrow(refusal('group/not-found'));
    await expect(add('friend1', id, ['friend2'])).rejects.toThrow(refusal('group/not-member'));
    const more = Array.from({ length: 7 }, (_, index) => `friend${index}`);
    await expect(add('ann', id, more)).rejects.toThrow(refusal('group/full', { limit: 10 }));
    expect((await add('ann', id, more.slice(1))).members).toHaveLength(10);
    expect(events().filter((kind) => kind === 'group-added')).toHaveLength(7);
  });

  it('never gets more than ten, however many are added at once', async () => {
    const { create, add, conversation, store } = await createGroups();
    const { conversationId: id } = await create('ann', ['bob', 'dev']);
    const adding = Array.from({ length: 9 }, (_, index) => add('ann', id, [`friend${index}`]));
    const outcomes = await Promise.allSettled(adding);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    const members = (await conversation(id))?.members ?? [];
    expect(members).toHaveLength(10);
    const pens = Object.values(store.snapshot().conversationMembers ?? {}) as { members: string[] }[];
    expect(pens.map((pen) => pen.members)).toEqual(pens.map(() => members));
  });

  it('lets go whom an admin removes, who keeps their count when they come back', async () => {
    const { create, remove, add, pen, say } = await createGroups();
    const { conversationId: id } = await create('ann', ['bob', 'dev', 'ella']);
    await say(id, 'bob', 'hello');
    await expect(remove('bob', id, 'dev')).rejects.toThrow(refusal('group/admin-required'));
    await expect(remove('ann', id, 'ann')).rejects.toThrow(refusal('message/self'));
    await expect(remove('ann', id, 'friend1')).rejects.toThrow(refusal('group/not-member'));
    expect(await remove('ann', id, 'bob')).toMatchObject({ members: ['ann', 'dev', 'ella'] });
    expect(await pen(id, 'bob')).toMatchObject({ mayWrite: false, members: [], leftAt: expect.any(Date) });
    expect(await pen(id, 'dev')).toMatchObject({ members: ['ann', 'dev', 'ella'] });
    await add('ann', id, ['bob']);
    expect(await pen(id, 'bob')).toMatchObject({ mayWrite: true, leftAt: null, sent: 1 });
  });

  it('is led by whoever is there longest when its last admin leaves', async () => {
    const { create, leave, appoint, conversation } = await createGroups();
    const { conversationId: id } = await create('ann', ['bob', 'dev', 'ella']);
    expect(await leave('ann', id)).toMatchObject({ members: ['bob', 'dev', 'ella'], admins: ['bob'] });
    await appoint('bob', id, 'dev');
    expect(await leave('bob', id)).toMatchObject({ admins: ['dev'] });
    await expect(leave('bob', id)).rejects.toThrow(refusal('group/not-member'));
    await leave('ella', id);
    expect(await leave('dev', id)).toMatchObject({ members: [], admins: [] });
    expect(await conversation(id)).toMatchObject({ members: [] });
  });

  it('changes its admins, but never loses the last', async () => {
    const { create, appoint, pen } = await createGroups();
    const { conversationId: id } = await create('ann', ['bob', 'dev']);
    await expect(appoint('bob', id, 'bob')).rejects.toThrow(refusal('group/admin-required'));
    await expect(appoint('ann', id, 'friend1')).rejects.toThrow(refusal('group/not-member'));
    await expect(appoint('ann', id, 'ann', false)).rejects.toThrow(refusal('group/last-admin'));
    expect(await appoint('ann', id, 'bob')).toMatchObject({ admins: ['ann', 'bob'] });
    expect((await pen(id, 'dev')).admins).toEqual(['ann', 'bob']);
    expect(await appoint('bob', id, 'ann', false)).toMatchObject({ admins: ['bob'] });
  });

  it('takes another name and cover', async () => {
    const { create, edit, pen, conversation } = await createGroups();
    const { conversationId: id } = await create('ann', ['bob', 'dev']);
    await edit('ann', id, { title: 'Old friends' });
    expect(await pen(id, 'dev')).toMatchObject({ title: 'Old friends', coverMediaId: null });
    await expect(edit('ann', id, { coverMediaId: 'ann~none' })).rejects.toThrow(refusal('media/not-found'));
    await expect(edit('bob', id, { title: 'Mine' })).rejects.toThrow(refusal('group/admin-required'));
    expect(await conversation(id)).toMatchObject({ title: 'Old friends' });
  });

  it('keeps two apart of whom one blocked the other, and brings them together again', async () => {
    const { create, pen, platform, say, add, now } = await createGroups();
    const { conversationId: id } = await create('ann', ['bob', 'dev']);
    const between = { uids: ['dev', 'bob'] as const, now: now() };
    await partInGroups(platform, { ...between, isBlocked: true });
    await partInGroups(platform, { ...between, isBlocked: true });
    expect((await pen(id, 'bob')).members).toEqual(['ann', 'bob']);
    expect((await pen(id, 'dev')).members).toEqual(['ann', 'dev']);
    expect((await pen(id, 'ann')).members).toEqual(['ann', 'bob', 'dev']);
    await say(id, 'bob', 'not for dev');
    expect((await pen(id, 'dev')).heard).toEqual({});
    await add('ann', id, ['ella']);
    expect((await pen(id, 'bob')).members).toEqual(['ann', 'bob', 'ella']);
    await partInGroups(platform, { ...between, isBlocked: false });
    expect((await pen(id, 'bob')).members).toEqual(['ann', 'bob', 'dev', 'ella']);
  });
});
