import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { deletePerson, previewDeletion } from '../../src/features/account/delete-account.ts';
import { eraseAccount, eraseDue } from '../../src/features/account/erase-account.ts';
import { listErasures } from '../../src/features/account/list-erasures.ts';
import { changePhone } from '../../src/features/identity/change-contact.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { newMedia } from '../../src/features/media/decide-media.ts';
import { leaveGroup } from '../../src/features/message/change-group.ts';
import { saveConversation } from '../../src/features/message/conversation-store.ts';
import { blockPerson } from '../../src/features/social/block-person.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { idFrom } from '../../src/kernel/hash.ts';
import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { createAccountWorld } from '../support/account-world.ts';
import { openProfile } from '../support/economy.ts';

const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });

describe('deleting an account', () => {
  it('waits some days, in which it can be kept', async () => {
    const { ask, keep, erasure, user, now, advance, platform } = await createAccountWorld();
    const dueAt = new Date(now().getTime() + 7 * DAY);
    expect(await ask('ann')).toEqual({ uid: 'ann', dueAt: dueAt.toISOString() });
    expect(await ask('ann')).toEqual({ uid: 'ann', dueAt: dueAt.toISOString() });
    expect(await user('ann')).toMatchObject({ deletion: { dueAt } });
    expect(await keep('ann')).toEqual({ uid: 'ann' });
    expect(await keep('ann')).toEqual({ uid: 'ann' });
    advance(8 * DAY);
    await eraseDue(platform, now());
    expect([await erasure('ann'), await user('ann')]).toMatchObject([{ state: 'kept' }, { deletion: null }]);
    await expect(keep('cara')).rejects.toThrow(refusal('account/not-leaving'));
  });

  it('is refused while something is owed, and ends no call then', async () => {
    const { ask, connect, session, platform, callAs } = await createAccountWorld();
    const id = await connect();
    await expect(ask('cara')).rejects.toThrow(refusal('account/open-obligations', { obligations: 'session,creator' }));
    expect(await session(id)).toMatchObject({ state: 'active' });
    await expect(ask('fina')).rejects.toThrow(refusal('account/open-obligations', { obligations: 'staff' }));
    await expect(ask('nobody')).rejects.toThrow(refusal('user/not-found'));
    expect(await previewDeletion(platform, callAs('ann', {}))).toMatchObject({
      coins: 95,
      obligations: ['session'],
      deletionDays: 7,
    });
    await ask('ann');
    expect(await session(id)).toMatchObject({ state: 'ended' });
  });

  it('waits on when something has come up meanwhile', async () => {
    const { ask, erase, erasure, store, platform, advance, now } = await createAccountWorld();
    await ask('ann');
    advance(7 * DAY);
    const open = { paymentId: 'pay_1', orderId: 'order-1', uid: 'ann', state: 'queued' };
    await store.set(refTo('refunds', 'pay_1'), open as never);
    await eraseDue(platform, now());
    expect(await erasure('ann')).toMatchObject({ state: 'waiting', obligations: ['refund'] });
    await store.update(refTo('refunds', 'pay_1'), { state: 'processed' });
    advance(DAY + HOUR);
    await erase();
    expect(await erasure('ann')).toMatchObject({ state: 'done', obligations: [] });
  });

  it('waits until a ban is over, for a new account would end it', async () => {
    const { ask, erase, erasure, store, advance, now } = await createAccountWorld();
    const until = new Date(now().getTime() + 30 * DAY);
    await store.update(refTo('users', 'ann'), { ban: { until, reasonCode: 'harassment', actionId: 'action-1' } });
    await ask('ann');
    advance(7 * DAY);
    await erase();
    expect(await erasure('ann')).toMatchObject({ state: 'waiting', dueAt: until });
    advance(23 * DAY);
    await erase();
    expect(await erasure('ann')).toMatchObject({ state: 'done' });
  });

  it('removes everything of the person, says how much, and leaves the books as they were', async () => {
    const { ask, erase, erasure, store, advance, now, paths, connect, end, people, user } = await createAccountWorld();
    await end(await connect(), 'ann');
    const at = now();
    await store.set(refTo('profiles', 'ann'), {
      uid: 'ann',
      displayName: 'Annapurna',
      username: 'Anna_P',
      photoUrl: null,
      isCreator: false,
      createdAt: at,
    });
    await store.set(refTo('usernames', 'anna_p'), { uid: 'ann', at } as never);
    for (const id of ['ann_cara', 'cara_ann']) {
      const [fromUid = '', toUid = ''] = id.split('_');
      await store.set(refTo('follows', id), { fromUid, toUid, at });
    }
    await store.set(refTo('friendships', 'ann_cara'), { uids: ['ann', 'cara'], at });
    await store.set(refTo('devices', 'ann~one'), { uid: 'ann', model: 'Pixel of Annapurna' } as never);
    for (const receipt of Object.keys(store.snapshot()['receipts'] ?? {}).filter((one) => one.endsWith('creator'))) {
      await store.update(refTo('receipts', receipt), { otherName: 'Annapurna' });
    }
    const entries = store.snapshot()['ledgerEntries'];
    const { differences } = await verifyLedger(store);
    await ask('ann');
    advance(7 * DAY);
    await erase();
    expect(await erasure('ann')).toMatchObject({
      state: 'done',
      step: 'done',
      removed: { relations: 3, profile: 2, names: 2 },
      keepUntil: expect.any(Date),
    });
    expect(people.has('ann')).toBe(false);
    expect(await user('ann')).toMatchObject({ phone: '', roles: [], erasedAt: now() });
    expect(paths().filter(([, text]) => text.includes('Annapurna') || text.includes('Anna_P'))).toEqual([]);
    expect(paths().map(([path]) => path)).not.toContainEqual(
      expect.stringMatching(/^(profiles|follows|devices|settings)\/.*ann/),
    );
    expect(store.snapshot()['ledgerEntries']).toEqual(entries);
    expect(await verifyLedger(store)).toMatchObject({ differences });
  });

  it('leaves of a creator who has left the figures, and not a word', async () => {
    const { ask, store, platform, advance, now } = await createAccountWorld();
    await store.update(refTo('creators', 'cara'), {
      displayName: 'Caramel',
      leftAt: now(),
      profile: { categories: ['music'], languages: ['ta'], about: 'I sing.', audioBioPath: null, gallery: [] },
    });
    await ask('cara');
    advance(7 * DAY);
    for (const hours of [0, 2]) {
      advance(hours * HOUR);
      await eraseDue(platform, now());
    }
    const left = collections.creators.parse(await store.get(refTo('creators', 'cara')));
    expect(left).toMatchObject({ displayName: 'Former creator', profile: { categories: [], about: '' } });
    expect(await store.get(refTo('creatorCards', 'cara'))).toBeUndefined();
  });

  it('goes on where a crash has left it', async () => {
    const { ask, erasure, store, platform, advance, now } = await createAccountWorld();
    await ask('ann');
    for (let serial = 0; serial < 250; serial += 1) {
      await store.set(refTo('follows', `ann_p${serial}`), { fromUid: 'ann', toUid: `p${serial}`, at: now() });
    }
    advance(7 * DAY);
    await eraseAccount(platform, 'ann', now());
    advance(HOUR);
    let left = 7;
    store.setFaults({
      beforeCommit: () => {
        left -= 1;
        if (left < 0) throw new Error('the process died');
      },
    });
    await expect(eraseAccount(platform, 'ann', now())).rejects.toThrow('the process died');
    store.setFaults({});
    expect((await erasure('ann'))?.state).toBe('running');
    await eraseDue(platform, now());
    expect((await erasure('ann'))?.state).toBe('done');
    expect(store.snapshot()['follows']).toBeUndefined();
  });

  it('shuts the door an hour before the rest, so that no open app brings anything back', async () => {
    const { ask, erasure, store, platform, advance, now, people, callAs, user } = await createAccountWorld();
    await store.set(refTo('phones', idFrom('phone', '+919000000001')), { uid: 'ann', at: now() });
    await store.set(refTo('emailProofs', 'ann'), { uid: 'ann' } as never);
    await ask('ann');
    advance(7 * DAY);
    await eraseDue(platform, now());
    expect(await erasure('ann')).toMatchObject({ state: 'running', step: 'media', removed: { 'sign-in': 2 } });
    expect(await user('ann')).toMatchObject({ erasedAt: now() });
    expect(people.has('ann')).toBe(false);
    // A token of before signs in once more, and asks for the record to be made anew.
    people.set('ann', { uid: 'ann', phone: '+919000000001', roles: [], tokensValidAfter: null });
    await expect(completeSignIn(platform, callAs('ann', {}))).rejects.toThrow(refusal('auth/revoked'));
    expect(people.has('ann')).toBe(false);
    const move = { requestId: 'move', uid: 'ann', phone: '+919000000009', reason: 'asked' };
    const asStaff = callAs('asha', move, { requestId: 'move', roles: ['support'] });
    await expect(changePhone(platform, asStaff)).rejects.toThrow(refusal('user/not-found'));
    await eraseDue(platform, plus(now(), HOUR - 1));
    expect((await erasure('ann'))?.step).toBe('media');
    people.set('ann', { uid: 'ann', phone: null, roles: [], tokensValidAfter: null });
    await eraseDue(platform, plus(now(), HOUR));
    expect((await erasure('ann'))?.state).toBe('done');
    expect(people.has('ann')).toBe(false);
  });

  it('leaves friends, groups and conversations that still work', async () => {
    const { ask, erase, store, platform, advance, now, callAs } = await createAccountWorld();
    for (const uid of ['ann', 'bob', 'cara']) {
      const profile = { uid, displayName: `Name of ${uid}`, photoUrl: null, isCreator: false, createdAt: now() };
      await store.set(refTo('profiles', uid), { ...profile, friends: uid === 'cara' ? 0 : 1 });
    }
    await store.set(refTo('users', 'bob'), { uid: 'bob', roles: [] } as never);
    const uids = ['ann', 'bob'];
    await store.set(refTo('friendships', 'ann_bob'), { uids, at: now() });
    await store.set(refTo('pairs', 'ann_bob'), { uids, blockedBy: [], friendsSince: now(), updatedAt: now() });
    const standing = { isBlocked: false, areFriends: true } as never;
    const base = { admins: ['ann'], title: null, coverMediaId: null, apart: [], createdAt: now(), updatedAt: now() };
    await store.transaction(async (tx) => {
      const about = {
        conversationId: 'd_ann_bob',
        kind: 'direct',
        members: uids,
        direct: standing,
        createdBy: 'ann',
      } as const;
      saveConversation(tx, { ...base, ...about }, { fresh: new Set(uids), now: now() });
      const all = ['ann', 'bob', 'cara'];
      const group = { conversationId: 'g_1', kind: 'group', members: all, direct: null, createdBy: 'ann' } as const;
      saveConversation(tx, { ...base, ...group }, { fresh: new Set(all), now: now() });
    });
    await ask('ann');
    advance(7 * DAY);
    await erase();
    expect(await store.get(refTo('pairs', 'ann_bob'))).toMatchObject({ friendsSince: null });
    expect(await store.get(refTo('profiles', 'bob'))).toMatchObject({ friends: 0 });
    expect(await store.get(refTo('conversations', 'g_1'))).toMatchObject({ members: ['bob', 'cara'], admins: ['bob'] });
    expect(await store.get(refTo('conversationMembers', 'd_ann_bob~bob'))).toMatchObject({ mayWrite: false });
    expect(Object.keys(store.snapshot()['conversationMembers'] ?? {}).filter((id) => id.endsWith('~ann'))).toEqual([]);
    // What is done to somebody who is gone, and in a group they left, is no trouble.
    expect(await blockPerson(platform, callAs('bob', { requestId: '', uid: 'ann' }))).toMatchObject({
      isBlocked: true,
    });
    const leaving = callAs('cara', { requestId: '', conversationId: 'g_1' });
    expect(await leaveGroup(platform, leaving)).toMatchObject({ members: ['bob'] });
  });

  it('takes the words of the person out of what others keep, and the files of an application', async () => {
    const { ask, erase, store, platform, advance, now, paths } = await createAccountWorld();
    const said = 'I am Annapurna of Mylapore';
    await store.set(refTo('ratings', 's1'), { payerUid: 'ann', words: said } as never);
    await store.set(refTo('chargeReviews', 's1'), { payerUid: 'ann', words: said } as never);
    await store.set(refTo('tickets', 't1'), { uid: 'ann', subject: said } as never);
    await store.set(refTo('ticketMessages', 'm1'), { uid: 'ann', words: said, pictures: ['ann~Annapurna'] } as never);
    await store.set(refTo('feedback', 'f1'), { uid: 'ann', words: said } as never);
    await store.set(refTo('agencyMembers', 'a1~ann'), { uid: 'ann', displayName: said } as never);
    await store.set(refTo('creators', 'ann'), { uid: 'ann', displayName: 'Annapurna', leftAt: now() } as never);
    const uploadPath = 'creators/ann/application/face-of-ann';
    await platform.files.save(uploadPath, 'a face', { contentType: 'image/jpeg' });
    const upload = { mediaId: 'm1', ownerUid: 'ann', purpose: 'creator', uploadPath };
    await store.set(refTo('media', 'm1'), { ...newMedia(upload as never, now()), state: 'ready' });
    await ask('ann');
    advance(7 * DAY);
    await erase();
    expect(paths().filter(([, text]) => text.includes('Annapurna'))).toEqual([]);
    expect(await platform.files.stat(uploadPath)).toBeUndefined();
    expect(await store.get(refTo('ratings', 's1'))).toMatchObject({ payerUid: 'ann', words: '' });
  });

  it('by staff is the same, and in the audit log', async () => {
    const { platform, callAs, store, erasure } = await createAccountWorld();
    const input = { requestId: '', uid: 'ann', reason: 'asked by letter' };
    await deletePerson(platform, callAs('asha', input, { roles: ['admin'] }));
    expect(await erasure('ann')).toMatchObject({ askedBy: 'asha', state: 'waiting' });
    expect(Object.values(store.snapshot()['auditLog'] ?? {})).toContainEqual(
      expect.objectContaining({ action: 'account-deletePerson', target: 'users/ann', reason: 'asked by letter' }),
    );
    await openProfile(store, 'asha', new Date());
    const page = { state: null, cursor: null, limit: 20 };
    expect(await listErasures(platform, callAs('asha', page))).toMatchObject({
      erasures: [{ uid: 'ann', name: (await store.get(refTo('profiles', 'ann')))?.displayName, askedByName: 'asha' }],
      cursor: null,
    });
  });
});
