import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { endMemberships } from '../../src/features/agency/end-memberships.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { createAgencyWorld, offer } from '../support/agency-world.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining({ code, ...(details === undefined ? {} : { details }) });

describe('joining', () => {
  it('shows the split in numbers, takes the consent to exactly it, and waits for staff', async () => {
    const { save, preview, join, confirm, membership, terms, agency, waiting, noticesOf, now } =
      await createAgencyWorld();
    const { agencyId } = await save();
    expect(await preview({ code: 'STARS1' })).toEqual({
      agencyId,
      name: 'Stars',
      offer,
      example: { coins: 100, aloneCreatorPaise: 4_500, creatorPaise: 3_375, agencyPaise: 1_125 },
    });
    const asked = await join();
    expect(asked).toMatchObject({ state: 'requested', agencyId, agencyName: 'Stars' });
    expect(await terms()).toMatchObject({ agencyId: null });
    expect(await waiting()).toMatchObject([
      { creatorUid: 'cara', creatorName: 'cara', agencyId, offer, agreedAt: now().toISOString() },
    ]);
    expect(await confirm(agencyId)).toMatchObject({ state: 'active' });
    expect(collections.memberships.parse(await membership())).toMatchObject({
      state: 'active',
      since: now(),
      current: { consent: { ...offer, at: now() } },
    });
    expect(await terms()).toEqual({ shareBps: null, agencyId, agencyShareBps: 2_500 });
    expect(await agency(agencyId)).toMatchObject({ hosts: 1 });
    expect(await waiting()).toEqual([]);
    expect(await noticesOf('cara')).toEqual(['agency-join-confirmed']);
  });

  it('keeps what was agreed to, whatever the rate becomes', async () => {
    const { save, join, confirm, terms } = await createAgencyWorld();
    const { agencyId } = await save();
    await join();
    await save({ agencyId, agencyShareBps: 3_500 });
    await confirm(agencyId);
    expect(await terms()).toMatchObject({ agencyShareBps: 2_500 });
    const inForce = { ...offer, agencyShareBps: 3_500 };
    await expect(join('dia')).rejects.toThrow(refusal('agency/terms-changed', inForce));
    await join('dia', { offer: inForce });
  });

  it('shares only what is earned from then on', async () => {
    const { store, save, join, confirm, giveRose } = await createAgencyWorld();
    const { agencyId } = await save();
    await giveRose();
    await join();
    await giveRose();
    await confirm(agencyId);
    await giveRose();
    const rows = await store.find({ from: collectionRef('earnings'), limit: 5 });
    const parts = rows.map(({ data }) => [data.agencyId, data.creatorPaise, data.agencyPaise]);
    expect(parts.toSorted()).toEqual(
      [
        [null, 450, 0],
        [null, 450, 0],
        [agencyId, 337, 112],
      ].toSorted(),
    );
  });

  it('by an invitation is for the one who was invited, once', async () => {
    const { save, inviteHost, preview, join, noticesOf, advance } = await createAgencyWorld();
    const { agencyId } = await save();
    const { invitationId } = await inviteHost('cara');
    expect(await noticesOf('cara')).toEqual(['agency-invitation']);
    const invalid = refusal('agency/invitation-invalid');
    await expect(preview({ invitationId }, 'dia')).rejects.toThrow(invalid);
    await expect(join('dia', { invitationId })).rejects.toThrow(invalid);
    expect(await preview({ invitationId })).toMatchObject({ agencyId });
    expect(await join('cara', { invitationId })).toMatchObject({ state: 'requested', agencyId });
    await expect(preview({ invitationId })).rejects.toThrow(invalid);
    const lapsing = await inviteHost('dia');
    advance(7 * DAY);
    await expect(join('dia', { invitationId: lapsing.invitationId })).rejects.toThrow(invalid);
  });

  it('refuses in this order: no creator, agency people, unknown codes, closed agencies, other terms, members', async () => {
    const { store, meet, save, join, openStars, inviteHost, confirm, membership } = await createAgencyWorld();
    await expect(join('ann', { code: 'NONE' })).rejects.toThrow(refusal('creator/required'));
    const agencyId = await openStars();
    const omar = await store.get(refTo('creators', 'cara'));
    if (omar === undefined) throw new Error('no creator');
    await store.set(refTo('creators', 'omar'), { ...omar, uid: 'omar' });
    await expect(join('omar', { code: 'NONE' })).rejects.toThrow(refusal('agency/one-level'));
    await expect(join('dia', { code: 'NONE' })).rejects.toThrow(refusal('agency/code-unknown'));
    const later = { name: 'Moons', code: 'MOONS1', ownerUid: 'zoya', startsAt: '2027-01-01T00:00:00Z' };
    await save(later);
    const notBegun = refusal('agency/not-active', { state: 'not-begun' });
    await expect(join('dia', { code: 'MOONS1' })).rejects.toThrow(notBegun);
    const old = { ...offer, termsVersion: '2025-01' };
    await expect(join('cara', { offer: old })).rejects.toThrow(refusal('agency/terms-changed', offer));
    await expect(join()).rejects.toThrow(refusal('agency/already-member', { agencyId }));
    await expect(inviteHost('cara')).rejects.toThrow(refusal('agency/already-member', { agencyId }));
    await expect(inviteHost('ann')).rejects.toThrow(refusal('creator/required'));
    await join('dia', { requestId: 'same-request' });
    expect(await join('dia', { requestId: 'same-request' })).toMatchObject({ state: 'requested' });
    await expect(join('dia')).rejects.toThrow(refusal('agency/wrong-state', { state: 'requested' }));
    await meet('dia', ['creator']);
    expect(await confirm(agencyId, 'dia', { approve: false })).toMatchObject({ state: 'left', agencyId: null });
    expect(await membership('dia')).toMatchObject({ current: null, waitingSince: null });
  });

  it('is confirmed by staff from outside the agency, and only what was asked', async () => {
    const { store, save, join, confirm, setState, membership } = await createAgencyWorld();
    const { agencyId } = await save();
    await expect(confirm(agencyId)).rejects.toThrow(refusal('agency/not-member'));
    await join();
    for (const by of ['omar', 'cara']) {
      await expect(confirm(agencyId, 'cara', { by })).rejects.toThrow(refusal('agency/self'));
    }
    const other = await save({ name: 'Moons', code: 'MOONS1', ownerUid: 'zoya' });
    const notAsked = refusal('agency/wrong-state', { state: 'requested' });
    await expect(confirm(other.agencyId)).rejects.toThrow(notAsked);
    await setState(agencyId, 'suspended');
    await expect(confirm(agencyId)).rejects.toThrow(refusal('agency/not-active', { state: 'suspended' }));
    await setState(agencyId, 'active');
    await store.update(refTo('creators', 'cara'), { active: false });
    await expect(confirm(agencyId)).rejects.toThrow(refusal('creator/required'));
    await store.update(refTo('creators', 'cara'), { active: true });
    const outcomes = await Promise.allSettled([confirm(agencyId), confirm(agencyId)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await store.get(refTo('agencies', agencyId))).toMatchObject({ hosts: 1 });
    expect(await membership()).toMatchObject({ state: 'active' });
  });
});

describe('leaving', () => {
  it('takes the notice that was agreed to; the past stays shared, the later income is her own', async () => {
    const { openStars, leave, sweep, advance, giveRose, store, membership, terms, agency, now, ...world } =
      await createAgencyWorld();
    const agencyId = await openStars();
    const since = now();
    const leaveDueAt = plus(now(), 7 * DAY).toISOString();
    expect(await leave()).toMatchObject({ state: 'leaving', agencyId, leaveDueAt });
    expect(await world.noticesOf('omar')).toEqual(['agency-host-leaving']);
    await expect(leave()).rejects.toThrow(refusal('agency/notice-running', { leaveDueAt }));
    advance(7 * DAY - 1);
    await sweep();
    expect(await terms()).toMatchObject({ agencyId });
    await giveRose();
    advance(1);
    await Promise.all([sweep(), sweep()]);
    expect(await terms()).toEqual({ shareBps: null, agencyId: null, agencyShareBps: null });
    expect(collections.memberships.parse(await membership())).toMatchObject({
      state: 'left',
      history: [{ agencyId, since, until: now(), consent: { agencyShareBps: 2_500 } }],
    });
    expect(await agency(agencyId)).toMatchObject({ hosts: 0 });
    await giveRose();
    const rows = await store.find({ from: collectionRef('earnings'), limit: 5 });
    expect(rows.map(({ data }) => data.agencyPaise).toSorted()).toEqual([0, 112]);
    await world.join();
    expect(await membership()).toMatchObject({ state: 'requested', history: [{ agencyId }] });
  });

  it('starts one notice when asked twice at once', async () => {
    const { openStars, leave, membership, now, noticesOf } = await createAgencyWorld();
    await openStars();
    const outcomes = await Promise.allSettled([leave(), leave()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'agency/notice-running' },
    });
    expect(await membership()).toMatchObject({ leaveDueAt: plus(now(), 7 * DAY) });
    expect(await noticesOf('omar')).toHaveLength(1);
  });

  it('can be taken back, and takes a request to join back at once', async () => {
    const { openStars, join, leave, stay, sweep, advance, membership, waiting } = await createAgencyWorld();
    await expect(leave()).rejects.toThrow(refusal('agency/not-member'));
    await expect(stay()).rejects.toThrow(refusal('agency/not-member'));
    const agencyId = await openStars();
    await expect(stay()).rejects.toThrow(refusal('agency/wrong-state', { state: 'active' }));
    await leave();
    expect(await stay()).toMatchObject({ state: 'active', agencyId, leaveDueAt: null });
    advance(8 * DAY);
    await sweep();
    expect(await membership()).toMatchObject({ state: 'active' });
    await join('dia');
    expect(await leave('dia')).toMatchObject({ state: 'left', agencyId: null });
    expect(await waiting()).toEqual([]);
  });

  it('does not happen to somebody who stays at the last moment, while the sweep is under way', async () => {
    const { platform, openStars, leave, stay, advance, now, membership, terms } = await createAgencyWorld();
    const agencyId = await openStars();
    await leave();
    advance(7 * DAY);
    const find: typeof platform.store.find = async (query) => {
      const found = await platform.store.find(query);
      if (query.from.path === 'memberships' && found.length > 0) await stay();
      return found;
    };
    await endMemberships({ ...platform, store: { ...platform.store, find } }, now());
    expect(await membership()).toMatchObject({ state: 'active', history: [] });
    expect(await terms()).toMatchObject({ agencyId });
  });

  it('to another agency: the new split from the end of the notice, if staff confirmed it', async () => {
    const { openStars, save, join, confirm, leave, sweep, advance, membership, terms, agency } =
      await createAgencyWorld();
    const stars = await openStars();
    const moons = (await save({ name: 'Moons', code: 'MOONS1', ownerUid: 'zoya', agencyShareBps: 1_000 })).agencyId;
    const moonsOffer = { ...offer, agencyShareBps: 1_000 };
    const move = () => join('cara', { code: 'MOONS1', offer: moonsOffer });
    await expect(move()).rejects.toThrow(refusal('agency/already-member', { agencyId: stars }));
    await leave();
    await expect(join()).rejects.toThrow(refusal('agency/already-member', { agencyId: stars }));
    expect(await move()).toMatchObject({ state: 'leaving', agencyId: stars, next: { agencyId: moons } });
    await confirm(moons);
    expect(await terms()).toMatchObject({ agencyId: stars, agencyShareBps: 2_500 });
    advance(7 * DAY);
    await sweep();
    expect(await terms()).toMatchObject({ agencyId: moons, agencyShareBps: 1_000 });
    expect(await membership()).toMatchObject({ state: 'active', next: null, history: [{ agencyId: stars }] });
    expect([(await agency(stars))?.hosts, (await agency(moons))?.hosts]).toEqual([0, 1]);
  });

  it('to another agency that staff have not confirmed, or that has closed, waits for them', async () => {
    const { openStars, save, setState, join, confirm, leave, sweep, advance, terms, waiting } =
      await createAgencyWorld();
    const stars = await openStars();
    const moons = (await save({ name: 'Moons', code: 'MOONS1', ownerUid: 'zoya' })).agencyId;
    await leave();
    await join('cara', { code: 'MOONS1' });
    await confirm(moons);
    await setState(moons, 'suspended');
    advance(7 * DAY);
    await sweep();
    expect(await terms()).toMatchObject({ agencyId: null });
    expect(await waiting()).toMatchObject([{ creatorUid: 'cara', agencyId: moons }]);
    await expect(confirm(stars)).rejects.toThrow(refusal('agency/wrong-state', { state: 'requested' }));
    await setState(moons, 'active');
    await confirm(moons);
    expect(await terms()).toMatchObject({ agencyId: moons });
  });
});

describe('the end of an agency', () => {
  it('lets everybody go at its date, whoever is in trouble excepted, and then closes it', async () => {
    const { store, faults, openStars, save, join, confirm, agency, terms, membership, sweep, advance, now } =
      await createAgencyWorld();
    const agencyId = await openStars();
    await join('dia');
    await save({ agencyId, endsAt: plus(now(), DAY).toISOString() });
    advance(DAY);
    await expect(confirm(agencyId, 'dia')).rejects.toThrow(refusal('agency/not-active', { state: 'ended' }));
    store.setFaults({
      beforeCommit: ({ writes }) => {
        if (writes.some(({ path }) => path === 'memberships/cara')) throw new Error('this one is stuck');
      },
    });
    await sweep();
    expect(faults).toHaveLength(1);
    expect(await membership('dia')).toMatchObject({ state: 'left', history: [] });
    expect(await agency(agencyId)).toMatchObject({ state: 'active', hosts: 1 });
    store.setFaults({});
    await sweep();
    expect(await terms()).toMatchObject({ agencyId: null });
    expect(await agency(agencyId)).toMatchObject({ state: 'ended', hosts: 0, endDueAt: null });
  });
});
