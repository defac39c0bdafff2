import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { cancelInvitation } from '../../src/features/agency/cancel-invitation.ts';
import { listAgencies } from '../../src/features/agency/list-agencies.ts';
import { listTeam } from '../../src/features/agency/list-team.ts';
import { removeMember } from '../../src/features/agency/remove-member.ts';
import { releasePayee } from '../../src/features/risk/hold-payee.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { createAgencyWorld } from '../support/agency-world.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining({ code, ...(details === undefined ? {} : { details }) });

describe('agency-saveAgency', () => {
  it('makes the agency, its code, its owner and the payee it withdraws as', async () => {
    const { store, save, agency, user, people, now } = await createAgencyWorld();
    const reply = await save();
    const { agencyId } = reply;
    expect(reply).toMatchObject({ name: 'Stars', agencyShareBps: 2_500, nextShare: null, state: 'active', members: 1 });
    expect(collections.agencies.parse(await agency(agencyId))).toMatchObject({ ownerUid: 'omar', endDueAt: null });
    expect(await store.get(refTo('agencyCodes', 'STARS1'))).toEqual({ agencyId });
    expect(await user('omar')).toMatchObject({ roles: ['agency-owner'], agencyId, rolesDueAt: null });
    expect(people.get('omar')).toMatchObject({ roles: ['agency-owner'], tokensValidAfter: now() });
    expect(await store.get(refTo('agencyMembers', `${agencyId}~omar`))).toMatchObject({ role: 'owner' });
    const payee = collections.payees.parse(await store.get(refTo('payees', `agency:${agencyId}`)));
    expect(payee).toMatchObject({ ownerUid: 'omar', kyc: 'none', hold: null });
    const [line] = Object.values(store.snapshot()['auditLog'] ?? {});
    expect(JSON.stringify(line)).toContain('agency-saveAgency');
    expect(JSON.stringify(line)).not.toContain('@stars.example');
  });

  it('is made once however often it is asked, and not for other input', async () => {
    const { store, save } = await createAgencyWorld();
    const first = await save({ requestId: 'same-request' });
    expect(await save({ requestId: 'same-request' })).toEqual(first);
    expect(Object.keys(store.snapshot()['agencies'] ?? {})).toHaveLength(1);
    await expect(save({ requestId: 'same-request', name: 'Moons' })).rejects.toThrow(refusal('ledger/key-reused'));
  });

  it('dates a new rate ahead, and offers it from then on', async () => {
    const { save, advance, now } = await createAgencyWorld();
    const { agencyId } = await save();
    const effectiveAt = plus(now(), 3 * DAY).toISOString();
    const dated = await save({ agencyId, agencyShareBps: 3_000, effectiveAt });
    expect(dated).toMatchObject({ agencyShareBps: 2_500, nextShare: { agencyShareBps: 3_000, effectiveAt } });
    advance(3 * DAY);
    const later = plus(now(), DAY).toISOString();
    expect(await save({ agencyId, agencyShareBps: 2_000, effectiveAt: later })).toMatchObject({
      agencyShareBps: 3_000,
      nextShare: { agencyShareBps: 2_000 },
    });
  });

  it('passes to another owner, who withdraws from then on', async () => {
    const { store, save, user, people } = await createAgencyWorld();
    const { agencyId } = await save();
    expect(await save({ agencyId, ownerUid: 'vera', code: 'STARS2' })).toMatchObject({ ownerUid: 'vera', members: 1 });
    expect(await user('omar')).not.toHaveProperty('agencyId');
    expect([people.get('omar')?.roles, people.get('vera')?.roles]).toEqual([[], ['agency-owner']]);
    expect(await store.get(refTo('payees', `agency:${agencyId}`))).toMatchObject({ ownerUid: 'vera' });
    expect(Object.keys(store.snapshot()['agencyMembers'] ?? {})).toEqual([`${agencyId}~vera`]);
    expect(Object.keys(store.snapshot()['agencyCodes'] ?? {})).toEqual(['STARS2']);
  });

  it('refuses oneself, unknown agencies and people, hosts, other agencies, taken codes and rates out of bounds', async () => {
    const { store, save, openStars } = await createAgencyWorld();
    await expect(save({ ownerUid: 'rita' })).rejects.toThrow(refusal('auth/self-role'));
    const { agencyId: own } = await save({ name: 'Suns', code: 'SUNS1', ownerUid: 'vera' });
    await expect(save({ agencyId: own, agencyShareBps: 4_000 }, 'vera')).rejects.toThrow(refusal('agency/self'));
    await expect(save({ agencyId: 'none' })).rejects.toThrow(refusal('agency/not-found'));
    await expect(save({ ownerUid: 'nobody' })).rejects.toThrow(refusal('user/not-found'));
    const agencyId = await openStars();
    const other = { name: 'Moons', code: 'MOONS1', ownerUid: 'zoya' };
    await expect(save({ ...other, ownerUid: 'cara' })).rejects.toThrow(refusal('agency/one-level'));
    await expect(save({ ...other, ownerUid: 'omar' })).rejects.toThrow(refusal('agency/already-member', { agencyId }));
    await expect(save({ ...other, code: 'STARS1' })).rejects.toThrow(refusal('agency/code-taken'));
    const outOfBounds = (field: string, problem: string) => refusal('config/out-of-bounds', { field, problem });
    await expect(save({ ...other, agencyShareBps: 4_001 })).rejects.toThrow(
      outOfBounds('agencyShareBps', 'must be 0 to 4000'),
    );
    await expect(save({ ...other, endsAt: '2026-10-31T00:00:00Z' })).rejects.toThrow(
      outOfBounds('endsAt', 'ends before it begins'),
    );
    expect(Object.keys(store.snapshot()['agencies'] ?? {}).toSorted()).toEqual([own, agencyId].toSorted());
  });
});

