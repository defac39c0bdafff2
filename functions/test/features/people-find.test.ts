import { describe, expect, it } from 'vitest';
import type { CollectionName } from '../../src/contract/collections.ts';
import { listContract } from '../../src/contract/features/people.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { banned, createPeopleWorld } from '../support/people-world.ts';

const idOf = (name: CollectionName, owner: string, other: string) =>
  seedDocument(name, owner, other).path.split('/')[1] ?? '';

describe('the search box', () => {
  it('leads to a person by everything that names them, once', async () => {
    const { store, people, found, user } = await createPeopleWorld();
    const phone = (await user('ann'))?.phone ?? '';
    const ann = people.get('ann');
    if (ann !== undefined) people.set('ann', { ...ann, email: 'ann@example.com' });
    const ways = ['ann', '@Ann', phone, phone.slice(3), `0${phone.slice(3, 8)} ${phone.slice(8)}`, 'Ann@example.com'];
    for (const words of ways) expect([words, await found(words)]).toEqual([words, ['person ann']]);
    await store.update(refTo('profiles', 'bob'), { displayName: 'Annapurna' });
    expect(await found('ann')).toEqual(['person ann', 'person bob']);
    expect(await found('annap')).toEqual(['person bob']);
    expect(await found('nobody at all')).toEqual([]);
    expect(await found('a/b')).toEqual([]);
  });

  it('leads to records by our ids, the provider’s and the bank’s, to each role its own', async () => {
    const { put, found, hits } = await createPeopleWorld();
    await put('orders', 'ann', 'bob', { orderId: 'order-ann', paidPaymentId: 'pay_1', state: 'paid' });
    await put('refunds', 'ann', 'bob', { paymentId: 'pay_ann', orderId: 'order-ann' });
    await put('withdrawals', 'cara', 'bob');
    await put('sessions', 'ann', 'cara');
    const withdrawalId = idOf('withdrawals', 'cara', 'bob');
    await put('utrs', 'cara', 'bob', { withdrawalId });
    const utr = idOf('utrs', 'cara', 'bob');
    const sessionId = idOf('sessions', 'ann', 'cara');
    await put('receipts', 'ann', 'cara', { sessionId });
    const receiptId = idOf('receipts', 'ann', 'cara');

    expect(await found('order-ann')).toEqual(['order order-ann']);
    expect(await found('order_1')).toEqual(['order order-ann']);
    expect(await found('pay_1')).toEqual(['payment pay_1']);
    expect(await hits('pay_ann')).toMatchObject([{ kind: 'payment', orderId: 'order-ann', uid: 'ann', title: 'ann' }]);
    expect(await found(utr, 'finance')).toHaveLength(1);
    expect(await found(withdrawalId, 'admin')).toHaveLength(1);
    expect(await hits(receiptId)).toMatchObject([{ kind: 'session', id: sessionId, title: 'ann' }]);
    expect(await found(utr, 'support')).toEqual([]);
    expect(await found('pay_1', 'moderator')).toEqual([]);
    expect(await found(sessionId, 'moderator')).toEqual([`session ${sessionId}`]);
  });

  it('shows no whole number', async () => {
    const { hits, user } = await createPeopleWorld();
    const phone = (await user('ann'))?.phone ?? '';
    expect(JSON.stringify(await hits(phone))).not.toContain(phone.slice(3));
  });
});

