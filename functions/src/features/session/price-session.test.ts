import { describe, expect, it } from 'vitest';
import { defaultRates } from '../../contract/config/rates.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { isPeakHour, priceSession } from './price-session.ts';

const ist = (clock: string) => new Date(`2026-11-21T${clock}:00+05:30`);
const creator = (more: Partial<CreatorDoc> = {}) =>
  ({ class: 'regular', ownRates: { audio: null, video: null }, ...more }) as CreatorDoc;

describe('peak hours', () => {
  it.each([
    ['21:59', false],
    ['22:00', true],
    ['23:59', true],
    ['00:00', true],
    ['01:59', true],
    ['02:00', false],
    ['12:00', false],
  ])('at %s in India: %s', (clock, isPeak) => {
    expect(isPeakHour(defaultRates.peak, ist(clock))).toBe(isPeak);
  });

  it('can be switched off', () => {
    expect(isPeakHour({ ...defaultRates.peak, enabled: false }, ist('23:00'))).toBe(false);
  });
});

describe('the rate', () => {
  it.each([
    ['regular', 5, 8, 8, 12],
    ['popular', 8, 12, 12, 18],
    ['verified', 12, 18, 18, 27],
    ['celebrity', 20, 30, 30, 45],
  ] as const)('of a %s creator: %i/%i by day, %i/%i at peak', (name, audio, video, peakAudio, peakVideo) => {
    const one = creator({ class: name });
    const at = (kind: 'audio' | 'video', clock: string) =>
      priceSession(one, kind, { rates: defaultRates, now: ist(clock) }).rateCoinsPerMin;
    expect([at('audio', '12:00'), at('video', '12:00')]).toEqual([audio, video]);
    expect([at('audio', '22:30'), at('video', '22:30')]).toEqual([peakAudio, peakVideo]);
  });

  it('of a paid chat has a column and an own price of its own', () => {
    const rates = { ...defaultRates, classes: { ...defaultRates.classes } };
    rates.classes.regular = { ...rates.classes.regular, chat: 6 };
    const at = (one: CreatorDoc, clock: string) =>
      priceSession(one, 'chat', { rates, now: ist(clock) }).rateCoinsPerMin;
    expect([at(creator(), '12:00'), at(creator(), '22:30')]).toEqual([6, 9]);
    expect(at(creator({ ownRates: { audio: 7, video: null } }), '12:00')).toBe(6);
    expect(at(creator({ ownRates: { audio: null, video: null, chat: 11 } }), '12:00')).toBe(11);
  });

  it("is the creator's own where set, with peak on top", () => {
    const own = creator({ ownRates: { audio: 7, video: null } });
    expect(priceSession(own, 'audio', { rates: defaultRates, now: ist('12:00') }).rateCoinsPerMin).toBe(7);
    expect(priceSession(own, 'audio', { rates: defaultRates, now: ist('23:00') }).rateCoinsPerMin).toBe(11);
    expect(priceSession(own, 'video', { rates: defaultRates, now: ist('12:00') }).rateCoinsPerMin).toBe(8);
  });
});
