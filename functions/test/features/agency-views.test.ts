import { describe, expect, it } from 'vitest';
import { exportSettlement } from '../../src/features/agency/export-settlement.ts';
import { getDashboard } from '../../src/features/agency/get-dashboard.ts';
import { listHosts } from '../../src/features/agency/list-hosts.ts';
import { listSettlements } from '../../src/features/agency/list-settlements.ts';
import { listCommission } from '../../src/features/creator/list-commission.ts';
import { listEarnings } from '../../src/features/earning/list-earnings.ts';
import { getGift } from '../../src/features/gift/list-gifts.ts';
import { getSession } from '../../src/features/session/get-session.ts';
import { getEntry } from '../../src/features/wallet/get-entry.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import { createSettlementWorld } from '../support/settlement-world.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining({ code, ...(details === undefined ? {} : { details }) });

describe('who sees what', () => {
  it('of a settlement: finance and the agency all, a creator their line, others nothing', async () => {
    const { platform, store, callAs, files, earn, settle, read, invite, accept, agencyId, advance } =
      await createSettlementWorld();
    await earn();
    await accept('vera', await invite('omar', 'viewer'));
    await settle();
    const input = { settlementId: `${agencyId}~2026-11-16` };
    const exportAs = (by: string) => exportSettlement(platform, callAs(by, input));
    await expect(exportAs('omar')).rejects.toThrow(refusal('agency/wrong-state', { state: 'running' }));
    advance(2 * DAY);
    await settle();
    for (const [by, roles] of [
      ['farid', ['finance']],
      ['omar', []],
      ['vera', []],
    ] as const) {
      const whole = await read(by, [...roles]);
      expect(whole.settlement).toMatchObject({ hosts: 2, state: 'generated' });
      expect(whole.lines.map(({ creatorUid }) => creatorUid)).toEqual(['cara', 'dia']);
    }
    expect(await read('dia')).toMatchObject({ settlement: null, lines: [{ creatorUid: 'dia', sums: { gifts: 2 } }] });
    await expect(read('ann')).rejects.toThrow(refusal('agency/settlement-not-found'));
    await expect(exportAs('cara')).rejects.toThrow(refusal('agency/settlement-not-found'));
    await store.update(refTo('creatorCards', 'cara'), { displayName: '=SUM(A1,"x")' });
    expect((await exportAs('omar')).url).toContain('settlement-2026-11-16.csv');
    const csv = files.text(`agencies/${agencyId}/settlements/2026-11-16.csv`);
    expect(csv.split('\r\n')[1]).toMatch(/^cara,"'=SUM\(A1,""x""\)",1,3,2,35,/);
    expect(csv.split('\r\n')[2]).toBe('dia,dia,0,0,2,20,8.98,6.74,2.24,0.00,0.00');
    const list = { agencyId, state: 'generated' as const, limit: 1 };
    const listed = await listSettlements(platform, callAs('farid', list));
    expect(listed).toMatchObject({ settlements: [{ settlementId: input.settlementId }], cursor: null });
  });

  it('of its hosts: their work, nothing personal', async () => {
    const { platform, callAs, earn, settle, advance, leave } = await createSettlementWorld();
    await earn();
    advance(20 * MINUTE);
    await settle();
    await leave('dia');
    const hosts = await listHosts(platform, callAs('omar', { limit: 20 as const }));
    expect(hosts.hosts).toMatchObject([
      { uid: 'cara', state: 'active', calls: 1, minutes: 3, gifts: 2, availability: 'online' },
      { uid: 'dia', state: 'leaving', gifts: 2, creatorPaise: 674, agencyPaise: 224 },
    ]);
    expect(JSON.stringify(hosts)).not.toMatch(/phone|\+91|pan|bank|history/i);
    await expect(listHosts(platform, callAs('cara', { limit: 20 as const }))).rejects.toThrow(
      refusal('agency/required'),
    );
  });

  it('of its part of an income: staff read the agency by its name everywhere', async () => {
    const { platform, callAs, earn, rows } = await createSettlementWorld();
    await earn();
    const page = { limit: 50 as const };
    const roles = ['admin'];
    const listed = await listEarnings(platform, callAs('farid', page, { roles }));
    expect(new Set(listed.earnings.map(({ agencyName }) => agencyName))).toEqual(new Set(['Stars']));
    const { lines } = await listCommission(platform, callAs('farid', { ...page, uid: 'cara' }, { roles }));
    expect(lines[0]).toMatchObject({ agencyName: 'Stars' });
    const [gift] = rows().filter(({ source, creatorUid }) => source === 'gift' && creatorUid === 'dia');
    const [minute] = rows().filter(({ source }) => source === 'audio');
    const found = await getEntry(platform, callAs('farid', { entryKey: gift?.entryKey ?? '' }, { roles }));
    expect(found.earning).toMatchObject({ creator: { uid: 'dia', name: 'dia' }, agencyName: 'Stars' });
    const giftEventId = gift?.sourceId ?? '';
    expect(await getGift(platform, callAs('farid', { giftEventId }, { roles }))).toMatchObject({
      earning: { agencyName: 'Stars' },
    });
    const sessionId = minute?.sourceId ?? '';
    expect(await getSession(platform, callAs('farid', { sessionId }, { roles }))).toMatchObject({
      terms: { agencyName: 'Stars' },
    });
  });

  it('on the dashboard: the commission of today and of the week', async () => {
    const { platform, callAs, giveRose, settle, release, advance } = await createSettlementWorld();
    await giveRose('cara', 2);
    advance(DAY);
    await giveRose('cara');
    advance(DAY);
    await giveRose('cara', 3);
    advance(20 * MINUTE);
    await settle();
    await release();
    const dashboard = await getDashboard(platform, callAs('omar', {}));
    expect(dashboard).toMatchObject({
      role: 'owner',
      today: { day: '2026-11-23', agencyPaise: 336 },
      period: { agencyPaise: 336 },
      onHold: null,
      kyc: 'none',
    });
    expect(dashboard.week.map(({ agencyPaise }) => agencyPaise)).toEqual([0, 0, 0, 0, 224, 112, 336]);
  });
});
