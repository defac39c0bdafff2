import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { getStatementContract } from '../../src/contract/features/earning-statement.ts';
import { listReleaseRuns } from '../../src/features/earning/list-release-runs.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { dev, ROSE_PAISE, stars } from '../support/earning-world.ts';
import { createStatementWorld } from '../support/statement-world.ts';

describe('a statement on demand', () => {
  async function createLived() {
    const world = await createStatementWorld();
    await world.giveRoses('dev', 3);
    await world.releaseAfter(8);
    await world.withdraw(dev, 400, 'paid');
    await world.giveRoses('dev', 1);
    return world;
  }
  const ofDay = (day: string) => ({ period: { kind: 'day' as const, day } });
  const ofWeek = (day: string) => ({ period: { kind: 'week' as const, day } });

  it('is of a day, of the week from Monday to Sunday, or of the running month', async () => {
    const { get } = await createLived();
    const day = await get('dev', ofDay('2026-11-21'));
    expect(day).toMatchObject({ period: '2026-11-21', isPreliminary: false, startAt: '2026-11-20T18:30:00.000Z' });
    expect(day.figures).toMatchObject({ money: { earnedPaise: 3 * 337 }, closing: { pendingPaise: 3 * 337 } });
    expect(await get('dev', ofWeek('2026-11-22'))).toMatchObject({ period: '2026-11-16 to 2026-11-22' });
    const week = await get('dev', ofWeek('2026-11-23'));
    expect(week).toMatchObject({ period: '2026-11-23 to 2026-11-29', isPreliminary: true });
    expect(week.figures).toMatchObject({
      opening: { pendingPaise: 3 * 337 },
      money: { earnedPaise: 337, releasedPaise: 3 * 337, paidPaise: 398, feesPaise: 2 },
      closing: { pendingPaise: 337, availablePaise: 3 * 337 - 400 },
    });
    expect((await get('dev', {})).figures.money.earnedPaise).toBe(4 * 337);
    expect(getStatementContract.reply.safeParse(week).success).toBe(true);
  });

  it('goes on from the last month that was issued', async () => {
    const world = await createLived();
    world.advanceTo('2026-12');
    const before = await world.get('dev', { period: { kind: 'month', month: '2026-11' } });
    await world.issue();
    const after = await world.get('dev', { period: { kind: 'month', month: '2026-11' } });
    expect(after).toEqual(before);
    const december = await world.get('dev', { period: { kind: 'month', month: '2026-12' } });
    expect(december.figures.opening).toEqual(before.figures.closing);
  });

  it('is for the payee, the people who run the agency, and finance', async () => {
    const { get, store, now } = await createLived();
    const joins = async (uid: string, role: 'owner' | 'manager' | 'viewer') => {
      store.poke(`users/${uid}`, { agencyId: 'stars' });
      const member = { agencyId: 'stars', uid, displayName: uid, email: null, role, at: now() };
      await store.set(refTo('agencyMembers', `stars~${uid}`), member);
    };
    await joins('mia', 'manager');
    await joins('vik', 'viewer');
    for (const [uid, roles] of [['stella'], ['mia'], ['fin', ['finance']], ['boss', ['admin']]] as const) {
      const { figures } = await get(uid, { payee: stars, reason: 'a question' }, [...(roles ?? [])]);
      expect(figures.money.earnedPaise).toBe(4 * 112);
    }
    const notFound = { code: 'statement/not-found' };
    for (const uid of ['vik', 'cara', 'ann']) await expect(get(uid, { payee: stars })).rejects.toMatchObject(notFound);
    await expect(get('cara', { payee: dev })).rejects.toMatchObject(notFound);
    await expect(get('mod', { payee: dev }, ['moderator'])).rejects.toMatchObject(notFound);
    await expect(get('ann', {})).rejects.toMatchObject(notFound);
    await expect(get('fin', { payee: { kind: 'agency', id: 'none' } }, ['finance'])).rejects.toMatchObject(notFound);
  });

  it('is refused of the future', async () => {
    const { get } = await createLived();
    const future = { code: 'statement/future' };
    await expect(get('dev', ofDay('2026-11-30'))).rejects.toMatchObject(future);
    await expect(get('dev', { period: { kind: 'month', month: '2026-12' } })).rejects.toMatchObject(future);
  });

  it('is refused when it has more rows than are counted while somebody waits', async () => {
    const { get, keys, store, now } = await createLived();
    const [key = ''] = await keys('dev');
    const row = await store.get(refTo('earnings', key));
    const many = { ...row, at: now() };
    for (let place = 0; place < 10_000; place += 1) store.poke(`earnings/many-${place}`, many);
    await expect(get('dev', {})).rejects.toMatchObject({ code: 'statement/too-large', details: { limit: 10_000 } });
    expect(await get('dev', ofDay('2026-11-21'))).toMatchObject({ period: '2026-11-21' });
  });

  it('is a CSV file whose columns add up to its totals, with no payer in it', async () => {
    const { get, files } = await createLived();
    const { files: links, figures } = await get('dev', { format: 'csv' });
    expect(links).toMatchObject([{ name: '2026-11-preliminary.csv', expiresAt: '2026-11-29T08:40:00.000Z' }]);
    const text = files.text('statements/creator/dev/2026-11-preliminary.csv');
    expect(text).not.toContain('ann');
    const rows = text.split('\r\n').map((line) => line.split(','));
    const blank = rows.findIndex(([cell, ...rest]) => cell === '' && rest.length === 0);
    const [header = [], ...lines] = rows.slice(0, blank);
    const totals = new Map(rows.slice(blank + 2).map(([name = '', amount = '']) => [name, amount]));
    const sum = (column: string) =>
      lines.reduce((total, cells) => total + Math.round(Number(cells[header.indexOf(column)]) * 100), 0);
    const paise = (name: string) => Math.round(Number(totals.get(name)) * 100);
    expect(lines).toHaveLength(4 + 1 + 2);
    expect(lines[0]?.slice(0, 9)).toEqual([
      ...['2026-11-21 12:00:00', 'gift', 'gift', 'a supporter', '10', '8.00', '45.00', '3.37', '1.12'],
    ]);
    expect(sum('creator_part_inr')).toBe(paise('total_earned_inr'));
    expect(sum('payout_inr')).toBe(paise('total_paid_inr'));
    expect(sum('fee_inr')).toBe(paise('total_fees_inr'));
    for (const stage of ['pending', 'available', 'set_aside', 'debt']) {
      expect(paise(`opening_${stage}_inr`) + sum(`${stage}_change_inr`)).toBe(paise(`closing_${stage}_inr`));
    }
    expect(lines.at(-1)?.at(-1)).toBe('6.11');
    expect(figures.closing.availablePaise).toBe(611);
  });

  it('is a PDF with the totals on it, the same from the same facts', async () => {
    const { get, files } = await createLived();
    await get('dev', { format: 'pdf' });
    const path = 'statements/creator/dev/2026-11-preliminary.pdf';
    const bytes = files.text(path);
    const page = textOf(files.bytes(path));
    for (const words of ['Statement of earnings', 'INR 6.11', '13.48', 'UTRw1', 'preliminary', 'Page 1 of 1']) {
      expect(page).toContain(words);
    }
    await get('dev', { format: 'pdf' });
    expect(files.text(path)).toBe(bytes);
  });
});

