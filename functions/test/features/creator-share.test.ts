import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { defaultEconomy } from '../../src/contract/config/economy.ts';
import { getInsightsContract } from '../../src/contract/features/creator-income.ts';
import { noFigures } from '../../src/features/creator/decide-figures.ts';
import { getInsights } from '../../src/features/creator/get-insights.ts';
import { getMyPeople, listBlocked } from '../../src/features/creator/get-my-people.ts';
import { listCommission, listOwnCommission } from '../../src/features/creator/list-commission.ts';
import { rankMonth } from '../../src/features/creator/rank-month.ts';
import { recomputeClasses } from '../../src/features/creator/recompute-classes.ts';
import { askShare, decideShare } from '../../src/features/creator/share-change.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { refusal } from '../support/creator-world.ts';
import { createIncomeWorld } from '../support/income-world.ts';

describe('the share', () => {
  const share = (shareBps: number | null, effectiveAt: string | null = null) => ({
    ...{ requestId: '', uid: 'cara', shareBps, effectiveAt, reason: 'she is very good' },
  });

  it('is changed by two people, from its date on, and never for what was earned before', async () => {
    const { platform, callAs, store, give, advance, now, request } = await createIncomeWorld();
    const earlier = await give();
    const sessionId = await request('bob');
    const from = new Date(now().getTime() + DAY).toISOString();
    const asked = callAs('root', share(6_000, from));
    const { approvalId } = await askShare(platform, asked);
    expect(await askShare(platform, asked)).toEqual({ approvalId });
    const decision = { requestId: '', approvalId, approve: true, reason: 'agreed' };
    await expect(decideShare(platform, callAs('root', decision))).rejects.toThrow(refusal('approval/self'));
    await expect(decideShare(platform, callAs('cara', decision))).rejects.toThrow(refusal('adjust/self'));
    const second = callAs('fin', decision);
    expect(await decideShare(platform, second)).toEqual({ approvalId, state: 'approved', effectiveAt: from });
    expect(await decideShare(platform, second)).toEqual({ approvalId, state: 'approved', effectiveAt: from });
    await expect(decideShare(platform, callAs('max', decision))).rejects.toThrow(refusal('approval/wrong-state'));

    const before = await give();
    advance(DAY);
    const after = await give();
    const bpsOf = async ({ giftEventId }: { giftEventId: string }) => {
      const rows = Object.values(store.snapshot()['earnings'] ?? {}) as {
        sourceId: string;
        terms: { shareBps: number };
      }[];
      return rows.find(({ sourceId }) => sourceId === giftEventId)?.terms.shareBps;
    };
    expect([await bpsOf(earlier), await bpsOf(before), await bpsOf(after)]).toEqual([4_500, 4_500, 6_000]);
    expect(await store.get(refTo('sessionTerms', sessionId))).toMatchObject({ shareBps: 4_500, from: 'economy' });
  });

  it('is in force at once without a date, and never earlier than the second word', async () => {
    const { platform, callAs, store, advance, now } = await createIncomeWorld();
    const { approvalId } = await askShare(platform, callAs('root', share(5_000, now().toISOString())));
    advance(HOUR);
    const decided = await decideShare(
      platform,
      callAs('fin', { requestId: '', approvalId, approve: true, reason: 'agreed' }),
    );
    expect(decided.effectiveAt).toBe(now().toISOString());
    const inForce = { terms: { shareBps: 5_000 }, nextShare: null };
    expect(await store.get(refTo('creators', 'cara'))).toMatchObject(inForce);
    const rejected = await askShare(platform, callAs('root', share(1_000)));
    const no = { requestId: '', approvalId: rejected.approvalId, approve: false, reason: 'too little' };
    expect(await decideShare(platform, callAs('fin', no))).toMatchObject({ state: 'rejected', effectiveAt: null });
    expect(await store.get(refTo('creators', 'cara'))).toMatchObject(inForce);
  });

  it('stays within its bound, and is of a creator', async () => {
    const { platform, callAs } = await createIncomeWorld();
    const ask = (input: object, by = 'root') => askShare(platform, callAs(by, { ...share(5_000), ...input }));
    await expect(ask({ uid: 'root' })).rejects.toThrow(refusal('auth/self-role'));
    await expect(ask({ uid: 'ann' })).rejects.toThrow(refusal('creator/required'));
    await expect(ask({ shareBps: defaultEconomy.maxShareBps + 1 })).rejects.toThrow(refusal('config/out-of-bounds'));
  });

  it('rises with the income of thirty days for what comes after, and falls again', async () => {
    const { platform, store, fold, give, advance, now, cara } = await createIncomeWorld();
    await give();
    await fold();
    const ref = refTo('creatorMonths', 'cara~2026-11');
    const month = await store.get(ref);
    if (month === undefined) throw new Error('nothing was folded');
    const rich = { ...noFigures, earnedPaise: { ...noFigures.earnedPaise, gift: 1_000_000 } };
    await store.set(ref, { ...month, days: { '2026-11-21': rich } });
    await cara({ terms: { shareBps: null, agencyId: null, agencyShareBps: null } });
    const rows = JSON.stringify(store.snapshot()['earnings']);
    advance(DAY);
    await recomputeClasses(platform, now());
    expect(await store.get(refTo('creators', 'cara'))).toMatchObject({ tier: { name: 'silver', shareBps: 4_700 } });
    expect(JSON.stringify(store.snapshot()['earnings'])).toBe(rows);
    await give();
    const split = Object.values(store.snapshot()['earnings'] ?? {}) as { terms: object }[];
    const terms = split.map((row) => row.terms);
    expect(terms).toContainEqual(expect.objectContaining({ shareBps: 4_500, from: 'economy' }));
    expect(terms).toContainEqual(expect.objectContaining({ shareBps: 4_700, from: 'tier' }));
    expect(terms).toHaveLength(2);
    advance(31 * DAY);
    await recomputeClasses(platform, now());
    expect(await store.get(refTo('creators', 'cara'))).toMatchObject({ tier: null });
  });
});

