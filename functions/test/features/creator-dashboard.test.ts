import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { defaultTax, regimeOn } from '../../src/contract/config/tax.ts';
import type { EarningDoc } from '../../src/contract/documents/ledger.ts';
import { getDashboardContract } from '../../src/contract/features/creator-income.ts';
import { countInFold } from '../../src/features/creator/count-in-fold.ts';
import { noFigures } from '../../src/features/creator/decide-figures.ts';
import { getDashboard } from '../../src/features/creator/get-dashboard.ts';
import { rankMonth } from '../../src/features/creator/rank-month.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { foldEarnings } from '../../src/ledger/fold-earnings.ts';
import { createCallWorld } from '../support/call-world.ts';
import { refusal } from '../support/creator-world.ts';
import { createIncomeWorld } from '../support/income-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const inForce = regimeOn('2026-11-21', { regimes: defaultTax.regimes, payeeKind: 'creator' });
if (inForce === undefined) throw new Error('no tax is in force');
const regime = inForce;

async function createWorld(onRead?: (count: number) => void) {
  const world = await createIncomeWorld(onRead);
  const dashboard = async (uid = 'cara') => {
    const reply = await getDashboard(world.platform, world.callAs(uid, {}));
    return getDashboardContract.reply.parse(reply);
  };
  return { ...world, dashboard };
}

describe('the figures that a fold keeps', () => {
  it('count every row once, whatever is repeated', async () => {
    const { store, give, talk, fold } = await createWorld();
    await give();
    await give('heart', 20, 'bob');
    await fold();
    await talk(70);
    await fold();
    await fold();
    const rows = Object.values(store.snapshot()['earnings'] ?? {}) as { creatorPaise: number; source: string }[];
    const sum = (source: string) => rows.reduce((all, row) => all + (row.source === source ? row.creatorPaise : 0), 0);
    const month = collections.creatorMonths.parse(await store.get(refTo('creatorMonths', 'cara~2026-11')));
    expect(month.total).toEqual({
      earnedPaise: { audio: sum('audio'), video: 0, chat: 0, gift: sum('gift') },
      takenBackPaise: 0,
      ...{ coins: 40, minutes: 2, calls: 1, gifts: 2 },
    });
    expect(month.days).toEqual({ '2026-11-21': month.total });
    expect(month.hours).toEqual({ '12': month.netPaise });
    expect(month.before).toEqual(noFigures);
  });

  it('fall into the months they were earned in, though they are folded together', async () => {
    const { store, give, fold, dashboard, advance, now } = await createWorld();
    advance(new Date('2026-11-30T18:00:00Z').getTime() - now().getTime());
    await give();
    advance(HOUR);
    await give();
    await fold();
    const gifts = async (month: string) => (await store.get(refTo('creatorMonths', `cara~${month}`)))?.total.gifts;
    expect([await gifts('2026-11'), await gifts('2026-12')]).toEqual([1, 1]);
    expect(await store.get(refTo('creatorMonths', 'cara~2026-12'))).toMatchObject({ before: { gifts: 1 } });
    expect((await dashboard()).figures.total).toMatchObject({ gifts: 2 });
  });

  it('cost two reads and one write beside a full batch', async () => {
    const bill = { read: 0, write: 0, delete: 0 };
    const store = createMemoryStore({
      onOperation: ({ kind, count }) => {
        bill[kind] += count;
      },
    });
    const world = await createCallWorld({ paid: 5_000 }, store);
    for (let sent = 0; sent < 100; sent += 1) {
      const context = { kind: 'profile' as const, id: null };
      const input = { requestId: '', receiverUid: 'cara', giftId: 'rose', quantity: 1, priceCoins: 10, context };
      await sendGift(world.platform, world.callAs('ann', input));
    }
    const before = { ...bill };
    const also = countInFold(world.now());
    await foldEarnings(world.platform.store, { kind: 'creator', id: 'cara' }, { now: world.now(), also });
    expect([bill.read - before.read, bill.write - before.write]).toEqual([103, 102]);
  });
});