describe('agency-setAgencyState', () => {
  it('suspends: nobody new, no payouts, while its creators earn on; and lets it go on', async () => {
    const { store, openStars, setState, join, invite, giveRose, terms, noticesOf } = await createAgencyWorld();
    const agencyId = await openStars();
    expect(await setState(agencyId, 'suspended')).toMatchObject({ state: 'suspended', stateReason: 'decided so' });
    const payee = () => store.get(refTo('payees', `agency:${agencyId}`));
    expect(collections.payees.parse(await payee())).toMatchObject({ hold: { reason: 'suspended', by: 'staff' } });
    expect(await noticesOf('omar')).toContain('payout-held');
    const closed = refusal('agency/not-active', { state: 'suspended' });
    await expect(join('dia')).rejects.toThrow(closed);
    await expect(invite()).rejects.toThrow(closed);
    await giveRose('cara');
    const [row] = await store.find({ from: collectionRef('earnings'), limit: 5 });
    expect(row?.data).toMatchObject({ agencyId, creatorPaise: 337, agencyPaise: 112 });
    expect(await terms()).toMatchObject({ agencyId });
    await setState(agencyId, 'active');
    expect(await payee()).toMatchObject({ hold: null });
    await join('dia');
  });

  it('neither replaces nor lifts a hold that somebody else set', async () => {
    const { store, save, setState, now } = await createAgencyWorld();
    const { agencyId } = await save();
    const ref = refTo('payees', `agency:${agencyId}`);
    const hold = { reason: 'fraud-flag' as const, note: 'looked odd', by: null, since: now(), reviewAt: now() };
    await store.update(ref, { hold });
    await setState(agencyId, 'suspended');
    await setState(agencyId, 'active');
    expect(await store.get(ref)).toMatchObject({ hold });
  });

  it('is paid nothing while suspended, whatever holds are lifted meanwhile', async () => {
    const { store, save, setState, callAs, platform, now } = await createAgencyWorld();
    const { agencyId } = await save();
    const payee = { kind: 'agency' as const, id: agencyId };
    const ref = refTo('payees', `agency:${agencyId}`);
    const lift = () => releasePayee(platform, callAs('farid', { requestId: '', payee, reason: 'looked at it' }));
    const hold = { reason: 'fraud-flag' as const, note: 'looked odd', by: null, since: now(), reviewAt: now() };
    for (const before of [null, hold]) {
      await store.update(ref, { hold: before });
      await setState(agencyId, 'suspended');
      await expect(lift()).rejects.toThrow(refusal('agency/wrong-state', { state: 'suspended' }));
      await setState(agencyId, 'active');
    }
    await lift();
    expect(await store.get(ref)).toMatchObject({ hold: null });
  });

  it('refuses the own agency, unknown ones, the same state, and to wake what has ended', async () => {
    const { save, setState } = await createAgencyWorld();
    const { agencyId } = await save();
    await expect(setState(agencyId, 'suspended', 'omar')).rejects.toThrow(refusal('agency/self'));
    await expect(setState('none', 'suspended')).rejects.toThrow(refusal('agency/not-found'));
    await expect(setState(agencyId, 'active')).rejects.toThrow(refusal('agency/wrong-state', { state: 'active' }));
    await setState(agencyId, 'ended');
    await expect(setState(agencyId, 'active')).rejects.toThrow(refusal('agency/wrong-state', { state: 'ended' }));
  });
});