describe('the list of people', () => {
  it('has everybody, newest or seen last first, page by page, with its length', async () => {
    const { list, listed, mark, now } = await createPeopleWorld();
    expect(await listed()).toEqual(['sue', 'cara', 'bob', 'ann']);
    await mark('ann', { lastSignInAt: plus(now(), MINUTE) });
    expect(await listed({ sort: 'last-seen' })).toEqual(['ann', 'sue', 'cara', 'bob']);
    const first = await list({ limit: 3 });
    expect(first).toMatchObject({ total: 4, cursor: { id: 'bob' } });
    expect(await listed({ limit: 3, cursor: first.cursor })).toEqual(['ann']);
    expect(first.people[0]).toMatchObject({ displayName: 'sue', username: 'sue', roles: ['support'], state: 'active' });
  });

  it('goes by role, city and state', async () => {
    const { list, listed, mark, now } = await createPeopleWorld();
    await mark('ann', { roles: ['creator'], place: { cityId: 'pune', cell: null }, ban: banned(null) });
    await mark('bob', { roles: ['creator'], ban: banned(plus(now(), DAY)) });
    await mark('cara', { place: { cityId: 'pune', cell: null }, restrictedAt: now() });
    await mark('sue', { deletion: { askedAt: now(), dueAt: plus(now(), DAY) } });
    expect(await listed({ role: 'creator' })).toEqual(['bob', 'ann']);
    expect(await listed({ cityId: 'pune' })).toEqual(['cara', 'ann']);
    expect(await listed({ cityId: 'pune', role: 'creator', sort: 'last-seen' })).toEqual(['ann']);
    const states = { banned: 'ann', suspended: 'bob', hidden: 'cara', deleting: 'sue' };
    for (const [state, uid] of Object.entries(states)) {
      expect(await list({ state })).toMatchObject({ people: [{ uid, state }], total: 1, cursor: null });
    }
    for (const [state, role] of [
      ['banned', 'creator'],
      ['suspended', 'creator'],
      ['hidden', 'creator'],
      ['deleting', 'support'],
    ]) {
      expect((await list({ state, role })).total).toBe(state === 'hidden' ? 0 : 1);
    }
    expect(listContract.request.safeParse({ state: 'banned', cityId: 'pune' }).success).toBe(false);
    expect(listContract.request.safeParse({ state: 'banned', language: 'hi' }).success).toBe(false);
  });

  it('goes by the language that somebody set first, with role and city', async () => {
    const { listed, mark, save } = await createPeopleWorld();
    expect(await listed({ language: 'ta' })).toEqual(['sue', 'cara', 'bob', 'ann']);
    await save('ann', { languages: { primary: 'en', secondary: ['ta'] } });
    await mark('ann', { roles: ['creator'], place: { cityId: 'pune', cell: null } });
    for (const sort of ['newest', 'last-seen']) {
      expect(await listed({ language: 'en', sort })).toEqual(['ann']);
      expect(await listed({ language: 'ta', sort })).not.toContain('ann');
      expect(await listed({ language: 'en', role: 'creator', sort })).toEqual(['ann']);
      expect(await listed({ language: 'en', cityId: 'pune', sort })).toEqual(['ann']);
      expect(await listed({ language: 'en', cityId: 'pune', role: 'creator', sort })).toEqual(['ann']);
      expect(await listed({ language: 'ta', cityId: 'pune', role: 'creator', sort })).toEqual([]);
    }
  });

  it('goes by who was active lately, by the last sign of life of their app', async () => {
    const { list, listed, store, now } = await createPeopleWorld();
    const beat = (uid: string, at: Date) =>
      store.set(refTo('presence', uid), { uid, state: 'offline', app: 'user', shown: 'never', at });
    const seen = plus(now(), -HOUR);
    await beat('ann', seen);
    await beat('bob', plus(now(), -2 * DAY));
    await beat('cara', plus(now(), -20 * DAY));
    await beat('sue', plus(now(), -40 * DAY));
    await beat('gone', now());
    const uids = async (active: string) => (await listed({ active })).filter((uid) => uid !== 'gone');
    expect(await uids('last-day')).toEqual(['ann']);
    expect(await uids('last-7-days')).toEqual(['ann', 'bob']);
    expect(await uids('last-30-days')).toEqual(['ann', 'bob', 'cara']);
    const first = await list({ active: 'last-30-days', limit: 2 });
    expect(first).toMatchObject({ people: [{ uid: 'ann' }], total: 4, cursor: { id: 'ann' } });
    expect(await listed({ active: 'last-30-days', limit: 2, cursor: first.cursor })).toEqual(['bob', 'cara']);
    const isFine = (input: object) => listContract.request.safeParse({ active: 'last-day', ...input }).success;
    expect(isFine({})).toBe(true);
    for (const other of [{ role: 'creator' }, { state: 'banned' }, { cityId: 'pune' }, { language: 'hi' }]) {
      expect(isFine(other)).toBe(false);
    }
  });
});
