import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { listRequests } from '../../src/features/agency/list-requests.ts';
import { listTeam } from '../../src/features/agency/list-team.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { idFrom } from '../../src/kernel/hash.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { createAgencyWorld } from '../support/agency-world.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining({ code, ...(details === undefined ? {} : { details }) });

describe('what an agency asks of staff', () => {
  it('an objection, once and in time, keeps the membership if staff agree', async () => {
    const { openStars, object, decide, leave, membership, advance, request, ...world } = await createAgencyWorld();
    await openStars();
    await expect(object()).rejects.toThrow(refusal('agency/wrong-state', { state: 'active' }));
    await expect(object('dia')).rejects.toThrow(refusal('agency/not-member'));
    await leave();
    await expect(object('cara', 'ann')).rejects.toThrow(refusal('agency/required'));
    const { requestId } = await object();
    await expect(object()).rejects.toThrow(refusal('agency/objection-closed', { reason: 'used' }));
    expect(await decide(requestId)).toEqual({ requestId, state: 'approved' });
    expect(await membership()).toMatchObject({ state: 'active', leaveDueAt: null });
    for (const uid of ['cara', 'omar']) {
      expect(await world.noticesOf(uid)).toContain('agency-stays');
    }
    await leave();
    await expect(object()).rejects.toThrow(refusal('agency/objection-closed', { reason: 'used' }));
    advance(7 * DAY);
    await world.sweep();
    expect(await membership()).toMatchObject({ state: 'left', hasObjected: false });
    expect(collections.agencyRequests.parse(await request(requestId))).toMatchObject({ verdict: 'looked at it' });
  });

  it('an objection comes too late, or lapses when nobody decides: silence keeps nobody', async () => {
    const { openStars, join, confirm, object, decide, leave, membership, advance, sweep, request } =
      await createAgencyWorld();
    const agencyId = await openStars();
    await join('dia');
    await confirm(agencyId, 'dia');
    await leave();
    await leave('dia');
    const { requestId } = await object();
    advance(3 * DAY);
    await expect(object('dia')).rejects.toThrow(refusal('agency/objection-closed', { reason: 'too-late' }));
    advance(4 * DAY);
    await sweep();
    expect(await membership()).toMatchObject({ state: 'left' });
    expect(await request(requestId)).toMatchObject({ state: 'lapsed' });
    await expect(decide(requestId)).rejects.toThrow(refusal('agency/wrong-state', { state: 'lapsed' }));
  });

  it('a removal is the notice, given by staff; one request of a kind is open at a time', async () => {
    const { openStars, ask, decide, membership, noticesOf, now } = await createAgencyWorld();
    await openStars();
    await expect(ask('remove', 'dia')).rejects.toThrow(refusal('agency/not-member'));
    const { requestId } = await ask('remove');
    await expect(ask('remove')).rejects.toThrow(refusal('agency/request-open', { agencyRequestId: requestId }));
    await ask('deactivate');
    expect(await membership()).toMatchObject({ state: 'active' });
    await decide(requestId);
    expect(await membership()).toMatchObject({ state: 'leaving', leaveDueAt: plus(now(), 7 * DAY) });
    for (const uid of ['cara', 'omar']) {
      expect(await noticesOf(uid)).toContain('agency-removal');
    }
  });

  it('a creator is switched off and on again, with role and card, and told why', async () => {
    const { openStars, ask, decide, store, noticesOf } = await createAgencyWorld();
    await openStars();
    for (const [change, active] of [
      ['deactivate', false],
      ['activate', true],
    ] as const) {
      const { requestId } = await ask(change);
      await decide(requestId);
      expect(await store.get(refTo('creators', 'cara'))).toMatchObject({ active });
      expect(await store.get(refTo('creatorCards', 'cara'))).toMatchObject({ active });
      expect(await store.get(refTo('profiles', 'cara'))).toMatchObject({ isCreator: active });
      expect((await store.get(refTo('users', 'cara')))?.roles.includes('creator')).toBe(active);
      expect(await noticesOf('cara')).toContain(active ? 'creator-active' : 'creator-inactive');
    }
  });

  it('a proposal becomes an invitation, and tells nobody whose number it is', async () => {
    const { store, platform, callAs, save, propose, decide, noticesOf, now, request } = await createAgencyWorld();
    await save();
    const phone = '+919000000042';
    const { requestId } = await propose(phone);
    const stored = await request(requestId);
    expect(stored).toMatchObject({ creatorUid: null, proposal: { name: 'Dia', phoneMask: '+91…0042' } });
    expect(JSON.stringify(store.snapshot())).not.toContain(phone);
    const listed = await listRequests(platform, callAs('rita', { state: 'open' as const, limit: 50 }));
    expect(listed.requests).toMatchObject([
      { requestId, kind: 'propose', agencyName: 'Stars', creatorName: null, phoneMask: '+91…0042' },
    ]);
    await expect(decide(requestId)).rejects.toThrow(refusal('user/not-found'));
    await store.set(refTo('phones', idFrom('phone', phone)), { uid: 'ann', at: now() });
    await expect(decide(requestId)).rejects.toThrow(refusal('creator/required'));
    await store.set(refTo('phones', idFrom('phone', phone)), { uid: 'dia', at: now() });
    await decide(requestId);
    expect(await noticesOf('dia')).toEqual(['agency-invitation']);
    expect(await request(requestId)).toMatchObject({ state: 'approved', creatorUid: null });
    const { invitations } = await listTeam(platform, callAs('omar', {}));
    expect(invitations).toMatchObject([{ kind: 'creator', creatorUid: null }]);
  });

  it('is decided by somebody else, once; a refusal changes nothing', async () => {
    const { openStars, ask, decide, membership, request, store } = await createAgencyWorld();
    await openStars();
    const { requestId } = await ask('remove');
    await expect(decide('none')).rejects.toThrow(refusal('agency/request-not-found'));
    for (const by of ['omar', 'cara']) {
      await expect(decide(requestId, true, by)).rejects.toThrow(refusal('agency/self'));
    }
    expect(await decide(requestId, false)).toEqual({ requestId, state: 'rejected' });
    await expect(decide(requestId)).rejects.toThrow(refusal('agency/wrong-state', { state: 'rejected' }));
    expect(await membership()).toMatchObject({ state: 'active' });
    expect(await request(requestId)).toMatchObject({ decidedBy: 'rita' });
    expect(JSON.stringify(store.snapshot()['auditLog'])).toContain('agency-request-rejected');
  });
});