describe('agency-listAgencies', () => {
  it('pages by name, and finds by the beginning of a name and by state', async () => {
    const { platform, callAs, save, setState } = await createAgencyWorld();
    await save();
    const { agencyId } = await save({ name: 'moonlight', code: 'MOON', ownerUid: 'zoya' });
    await setState(agencyId, 'suspended');
    type Input = Parameters<typeof listAgencies>[1]['input'];
    const list = (input: Partial<Input>) => listAgencies(platform, callAs('rita', { limit: 50, ...input }));
    const first = await list({ limit: 1 });
    expect(first).toMatchObject({ agencies: [{ name: 'moonlight' }], cursor: { nameKey: 'moonlight' } });
    const rest = await list({ limit: 1, ...(first.cursor && { cursor: first.cursor }) });
    expect(rest).toMatchObject({ agencies: [{ name: 'Stars' }], cursor: null });
    expect((await list({ search: 'ST' })).agencies.map(({ name }) => name)).toEqual(['Stars']);
    expect((await list({ search: 'mo', state: 'suspended' })).agencies).toHaveLength(1);
    expect((await list({ state: 'active' })).agencies.map(({ name }) => name)).toEqual(['Stars']);
    expect(await list({ agencyId, limit: 1 })).toMatchObject({
      agencies: [
        {
          ...{ name: 'moonlight', ownerName: 'zoya', hold: { reason: 'suspended' } },
          team: [{ uid: 'zoya', displayName: 'zoya', role: 'owner' }],
        },
      ],
      cursor: null,
    });
    expect((await list({ state: 'active' })).agencies).toMatchObject([{ hold: null, team: null }]);
    expect((await list({ agencyId: 'nowhere' })).agencies).toEqual([]);
  });
});

