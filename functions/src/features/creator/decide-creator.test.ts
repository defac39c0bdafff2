import { describe, expect, it } from 'vitest';
import { defaultEconomy } from '../../contract/config/economy.ts';
import { defaultRates } from '../../contract/config/rates.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { classOf } from './class-of.ts';
import { decideCreator } from './decide-creator.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const rules = { rates: defaultRates, economy: defaultEconomy, now };
const input = {
  uid: 'cara',
  displayName: 'Cara',
  services: { audio: true, video: true, gifts: true },
  ownRates: { audio: null, video: null },
  terms: { shareBps: null, agencyId: null, agencyShareBps: null },
  active: true,
  kycVerified: false,
};

describe('decideCreator', () => {
  it('makes a new creator, offline, in the class that is due', () => {
    expect(decideCreator(input, undefined, rules)).toEqual({
      ...input,
      class: 'regular',
      availability: 'offline',
      followers: 0,
      rating: { count: 0, sumStars: 0 },
      approvedAt: now,
      updatedAt: now,
    });
  });

  it('leaves to a known creator what is not for staff to set', () => {
    const own = { availability: 'online' as const, followers: 120, rating: { count: 2, sumStars: 9 }, approvedAt: now };
    const before = { ...decideCreator(input, undefined, rules), ...own };
    const later = { ...rules, now: plus(now, DAY) };
    expect(decideCreator(input, before, later)).toMatchObject({ ...own, class: 'popular', updatedAt: later.now });
  });

  it('pins a class, and unpins it when saved without one', () => {
    const pinned = decideCreator({ ...input, class: 'celebrity' }, undefined, rules);
    expect(pinned).toMatchObject({ class: 'celebrity', pinnedClass: 'celebrity' });
    expect(decideCreator(input, pinned, rules)).not.toHaveProperty('pinnedClass');
  });

  it('refuses rates and shares out of bounds, and an agency share without an agency', () => {
    const refused = (change: object, field: string) =>
      expect(() => decideCreator({ ...input, ...change }, undefined, rules)).toThrow(
        expect.objectContaining({ code: 'config/out-of-bounds', details: expect.objectContaining({ field }) }),
      );
    const terms = (more: object) => ({ terms: { ...input.terms, ...more } });
    refused({ ownRates: { audio: 4, video: null } }, 'ownRates.audio');
    refused({ ownRates: { audio: null, video: 31 } }, 'ownRates.video');
    refused(terms({ shareBps: 6_001 }), 'terms.shareBps');
    refused(terms({ agencyShareBps: 1_000 }), 'terms.agencyShareBps');
    const atTheEdge = { ownRates: { audio: 5, video: 30 }, ...terms({ shareBps: 6_000, agencyId: 'stars' }) };
    expect(decideCreator({ ...input, ...atTheEdge }, undefined, rules)).toMatchObject(atTheEdge);
  });
});

describe('classOf', () => {
  it('is the highest whose condition is met', () => {
    const at = (followers: number, kycVerified: boolean) => classOf({ followers, kycVerified }, defaultRates);
    expect([at(0, false), at(99, false), at(100, false), at(999, false)]).toEqual([
      'regular',
      'regular',
      'popular',
      'popular',
    ]);
    expect([at(0, true), at(999, true), at(1_000, true), at(1_000, false)]).toEqual([
      'verified',
      'verified',
      'celebrity',
      'celebrity',
    ]);
  });
});
