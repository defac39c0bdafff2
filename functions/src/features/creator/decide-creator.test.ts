import { describe, expect, it } from 'vitest';
import { defaultRates } from '../../contract/config/rates.ts';
import { DAY, HOUR, plus } from '../../kernel/time.ts';
import { classOf } from './class-of.ts';
import { decideCreator } from './decide-creator.ts';
import { allServices, newCreator } from './new-creator.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const agreement = { version: 1, by: 'staff' as const, at: now };
const rules = { rates: defaultRates, agreement, now };
const input = {
  uid: 'cara',
  displayName: 'Cara',
  services: { audio: true, video: false },
  ownRates: { audio: null, video: null },
  active: true,
  kycVerified: false,
};

describe('decideCreator', () => {
  it('makes a new creator, offline, in the class that is due', () => {
    expect(decideCreator(input, undefined, rules)).toEqual({
      ...newCreator(now),
      ...input,
      services: { ...allServices, video: false },
      agreement,
      class: 'regular',
    });
  });

  it('leaves to a known creator what is not for staff to set', () => {
    const own = { availability: 'online' as const, followers: 120, rating: { count: 2, sumStars: 9 }, approvedAt: now };
    const before = { ...decideCreator(input, undefined, rules), ...own };
    const later = { ...rules, now: plus(now, DAY) };
    expect(decideCreator(input, before, later)).toMatchObject({ ...own, class: 'popular', updatedAt: later.now });
  });

  it('keeps what stood beside it, and switches only what is named', () => {
    const before = { ...decideCreator(input, undefined, rules), tier: { name: 'gold', shareBps: 5_000 } };
    const after = decideCreator({ ...input, services: { gifts: false } }, { ...before, agreement: null }, rules);
    expect(after).toMatchObject({ tier: before.tier, agreement: null });
    expect(after.services).toEqual({ ...before.services, gifts: false });
  });

  it('ends the time online of whoever is switched off', () => {
    const online = { onlineSince: plus(now, -2 * HOUR), weeks: {} };
    const before = { ...decideCreator(input, undefined, rules), availability: 'online' as const, activity: online };
    expect(decideCreator({ ...input, active: false }, before, rules)).toMatchObject({
      availability: 'offline',
      activity: { onlineSince: null, weeks: { '2026-11-16': 120 } },
    });
  });

  it('pins a class, and unpins it when saved without one', () => {
    const pinned = decideCreator({ ...input, class: 'celebrity' }, undefined, rules);
    expect(pinned).toMatchObject({ class: 'celebrity', pinnedClass: 'celebrity' });
    expect(decideCreator(input, pinned, rules)).not.toHaveProperty('pinnedClass');
  });

  it('refuses rates out of bounds, and leaves how income is split alone', () => {
    const refused = (change: object, field: string) =>
      expect(() => decideCreator({ ...input, ...change }, undefined, rules)).toThrow(
        expect.objectContaining({ code: 'config/out-of-bounds', details: expect.objectContaining({ field }) }),
      );
    refused({ ownRates: { audio: 4, video: null } }, 'ownRates.audio');
    refused({ ownRates: { audio: null, video: 31 } }, 'ownRates.video');
    refused({ ownRates: { audio: null, video: null, chat: 21 } }, 'ownRates.chat');
    const atTheEdge = { ownRates: { audio: 5, video: 30, chat: 20 } };
    expect(decideCreator({ ...input, ...atTheEdge }, undefined, rules)).toMatchObject(atTheEdge);
    const terms = { shareBps: 5_000, agencyId: 'stars', agencyShareBps: 2_000 };
    const agreed = { ...decideCreator(input, undefined, rules), terms };
    expect(decideCreator(input, agreed, rules).terms).toEqual(terms);
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
