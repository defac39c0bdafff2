import { describe, expect, it } from 'vitest';
import { explain } from '../../src/features/risk/explain.ts';
import { holdEarnings, releaseEarnings } from '../../src/features/risk/hold-earnings.ts';
import { holdPayee, releasePayee } from '../../src/features/risk/hold-payee.ts';
import { holdSpending, releaseSpending } from '../../src/features/risk/hold-spending.ts';
import { listFlags } from '../../src/features/risk/list-flags.ts';
import { noteFingerprint } from '../../src/features/risk/public.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { balanceOf, openProfile } from '../support/economy.ts';
import { createRiskWorld } from '../support/risk-world.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const cara = { kind: 'creator', id: 'cara' } as const;

async function staffWorld() {
  const world = await createRiskWorld();
  const { platform, callAs, store } = world;
  const words = { reason: 'a report came in' };
  const once = (requestId?: string) => (requestId === undefined ? {} : { requestId });
  return {
    ...world,
    hold: (by = 'fin', requestId?: string) =>
      holdPayee(platform, callAs(by, { requestId: '', payee: cara, note: 'We check it.', ...words }, once(requestId))),
    release: (by = 'fin') => releasePayee(platform, callAs(by, { requestId: '', payee: cara, ...words })),
    holdRows: (entryKeys: string[], by = 'fin') =>
      holdEarnings(platform, callAs(by, { requestId: '', entryKeys, ...words })),
    releaseRows: (entryKeys: string[]) =>
      releaseEarnings(platform, callAs('fin', { requestId: '', entryKeys, ...words })),
    holdWallet: (uid: string, by = 'fin') =>
      holdSpending(platform, callAs(by, { requestId: '', uid, note: 'We check it.', ...words })),
    releaseWallet: (uid: string) => releaseSpending(platform, callAs('fin', { requestId: '', uid, ...words })),
    audit: async () => {
      const lines = await store.find({ from: collectionRef('auditLog'), limit: 50 });
      return lines.map(({ data }) => data.action).sort();
    },
    notices: async (uid: string) => {
      const where = [{ field: 'uid', op: '==', value: uid }] as const;
      const found = await store.find({ from: collectionRef('notices'), where, limit: 50 });
      return found.map(({ data }) => data.kind).sort();
    },
    /** Ann and Cara are found to be one person after money has gone between them. */
    linkAfterwards: async () => {
      await world.gift('ann', 'cara', 10);
      await world.foldAndReview();
      for (const uid of ['ann', 'cara']) {
        await noteFingerprint(store, { type: 'pan', hash: 'pan-hash', uid, now: world.now() });
      }
      await world.foldAndReview();
      const [flag] = await world.flags();
      return flag?.flagId ?? '';
    },
  };
}

describe('payouts', () => {
  it('are held with a reason, seen by the payee, and released by a person', async () => {
    const world = await staffWorld();
    const reply = await world.hold('fin', 'once');
    expect(reply).toEqual({
      payeeId: 'creator:cara',
      since: world.now().toISOString(),
      reviewAt: plus(world.now(), 72 * HOUR).toISOString(),
    });
    expect(await world.hold('fin', 'once')).toEqual(reply);
    expect((await world.payee())?.hold).toMatchObject({ reason: 'staff', note: 'We check it.', by: 'staff' });
    await expect(world.hold()).rejects.toEqual(refusal('risk/already-held'));
    await world.release('adm');
    expect((await world.payee())?.hold).toBeNull();
    await expect(world.release()).rejects.toEqual(refusal('risk/not-held'));
    expect(await world.audit()).toEqual(['risk-holdPayee', 'risk-releasePayee']);
    expect(await world.notices('cara')).toEqual(['payout-held', 'payout-hold-lifted']);
  });

  it('are not for the payee to release, nor of somebody unknown', async () => {
    const world = await staffWorld();
    await world.hold();
    await expect(world.release('cara')).rejects.toEqual(refusal('adjust/self'));
    const unknown = { requestId: '', payee: { kind: 'agency', id: 'nobody' }, note: 'why', reason: 'why' } as const;
    await expect(holdPayee(world.platform, world.callAs('fin', unknown))).rejects.toEqual(refusal('user/not-found'));
  });
});

