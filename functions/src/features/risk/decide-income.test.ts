import { describe, expect, it } from 'vitest';
import { defaultRisk } from '../../contract/config/risk.ts';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { RiskDoc } from '../../contract/documents/risk.ts';
import { DAY, HOUR, istDay, MINUTE, plus } from '../../kernel/time.ts';
import { addRows, findLoop, findSuspicions, loopKey, loopSuspects, newRisk, reviewKey } from './decide-income.ts';

const now = new Date('2026-11-21T06:30:00.000Z');

function row(payerUid: string, creatorPaise: number, more: Partial<EarningDoc> = {}): EarningDoc {
  return {
    entryKey: 'gift:x',
    creatorUid: 'cara',
    agencyId: null,
    payerUid,
    source: 'gift',
    sourceId: 'x',
    coins: 10,
    coinsByClass: { promo: 0, bonus: 0, paid: 10 },
    basisPaise: creatorPaise,
    creatorPaise,
    agencyPaise: 0,
    creatorRecoveredPaise: 0,
    agencyRecoveredPaise: 0,
    terms: { shareBps: 0, payoutCapBps: 0, agencyShareBps: 0, coinFacePaise: 100, version: 0 },
    creatorState: 'pending',
    agencyState: 'none',
    releaseAt: now,
    holdReason: 'standard',
    creatorDueAt: now,
    agencyDueAt: null,
    creatorReleaseKey: null,
    agencyReleaseKey: null,
    paymentIds: [],
    reverses: null,
    creatorFolded: false,
    agencyFolded: true,
    at: now,
    ...more,
  };
}
const after = (rows: readonly EarningDoc[], risk = newRisk('cara', now), at = now) => addRows(risk, rows, at);
const kinds = (risk: RiskDoc, at = now) => findSuspicions(risk, defaultRisk, at).map(({ kind }) => kind);
const half = defaultRisk.income.minPaise / 2;

describe('where income comes from', () => {
  it('is added up by day and payer, with what was taken back, for seven days', () => {
    const week = after([row('ann', 500), row('bob', 200), row('ann', -100, { coins: -2, reverses: 'gift:y' })]);
    expect(week.days).toEqual({ [istDay(now)]: { paise: 600, newPayersPaise: 0 } });
    expect(week.payers['ann']).toMatchObject({ days: { [istDay(now)]: 400 }, giftsAt: [now] });
    const later = plus(now, 7 * DAY);
    const next = after([row('bob', 50, { at: later })], week, later);
    expect(next.days).toEqual({ [istDay(later)]: { paise: 50, newPayersPaise: 0 } });
    expect(Object.keys(next.payers)).toEqual(['bob']);
  });

  it('keeps the forty who brought most, and counts the others in the sums', () => {
    const crowd = after(Array.from({ length: 60 }, (_, index) => row(`fan${index}`, 100 + index)));
    expect(Object.keys(crowd.payers)).toHaveLength(40);
    expect(crowd.payers['fan0']).toBeUndefined();
    expect(crowd.days[istDay(now)]?.paise).toBe(60 * 100 + (59 * 60) / 2);
  });

  it.each([
    ['two who bring it all', [row('ann', half), row('bob', half)], ['concentration']],
    ['one who brings it all', [row('ann', 2 * half)], ['concentration']],
    ['two of three: less than the limit', [row('ann', half), row('bob', half), row('dan', half)], []],
    ['too little to say', [row('ann', half), row('bob', half - 1)], []],
    [
      'half of it from new payers',
      [
        row('a', half),
        row('b', half),
        row('n', half, { marks: ['new-payer'] }),
        row('m', half, { marks: ['new-payer'] }),
      ],
      ['new-account-income'],
    ],
    ['a payer with marks', [row('ann', 5, { marks: ['velocity', 'new-payer-cap'] })], ['new-payer-cap', 'velocity']],
    ['a mark that has its reason in the hold alone', [row('ann', 5, { marks: ['new-payer'] })], []],
  ])('is suspicious for %s', (_, rows, expected) => {
    expect(kinds(after(rows))).toEqual(expected);
  });

  it('is suspicious where a payer is linked, also afterwards, with how much was discounted', () => {
    const risk = after([row('ann', 300, { coinsByClass: { promo: 0, bonus: 5, paid: 5 } })]);
    const linked = { ...risk, linked: { ann: ['device' as const], bob: ['vpa' as const] } };
    const [finding, ...more] = findSuspicions(linked, defaultRisk, now);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ kind: 'linked-accounts', otherUids: ['ann'], score: 100 });
    expect(finding?.figures).toEqual({ paise: 300, sharedBy: 'device', discountBps: 5_000 });
  });

  it('is looked into once a day', () => {
    const risk = after([row('ann', 2 * half)]);
    const [finding] = findSuspicions(risk, defaultRisk, now);
    const reviewed = { ...risk, reviewed: { [reviewKey(finding ?? { kind: 'ring', otherUids: [] })]: now } };
    expect(kinds(reviewed)).toEqual([]);
    expect(kinds(reviewed, plus(now, DAY))).toEqual(['concentration']);
  });
});

describe('a loop of gifts', () => {
  const gifts = (payerUid: string, count: number, spacing = MINUTE) =>
    Array.from({ length: count }, (_, index) => row(payerUid, 4, { at: plus(now, -index * spacing) }));
  const between = (there: number, back: number, spacing = MINUTE) => {
    const mine = after(gifts('dia', there, spacing));
    const theirs = addRows(newRisk('dia', now), gifts('cara', back, spacing), now);
    return findLoop(mine, theirs, defaultRisk);
  };

  it.each([
    ['six and six within the hour', 6, 6, MINUTE, true],
    ['six and five', 6, 5, MINUTE, false],
    ['five and six', 5, 6, MINUTE, false],
    ['six and six over two hours', 6, 6, 20 * MINUTE, false],
    ['many more', 40, 40, 1_000, true],
  ])('needs more than five each way within an hour: %s', (_, there, back, spacing, isLoop) => {
    expect(between(there, back, spacing) !== null).toBe(isLoop);
  });

  it('is looked for with whoever gave more than five in an hour, and not again at once', () => {
    const risk = after([...gifts('dia', 6), ...gifts('ann', 5)]);
    expect(loopSuspects(risk, defaultRisk, now)).toEqual(['dia']);
    const reviewed = { ...risk, reviewed: { [loopKey('dia')]: now } };
    expect(loopSuspects(reviewed, defaultRisk, plus(now, 9 * MINUTE))).toEqual([]);
    expect(loopSuspects(reviewed, defaultRisk, plus(now, 10 * MINUTE))).toEqual(['dia']);
    expect(loopSuspects(risk, defaultRisk, plus(now, HOUR))).toEqual([]);
  });
});