describe('the dashboard', () => {
  it('tells what was earned, what is on its way, and who is above', async () => {
    const { store, give, talk, fold, dashboard, advance, now, platform } = await createWorld();
    await give();
    await fold();
    advance(DAY);
    const sessionId = await talk(70);
    await give('heart', 20, 'bob');
    await give('heart', 20, 'bob', 'dia');
    await fold();
    await fold('dia');
    advance(13 * HOUR);
    await rankMonth(platform, now());
    const home = await dashboard();
    expect(home.figures.today).toEqual(noFigures);
    expect(home.figures.week).toMatchObject({ coins: 40, minutes: 2, calls: 1, gifts: 2 });
    expect(home.figures.month).toEqual(home.figures.week);
    expect(home.figures.total).toEqual(home.figures.week);
    expect(home.averageMinutes).toBe(2);
    expect(home.chart.map(({ day, gifts }) => [day, gifts])).toEqual([
      ...[
        ['2026-11-17', 0],
        ['2026-11-18', 0],
        ['2026-11-19', 0],
        ['2026-11-20', 0],
      ],
      ...[
        ['2026-11-21', 1],
        ['2026-11-22', 1],
        ['2026-11-23', 0],
      ],
    ]);
    const { pendingPaise, nextReleases } = home.balances;
    expect(pendingPaise).toBe(home.chart.reduce((sum, { earnedPaise }) => sum + earnedPaise, 0));
    expect(nextReleases.map(({ day }) => day)).toEqual(['2026-11-28', '2026-11-29']);
    expect(nextReleases.reduce((sum, { paise }) => sum + paise, 0)).toBe(pendingPaise);
    expect(home.rank).toMatchObject({ month: '2026-11', rank: 1, of: 2, toNextPaise: null });
    const dia = await dashboard('dia');
    expect(dia.rank).toMatchObject({ rank: 2, of: 2, toNextPaise: pendingPaise - dia.balances.pendingPaise });
    expect(home.live).toMatchObject({ availability: 'online', waitingRequests: 0, needsAgreement: false });
    expect(home.share).toEqual({ shareBps: 4_500, tier: null });
    const { thresholdPaise, noPanRateBps: rateBps } = regime;
    const tax = { grossPaise: 0, thresholdPaise, rateBps };
    expect(home.withdraw).toEqual({ minPaise: 50_000, kyc: 'none', account: null, hold: null, tax });
    expect(await store.get(refTo('sessions', sessionId))).toMatchObject({ state: 'ended' });
  });

  it('tells what is on hold, what waits for an answer, and where the money goes', async () => {
    const { store, give, fold, dashboard, request, now } = await createWorld();
    await give();
    await give('heart', 20, 'bob');
    await fold();
    const [row] = Object.entries(store.snapshot()['earnings'] ?? {}) as [string, { creatorPaise: number }][];
    if (row === undefined) throw new Error('nothing was earned');
    await store.update(refTo('earnings', row[0]), { creatorState: 'held', creatorDueAt: null });
    const hold = { reason: 'dispute', note: 'We look into it.', by: null, since: now(), reviewAt: now() } as const;
    await store.set(refTo('payees', 'creator:cara'), {
      payee: { kind: 'creator', id: 'cara' },
      ...{ ownerUid: 'cara', kyc: 'verified', hasPan: true, beneficiaryId: 'ben-1', coolingOffUntil: null, hold },
      openWithdrawalId: null,
      requested: { day: '2026-11-21', dayPaise: 0, month: '2026-11', monthPaise: 0 },
      totals: { releasedPaise: 9_000, tdsPaise: 100, withdrawnPaise: 7_000 },
      updatedAt: now(),
    });
    await store.set(refTo('beneficiaries', 'ben-1'), {
      beneficiaryId: 'ben-1',
      payee: { kind: 'creator', id: 'cara' },
      ...{ ownerUid: 'cara', version: 1, replaces: null, kind: 'bank', mask: 'XX1234', bankName: 'Test Bank' },
      ...{ ifsc: 'HDFC0000001', holderName: 'Cara', state: 'verified', cause: null, verifiedAt: now() },
      ...{ usableAt: now(), retiredAt: null, createdAt: now() },
    });
    const counted = {
      ...{ section: regime.section, regimeId: regime.id, rateBps: regime.rateBps, rounding: regime.rounding },
      ...{ trigger: regime.trigger, panState: 'verified' as const, grossPaise: 9_000, taxed: [] },
      ...{ duePaise: 0, tdsPaise: 0, carriedOutPaise: 0 },
    };
    await store.set(refTo('taxYears', 'creator:cara:2026-27'), {
      payee: { kind: 'creator', id: 'cara' },
      ...{ ownerUid: 'cara', fy: '2026-27', sections: [counted], carriedInPaise: 0, updatedAt: now() },
    });
    await request('bob');
    const { live, balances, withdraw } = await dashboard();
    expect(live.waitingRequests).toBe(1);
    expect(balances).toMatchObject({ onHoldPaise: row[1].creatorPaise, isOnHoldPartial: false, withdrawnPaise: 7_000 });
    expect(withdraw).toEqual({
      ...{ minPaise: 50_000, kyc: 'verified' },
      account: { kind: 'bank', mask: 'XX1234', usableAt: now().toISOString() },
      hold: { reason: 'dispute', note: 'We look into it.', since: now().toISOString(), reviewAt: now().toISOString() },
      tax: { grossPaise: 9_000, thresholdPaise: regime.thresholdPaise, rateBps: regime.rateBps },
    });
  });

  it('reads at most 212 documents, however much was earned', async () => {
    let reads = 0;
    const { store, give, fold, platform, callAs } = await createWorld((count) => {
      reads += count;
    });
    await give();
    await fold();
    const [row] = store.documents<EarningDoc>({ path: 'earnings' }).values();
    if (row === undefined) throw new Error('nothing was earned');
    for (let place = 0; place < 220; place += 1) {
      const held = place % 2 === 0 ? ({ creatorState: 'held', creatorDueAt: null } as const) : {};
      await store.set(refTo('earnings', `more-${place}`), { ...row, entryKey: `more-${place}`, ...held });
    }
    await platform.config.read(callAs('cara', {}).now);
    reads = 0;
    await platform.config.read(callAs('cara', {}).now);
    const configReads = reads;
    reads = 0;
    await getDashboard(platform, callAs('cara', {}));
    expect(reads - configReads).toBeLessThanOrEqual(212);
    expect(reads - configReads).toBeGreaterThanOrEqual(205);
  });

  it('is empty for a creator who has earned nothing, and refused to others', async () => {
    const { dashboard } = await createWorld();
    expect(await dashboard()).toMatchObject({
      figures: { today: noFigures, week: noFigures, month: noFigures, total: noFigures },
      averageMinutes: null,
      rating: { count: 0, hundredths: null },
      balances: { pendingPaise: 0, availablePaise: 0, debtPaise: 0, onHoldPaise: 0, nextReleases: [] },
      rank: null,
    });
    await expect(dashboard('ann')).rejects.toThrow(refusal('creator/required'));
  });
});
