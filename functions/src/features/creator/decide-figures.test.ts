import { describe, expect, it } from 'vitest';
import { type CreatorMonthDoc, creatorMonthDoc } from '../../contract/documents/creators.ts';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import { addToMonths, noFigures, throughMonth } from './decide-figures.ts';

const at = new Date('2026-11-21T16:40:00.000Z');
const row = (more: Partial<EarningDoc>) =>
  ({
    entryKey: 'session:s1:m:1',
    source: 'audio',
    coins: 5,
    creatorPaise: 225,
    creatorRecoveredPaise: 0,
    reverses: null,
    at,
    ...more,
  }) as EarningDoc;
const gift = (more: Partial<EarningDoc> = {}) =>
  row({ entryKey: 'gift:ann:r1', source: 'gift', coins: 20, creatorPaise: 900, ...more });

const nothing = { earlier: undefined, known: [] };
const by = { uid: 'cara', now: at };

describe('addToMonths', () => {
  it('counts minutes, calls and gifts, by day and hour in India', () => {
    const late = new Date('2026-11-21T18:40:00.000Z');
    const rows = [row({}), row({ entryKey: 'session:s1:m:2', at: late }), gift()];
    const [after] = addToMonths(nothing, rows, by);
    if (after === undefined) throw new Error('no month');
    expect(creatorMonthDoc.parse(after)).toEqual(after);
    expect(after.total).toEqual({
      earnedPaise: { audio: 450, video: 0, chat: 0, gift: 900 },
      takenBackPaise: 0,
      ...{ coins: 30, minutes: 2, calls: 1, gifts: 1 },
    });
    expect(after.netPaise).toBe(1_350);
    expect(Object.keys(after.days)).toEqual(['2026-11-21', '2026-11-22']);
    expect(after.days['2026-11-22']).toMatchObject({ earnedPaise: { audio: 225 }, minutes: 1, calls: 0 });
    expect(after.hours).toEqual({ '22': 1_125, '00': 225 });
  });

  it('goes on from months that were kept before chats were sold', () => {
    const { chat: _, ...earnedPaise } = noFigures.earnedPaise;
    const [old] = addToMonths(nothing, [gift()], by);
    if (old === undefined) throw new Error('no month');
    const known = [
      { ...old, total: { ...old.total, earnedPaise: { ...earnedPaise, gift: 900 } } },
    ] as CreatorMonthDoc[];
    const [after] = addToMonths({ earlier: undefined, known }, [row({ source: 'chat' })], by);
    expect(after?.total.earnedPaise).toEqual({ audio: 0, video: 0, chat: 225, gift: 900 });
    expect(after?.netPaise).toBe(1_125);
  });

  it('adds to what is there', () => {
    const known = addToMonths(nothing, [gift()], by);
    const both = addToMonths({ earlier: undefined, known }, [gift()], by);
    expect(both).toEqual(addToMonths(nothing, [gift(), gift()], by));
  });

  it('counts what is given back away again, with its minute, call or gift', () => {
    const back = { entryKey: 'rev:x', coins: -5, creatorPaise: -225 };
    const [after] = addToMonths(nothing, [row({}), row({ ...back, reverses: 'session:s1:m:1' })], by);
    expect(after?.total).toEqual({
      ...noFigures,
      earnedPaise: { audio: 225, video: 0, chat: 0, gift: 0 },
      takenBackPaise: 225,
    });
    expect(after?.netPaise).toBe(0);
  });

  it('leaves the talk and the coins where only the money is taken back, released or not', () => {
    const taken = gift({
      entryKey: 'takeback:g',
      coins: 0,
      creatorPaise: -300,
      creatorRecoveredPaise: -600,
      reverses: 'g',
    });
    const [after] = addToMonths(nothing, [gift(), taken], by);
    expect(after?.total).toMatchObject({ coins: 20, gifts: 1, takenBackPaise: 900 });
    expect(after?.netPaise).toBe(0);
  });
});

describe('the months that carry all before them', () => {
  const inOctober = gift({ at: new Date('2026-10-10T10:00:00.000Z') });

  it('go on from the one before', () => {
    const [october] = addToMonths(nothing, [inOctober], by);
    const [november] = addToMonths({ earlier: october, known: [] }, [gift(), gift()], by);
    expect(november?.before).toEqual(october?.total);
    expect(throughMonth(november)).toMatchObject({ gifts: 3, coins: 60, earnedPaise: { gift: 2_700 } });
  });

  it('move when a row comes late, into a month that was there or not', () => {
    const together = addToMonths(nothing, [inOctober, gift()], by);
    expect(together.map(({ month }) => month)).toEqual(['2026-10', '2026-11']);
    const [november] = addToMonths(nothing, [gift()], by);
    if (november === undefined) throw new Error('no month');
    expect(addToMonths({ earlier: undefined, known: [november] }, [inOctober], by)).toEqual(together);
    const again = addToMonths({ earlier: undefined, known: together }, [inOctober], by);
    expect(again.map((month) => throughMonth(month).gifts)).toEqual([2, 3]);
  });
});