describe('ranks', () => {
  it('are of the month of the last closed day, over many pages, and the same when run again', async () => {
    const { platform, store, advance, now } = await createIncomeWorld();
    for (let place = 0; place < 650; place += 1) {
      const uid = `creator${String(place).padStart(3, '0')}`;
      await store.set(refTo('creatorMonths', `${uid}~2026-11`), {
        ...{
          uid,
          month: '2026-11',
          before: noFigures,
          total: noFigures,
          netPaise: place,
          days: {},
          hours: {},
          updatedAt: now(),
        },
      });
    }
    advance(new Date('2026-12-01T01:10:00+05:30').getTime() - now().getTime());
    expect(await rankMonth(platform, now())).toEqual({ ranked: 650 });
    const ranks = store.snapshot()['creatorRanks'];
    expect(Object.keys(ranks ?? {})).toHaveLength(650);
    const last = collections.creatorRanks.parse(await store.get(refTo('creatorRanks', 'creator000')));
    expect(last).toMatchObject({ rank: 650, of: 650, toNextPaise: 1, month: '2026-11' });
    await rankMonth(platform, now());
    expect(store.snapshot()['creatorRanks']).toEqual(ranks);
  });
});

describe('who matters to a creator', () => {
  it('is told with names, from bounded reads', async () => {
    const { platform, callAs, give, talk, fold, store } = await createIncomeWorld();
    await give('heart', 20, 'bob');
    await give('heart', 20, 'bob');
    await give('rose', 10, 'ann');
    await talk(10);
    await fold();
    const people = await getMyPeople(platform, callAs('cara', {}));
    expect(people).toMatchObject({
      topGivers: [
        { uid: 'bob', displayName: 'bob', coins: 40, times: 2 },
        { uid: 'ann', coins: 10, times: 1 },
      ],
      gifts: 3,
      callers: [{ uid: 'ann', displayName: 'ann' }],
      ratings: [],
    });
    const insights = getInsightsContract.reply.parse(await getInsights(platform, callAs('cara', {})));
    expect(insights.payers).toMatchObject({ rows: 4, people: 2, repeating: 2 });
    expect(insights.bestHours).toEqual([12]);
    expect(insights.byHour.reduce((sum, { earnedPaise }) => sum + earnedPaise, 0)).toBe(
      insights.bySource.audio + insights.bySource.gift,
    );
    expect(insights.promotionSlots.every(({ label }) => label.length > 0)).toBe(true);
    await expect(getInsights(platform, callAs('ann', {}))).rejects.toThrow(refusal('creator/required'));
    await expect(getMyPeople(platform, callAs('ann', {}))).rejects.toThrow(refusal('creator/required'));
    expect(store.snapshot()['creatorMonths']).toBeDefined();
  });

  it('leaves out nobody of those who are blocked, page by page', async () => {
    const { platform, callAs, store, now } = await createIncomeWorld();
    for (const other of ['ann', 'bob']) {
      await store.set(refTo('pairs', `${other}_cara`), {
        uids: [other, 'cara'],
        blockedBy: ['cara'],
        updatedAt: now(),
      });
    }
    await store.set(refTo('pairs', 'cara_dia'), { uids: ['cara', 'dia'], blockedBy: ['dia'], updatedAt: now() });
    const list = (cursor?: string) => listBlocked(platform, callAs('cara', { limit: 1, cursor }));
    const page = await list();
    expect(page.people).toEqual([{ uid: 'ann', displayName: 'ann' }]);
    expect(await list(page.cursor ?? undefined)).toEqual({
      people: [{ uid: 'bob', displayName: 'bob' }],
      cursor: null,
    });
  });
});

describe('the commission log', () => {
  it('lists every split with the rules behind it, to finance and to whom it is about', async () => {
    const { platform, callAs, give, advance } = await createIncomeWorld();
    await give();
    advance(1_000);
    await give('heart', 20);
    const own = await listOwnCommission(platform, callAs('cara', { limit: 1 }));
    expect(own.lines).toMatchObject([
      { source: 'gift', coins: 20, terms: { shareBps: 4_500, from: 'economy', version: 0 }, state: 'pending' },
    ]);
    const [line] = own.lines;
    expect((line?.creatorPaise ?? 0) + (line?.agencyPaise ?? 0) + (line?.housePaise ?? 0)).toBe(line?.basisPaise);
    const cursor = own.cursor ?? undefined;
    const rest = await listCommission(platform, callAs('fin', { uid: 'cara', limit: 20, cursor }));
    expect(rest).toMatchObject({ lines: [{ coins: 10 }], cursor: null });
    await expect(listOwnCommission(platform, callAs('ann', { limit: 1 }))).rejects.toThrow(refusal('creator/required'));
  });
});