/** The words of a PDF: its streams inflated, and the text in them decoded. */
function textOf(pdf: Uint8Array): string {
  const streams = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/stream\n(.*?)\nendstream/gs);
  return [...streams]
    .map(([, stream = '']) => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'))
    .flatMap((content) => [...content.matchAll(/\[(.*?)\] TJ/g)])
    .map(([, parts = '']) => {
      const hex = [...parts.matchAll(/<([0-9a-f]+)>/g)].map(([, digits = '']) => digits).join('');
      return Buffer.from(hex, 'hex').toString('latin1');
    })
    .join('\n');
}

describe('the log of releases', () => {
  it('lists what each run did, newest first', async () => {
    const { giveRoses, releaseAfter, platform, callAs } = await createStatementWorld();
    await giveRoses('cara', 1);
    await releaseAfter();
    await giveRoses('cara', 2);
    await releaseAfter();
    const first = await listReleaseRuns(platform, callAs('fin', { limit: 1 }));
    expect(first.runs).toMatchObject([{ payees: 1, failed: 0, rows: 2, grossPaise: 2 * ROSE_PAISE }]);
    const next = await listReleaseRuns(platform, callAs('fin', { limit: 1, cursor: first.cursor ?? undefined }));
    expect(next).toMatchObject({ runs: [{ rows: 1 }], cursor: null });
  });
});
