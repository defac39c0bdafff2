import { describe, expect, it } from 'vitest';
import { defaultDiscovery } from '../../contract/config/discovery.ts';
import type { MatchTicketDoc } from '../../contract/documents/discovery.ts';
import { HOUR, plus, SECOND } from '../../kernel/time.ts';
import { friendsLeft, matched, suitEachOther, suits } from './decide-match.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const at = { rules: defaultDiscovery.match, now };

function ticket(uid: string, more: Partial<MatchTicketDoc> = {}): MatchTicketDoc {
  return {
    uid,
    wish: 'friend',
    kind: 'audio',
    state: 'waiting',
    about: { displayName: uid, photoUrl: null, gender: 'female', age: 25, languages: ['ta', 'en'] },
    wants: { gender: null, minAge: null, maxAge: null },
    lane: 1,
    joinedAt: now,
    widensAt: plus(now, 15 * SECOND),
    dueAt: plus(now, 60 * SECOND),
    found: null,
    met: [],
    friends: { day: '2026-11-21', count: 0 },
    updatedAt: now,
    ...more,
  };
}

const somebody = { uid: 'bob', gender: 'male' as const, age: 30, languages: ['en'] };
const wide = { widensAt: now };

describe('whom a ticket asks for', () => {
  it.each([
    ['anybody who shares a language', {}, {}, true],
    ['not whoever shares none', {}, { languages: ['te'] }, false],
    ['whoever shares none, once it is wide', wide, { languages: ['te'] }, true],
    ['the gender it wants', { wants: { gender: 'male' as const, minAge: null, maxAge: null } }, {}, true],
    ['no other gender', { wants: { gender: 'female' as const, minAge: null, maxAge: null } }, {}, false],
    [
      'no other gender when it is wide',
      { ...wide, wants: { gender: 'female' as const, minAge: 20, maxAge: null } },
      {},
      false,
    ],
    ['the ages it wants', { wants: { gender: null, minAge: 30, maxAge: 30 } }, {}, true],
    ['nobody younger', { wants: { gender: null, minAge: 31, maxAge: null } }, {}, false],
    ['nobody older', { wants: { gender: null, minAge: null, maxAge: 29 } }, {}, false],
    ['nobody of unknown age', { wants: { gender: null, minAge: 18, maxAge: null } }, { age: null }, false],
    ['any age when it is wide', { ...wide, wants: { gender: null, minAge: 31, maxAge: null } }, {}, true],
    ['nobody met within a day', { ...wide, met: [{ uid: 'bob', at: plus(now, -23 * HOUR) }] }, {}, false],
    ['whoever was met earlier', { met: [{ uid: 'bob', at: plus(now, -25 * HOUR) }] }, {}, true],
    ['never oneself', wide, { uid: 'ann' }, false],
  ])('%s', (_, more, change, expected) => {
    expect(suits(ticket('ann', more), { ...somebody, ...change }, at)).toBe(expected);
  });
});

describe('two who wait', () => {
  const men = { gender: 'male' as const, minAge: null, maxAge: null };

  it('must both suit', () => {
    expect(suitEachOther(ticket('ann'), ticket('bea'), at)).toBe(true);
    expect(suitEachOther(ticket('ann', { wants: men }), ticket('bea'), at)).toBe(false);
    expect(suitEachOther(ticket('ann'), ticket('bea', { wants: men }), at)).toBe(false);
  });

  it('must want the same kind of call, and both a friend', () => {
    expect(suitEachOther(ticket('ann'), ticket('bea', { kind: 'video' }), at)).toBe(false);
    expect(suitEachOther(ticket('ann'), ticket('bea', { wish: 'creator' }), at)).toBe(false);
  });

  it('must both have a match left today', () => {
    const spent = { friends: { day: '2026-11-21', count: 5 } };
    expect(suitEachOther(ticket('ann', spent), ticket('bea'), at)).toBe(false);
    expect(suitEachOther(ticket('ann'), ticket('bea', spent), at)).toBe(false);
    expect(friendsLeft(ticket('ann', { friends: { day: '2026-11-20', count: 5 } }), at)).toBe(5);
  });
});

describe('a match', () => {
  const found = { uid: 'bob', displayName: 'Bob', photoUrl: null, rateCoinsPerMin: null, until: now };

  it('counts on its day and is remembered for a day', () => {
    const before = {
      met: [
        { uid: 'old', at: plus(now, -25 * HOUR) },
        { uid: 'new', at: plus(now, -HOUR) },
      ],
    };
    const after = matched(ticket('ann', before), { found, ...at });
    expect(after).toMatchObject({ state: 'matched', dueAt: null, found, friends: { day: '2026-11-21', count: 1 } });
    expect(after.met.map(({ uid }) => uid)).toEqual(['new', 'bob']);
  });

  it('with a creator uses up no friend', () => {
    expect(matched(ticket('ann', { wish: 'creator' }), { found, ...at }).friends.count).toBe(0);
  });
});
