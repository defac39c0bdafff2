import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '../../kernel/time.ts';
import { onlineMinutes, weekOf, weekSpan, withAvailability } from './decide-activity.ts';

/** A Saturday in India. */
const now = new Date('2026-11-21T06:30:00.000Z');
const idle = { onlineSince: null, weeks: {} };

describe('weekOf', () => {
  it('is the Monday by the clock in India', () => {
    expect(weekOf(now)).toBe('2026-11-16');
    expect(weekOf(new Date('2026-11-15T18:29:59.000Z'))).toBe('2026-11-09');
    expect(weekOf(new Date('2026-11-15T18:30:00.000Z'))).toBe('2026-11-16');
    expect(weekSpan('2026-11-16').until).toEqual(weekSpan('2026-11-23').from);
  });
});

describe('the time online', () => {
  it('is counted when it ends, once', () => {
    const online = withAvailability(idle, { availability: 'online', now });
    expect(withAvailability(online, { availability: 'online', now: plus(now, HOUR) })).toEqual(online);
    const offline = withAvailability(online, { availability: 'offline', now: plus(now, 90 * MINUTE) });
    expect(offline).toEqual({ onlineSince: null, weeks: { '2026-11-16': 90 }, days: { '2026-11-21': 90 } });
    expect(withAvailability(offline, { availability: 'offline', now: plus(now, 2 * HOUR) })).toEqual(offline);
  });

  it('counts for whoever still is, and falls into the weeks it was in', () => {
    const midnight = weekSpan('2026-11-16').until;
    const online = { onlineSince: plus(midnight, -HOUR), weeks: { '2026-11-16': 10 } };
    const later = plus(midnight, 30 * MINUTE);
    expect(onlineMinutes(online, '2026-11-16', later)).toBe(70);
    expect(onlineMinutes(online, '2026-11-23', later)).toBe(30);
    expect(onlineMinutes(online, '2026-11-09', later)).toBe(0);
  });

  it('is counted by the days in India that it lay in, and ends with the last sign of life', () => {
    const midnight = new Date('2026-11-20T18:30:00.000Z');
    const online = { onlineSince: plus(midnight, -HOUR), weeks: {}, days: { '2026-11-20': 5 } };
    const { days } = withAvailability(online, { availability: 'busy', now: plus(midnight, 10 * MINUTE) });
    expect(days).toEqual({ '2026-11-20': 65, '2026-11-21': 10 });
    const before = withAvailability(online, { availability: 'offline', now: plus(midnight, -2 * HOUR) });
    expect(before).toEqual({ onlineSince: null, weeks: {}, days: { '2026-11-20': 5 } });
  });

  it('is kept for four weeks', () => {
    const weeks = { '2026-10-19': 1, '2026-10-26': 2, '2026-11-02': 3, '2026-11-09': 4 };
    const online = { onlineSince: plus(now, -HOUR), weeks };
    const { weeks: kept } = withAvailability(online, { availability: 'offline', now });
    expect(kept).toEqual({ '2026-10-26': 2, '2026-11-02': 3, '2026-11-09': 4, '2026-11-16': 60 });
  });
});