describe('the team', () => {
  it('is joined by the code of an invitation, once, and the code is kept nowhere', async () => {
    const { platform, store, callAs, save, invite, accept, user, agency } = await createAgencyWorld();
    const { agencyId } = await save();
    const invitation = await invite();
    expect(JSON.stringify(store.snapshot())).not.toContain(invitation.code);
    const team = () => listTeam(platform, callAs('omar', {}));
    expect((await team()).invitations).toMatchObject([{ kind: 'team', email: 'vera@stars.example', role: 'manager' }]);
    expect(await accept('vera', invitation)).toEqual({ agencyId, name: 'Stars', role: 'manager' });
    expect(await user('vera')).toMatchObject({ roles: ['agency-staff'], agencyId });
    expect(await agency(agencyId)).toMatchObject({ members: 2 });
    expect((await team()).members.map(({ uid, role }) => [uid, role])).toEqual([
      ['omar', 'owner'],
      ['vera', 'manager'],
    ]);
    expect((await team()).invitations).toEqual([]);
    await expect(accept('zoya', invitation)).rejects.toThrow(refusal('agency/invitation-invalid'));
  });

  it('tells a new code to whoever repeats the request: the old one is void', async () => {
    const { store, save, invite, accept } = await createAgencyWorld();
    await save();
    const first = await invite('omar', 'viewer', 'same-request');
    const second = await invite('omar', 'viewer', 'same-request');
    expect(second.invitationId).toBe(first.invitationId);
    expect(Object.keys(store.snapshot()['agencyInvitations'] ?? {})).toHaveLength(1);
    await expect(invite('omar', 'manager', 'same-request')).rejects.toThrow(refusal('ledger/key-reused'));
    await expect(accept('vera', first)).rejects.toThrow(refusal('agency/invitation-invalid'));
    await accept('vera', second);
    const used = refusal('agency/wrong-state', { state: 'accepted' });
    await expect(invite('omar', 'viewer', 'same-request')).rejects.toThrow(used);
  });

  it('lets one of two in who use the same code at once', async () => {
    const { save, invite, accept, agency } = await createAgencyWorld();
    const { agencyId } = await save();
    const invitation = await invite();
    const outcomes = await Promise.allSettled(['vera', 'zoya'].map((uid) => accept(uid, invitation)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await agency(agencyId)).toMatchObject({ members: 2 });
  });

  it('refuses strangers, late comers, people of agencies, hosts, and more than there is room for', async () => {
    const { store, meet, save, openStars, invite, accept, advance, platform, now } = await createAgencyWorld();
    const agencyId = await openStars();
    const invitation = await invite();
    await expect(accept('nobody', invitation)).rejects.toThrow(refusal('user/not-found'));
    const wrong = { ...invitation, code: 'wrong' };
    await expect(accept('vera', wrong)).rejects.toThrow(refusal('agency/invitation-invalid'));
    await save({ name: 'Moons', code: 'MOONS1', ownerUid: 'zoya' });
    await expect(accept('zoya', invitation)).rejects.toThrow(
      expect.objectContaining({ code: 'agency/already-member' }),
    );
    await expect(accept('cara', invitation)).rejects.toThrow(refusal('agency/one-level'));
    const config = { section: 'agencies' as const, version: 1, effectiveAt: new Date(0), next: null };
    const { agencies } = await platform.config.read(now());
    await store.set(refTo('config', 'agencies'), { ...config, value: { ...agencies.value, maxMembers: 1 } });
    await expect(accept('vera', invitation)).rejects.toThrow(refusal('agency/team-full', { limit: 1 }));
    await expect(invite()).rejects.toThrow(refusal('agency/team-full', { limit: 1 }));
    await store.set(refTo('config', 'agencies'), { ...config, value: agencies.value });
    advance(7 * DAY);
    await meet('late');
    await expect(accept('late', invitation)).rejects.toThrow(refusal('agency/invitation-invalid'));
    expect(await store.get(refTo('agencies', agencyId))).toMatchObject({ members: 1 });
  });

  it('is the business of the owner; whoever is removed loses role and tokens', async () => {
    const { platform, callAs, save, invite, accept, user, people, agency, now, advance } = await createAgencyWorld();
    const { agencyId } = await save();
    await expect(invite('ann')).rejects.toThrow(refusal('agency/required'));
    await accept('vera', await invite());
    await expect(invite('vera')).rejects.toThrow(refusal('agency/role-required', { role: 'owner' }));
    const remove = (uid: string, by = 'omar') => {
      const input = { requestId: `remove-${uid}-${by}`, uid };
      return removeMember(platform, callAs(by, input, { requestId: input.requestId }));
    };
    await expect(remove('omar', 'vera')).rejects.toThrow(refusal('agency/role-required', { role: 'owner' }));
    await expect(remove('omar')).rejects.toThrow(refusal('agency/self'));
    await expect(remove('ann')).rejects.toThrow(refusal('agency/not-member'));
    advance(1_000);
    expect(await remove('vera')).toEqual({ uid: 'vera' });
    expect(await remove('vera')).toEqual({ uid: 'vera' });
    expect(await user('vera')).not.toHaveProperty('agencyId');
    expect(people.get('vera')).toMatchObject({ roles: [], tokensValidAfter: now() });
    expect(await agency(agencyId)).toMatchObject({ members: 1 });
    await expect(listTeam(platform, callAs('vera', {}))).rejects.toThrow(refusal('agency/required'));
  });

  it('takes an invitation back: the owner any, nobody those of another agency', async () => {
    const { platform, callAs, save, invite, accept } = await createAgencyWorld();
    await save();
    await save({ name: 'Moons', code: 'MOONS1', ownerUid: 'zoya' });
    const invitation = await invite();
    await accept('vera', await invite());
    const cancel = (by: string) => {
      const input = { requestId: `cancel-${by}`, invitationId: invitation.invitationId };
      return cancelInvitation(platform, callAs(by, input, { requestId: input.requestId }));
    };
    await expect(cancel('zoya')).rejects.toThrow(refusal('agency/invitation-invalid'));
    await expect(cancel('vera')).rejects.toThrow(refusal('agency/role-required', { role: 'owner' }));
    await cancel('omar');
    await expect(accept('ann', invitation)).rejects.toThrow(refusal('agency/invitation-invalid'));
  });
});