describe('a flag', () => {
  it('dismissed by a person lifts what it did by itself', async () => {
    const world = await staffWorld();
    const flagId = await world.linkAfterwards();
    expect((await world.payee())?.hold).toMatchObject({ by: null });
    expect(await world.earnings()).toMatchObject([{ creatorState: 'held', heldFor: ['flag'], holdReason: 'flag' }]);
    await expect(world.decide(flagId, 'dismiss', 'cara')).rejects.toEqual(refusal('adjust/self'));
    expect(await world.decide(flagId, 'dismiss')).toMatchObject({ state: 'dismissed', payoutsHeld: false });
    expect((await world.payee())?.hold).toBeNull();
    expect((await world.creator())?.risk).toBeNull();
    expect(await world.earnings()).toMatchObject([{ creatorState: 'pending', holdReason: 'standard' }]);
    expect(await world.store.get(refTo('exceptions', `fraud-flag~${flagId}`))).toMatchObject({
      state: 'resolved',
      ownerUid: 'fin',
    });
    await expect(world.decide(flagId, 'confirm')).rejects.toEqual(refusal('risk/flag-decided'));
    await expect(world.decide('nothing', 'confirm')).rejects.toEqual(refusal('risk/flag-not-found'));
    expect(await world.notices('cara')).toEqual(['payout-held', 'payout-hold-lifted']);
    expect(await world.audit()).toEqual(['risk-decideFlag']);
  });

  it('dismissed leaves a hold that a person set, and one that another flag needs', async () => {
    const world = await staffWorld();
    const linked = await world.linkAfterwards();
    await expect(world.gift('ann')).rejects.toEqual(refusal('gift/linked-accounts'));
    const attempt = (await world.flags()).find(({ kind }) => kind === 'linked-gift');
    expect(await world.decide(linked, 'dismiss')).toMatchObject({ payoutsHeld: true });
    expect((await world.creator())?.risk).not.toBeNull();
    await world.release();
    await world.hold();
    expect(await world.decide(attempt?.flagId ?? '', 'dismiss')).toMatchObject({ payoutsHeld: true });
    expect((await world.payee())?.hold).toMatchObject({ by: 'staff' });
  });

  it('confirmed holds payouts and renews the longer hold of later earnings', async () => {
    const world = await staffWorld();
    const flagId = await world.linkAfterwards();
    await world.release();
    world.advance(DAY);
    expect(await world.decide(flagId, 'confirm')).toMatchObject({ state: 'confirmed', payoutsHeld: true });
    expect((await world.payee())?.hold).toMatchObject({ reason: 'duplicate-identity', by: null });
    expect((await world.creator())?.risk).toMatchObject({ until: plus(world.now(), 30 * DAY) });
    await world.gift('bob');
    expect((await world.earnings()).at(-1)).toMatchObject({ holdReason: 'flag' });
  });

  it('is listed page by page, by kind and by person', async () => {
    const world = await staffWorld();
    await world.linkAfterwards();
    world.advance(MINUTE);
    await expect(world.gift('ann')).rejects.toEqual(refusal('gift/linked-accounts'));
    const list = (input: object) =>
      listFlags(world.platform, world.callAs('mod', { state: 'open' as const, limit: 1, ...input }));
    const first = await list({});
    const second = await list({ cursor: first.cursor ?? undefined });
    expect([...first.flags, ...second.flags].map(({ kind }) => kind)).toEqual(['linked-gift', 'linked-accounts']);
    expect(second.cursor).toBeNull();
    expect(first.flags[0]?.people).toEqual([
      { uid: 'cara', name: 'cara' },
      { uid: 'ann', name: 'ann' },
    ]);
    expect((await list({ kind: 'linked-accounts', subjectUid: 'cara' })).flags).toHaveLength(1);
    expect((await list({ subjectUid: 'dia' })).flags).toEqual([]);
    expect(first.flags[0]).toMatchObject({ decidedBy: null, decidedByName: null });
    await openProfile(world.store, 'fin', world.now());
    await world.decide(first.flags[0]?.flagId ?? '', 'dismiss');
    expect((await list({ state: 'dismissed' })).flags).toMatchObject([{ decidedBy: 'fin', decidedByName: 'fin' }]);
  });

  it('explains a person in figures and words', async () => {
    const world = await staffWorld();
    await world.linkAfterwards();
    const explained = await explain(world.platform, world.callAs('mod', { uid: 'cara', reason: 'a report' }));
    expect(explained).toMatchObject({
      score: 100,
      income: {
        weekPaise: 4_500,
        topPayers: [{ uid: 'ann', name: 'ann', paise: 4_500 }],
        linked: [{ uid: 'ann', name: 'ann', sharedBy: ['pan'] }],
      },
      longerHold: { extraHoldDays: 23, reason: 'flag' },
      payoutHold: { reason: 'duplicate-identity', by: null },
      spendHold: null,
    });
    expect(explained.words).toHaveLength(1);
    expect(Object.values(world.store.snapshot()['auditLog'] ?? {})).toContainEqual(
      expect.objectContaining({ action: 'risk-explain', target: 'risk/cara', actorUid: 'mod', reason: 'a report' }),
    );
    const nobody = await explain(world.platform, world.callAs('mod', { uid: 'nobody', reason: 'a report' }));
    expect(nobody).toMatchObject({ score: 0, words: [], income: null, flags: [], payoutHold: null });
  });
});

describe('single earnings', () => {
  it('are taken out of the release and put back on their date', async () => {
    const world = await staffWorld();
    await world.gift('ann');
    const [row] = await world.earnings();
    const key = row?.entryKey ?? '';
    expect(await world.holdRows([key, key])).toEqual({ held: 1 });
    expect(await world.holdRows([key])).toEqual({ held: 0 });
    expect((await world.earnings())[0]).toMatchObject({
      creatorState: 'held',
      creatorDueAt: null,
      holdReason: 'staff',
    });
    expect(await world.releaseRows([key])).toEqual({ released: 1 });
    expect((await world.earnings())[0]).toMatchObject({
      creatorState: 'pending',
      creatorDueAt: row?.releaseAt,
      holdReason: 'standard',
      agencyState: 'none',
    });
    expect(await world.releaseRows([key])).toEqual({ released: 0 });
    await expect(world.holdRows(['gift:none'])).rejects.toEqual(refusal('earning/not-found'));
    await expect(world.holdRows([key], 'cara')).rejects.toEqual(refusal('adjust/self'));
    expect(await world.notices('cara')).toContain('earnings-held');
  });
});

describe('spending', () => {
  it('is held for gifts and calls, and let go by a person', async () => {
    const world = await staffWorld();
    const reply = await world.holdWallet('ann');
    const details = { since: reply.since, reviewAt: reply.reviewAt };
    await expect(world.gift('ann')).rejects.toMatchObject({ code: 'wallet/on-hold', details });
    await expect(world.request('ann')).rejects.toMatchObject({ code: 'wallet/on-hold' });
    await expect(world.holdWallet('ann')).rejects.toEqual(refusal('risk/already-held'));
    await expect(world.holdWallet('fin')).rejects.toEqual(refusal('wallet/not-found'));
    await expect(world.holdWallet('bob', 'bob')).rejects.toEqual(refusal('adjust/self'));
    await world.releaseWallet('ann');
    await expect(world.releaseWallet('ann')).rejects.toEqual(refusal('risk/not-held'));
    await world.gift('ann');
    expect(await world.notices('ann')).toEqual(['spending-held', 'spending-hold-lifted']);
    expect(await world.audit()).toEqual(['risk-holdSpending', 'risk-releaseSpending']);
  });

  it('lets a running call go on to the end of its paid minute, and no further', async () => {
    const world = await staffWorld();
    const id = await world.connect();
    const before = await balanceOf(world.store, 'ann');
    await world.holdWallet('ann');
    const ended = await world.talk(id, 120);
    expect(ended).toMatchObject({ state: 'ended', endReason: 'moderated' });
    expect(ended.endedAt).toEqual(plus(ended.startedAt ?? world.now(), MINUTE));
    expect(await balanceOf(world.store, 'ann')).toBe(before);
  });
});
