import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../contract/documents/settings.ts';
import { type NoticeKind, ruleOf } from '../../contract/notice-kinds.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { type Choice, decideDelivery, endOfQuiet } from './decide-delivery.ts';

/** Half past eleven at night in India. */
const night = new Date('2026-11-21T18:00:00.000Z');
const sevenInTheMorning = new Date('2026-11-22T01:30:00.000Z');
const sleeps = { ...defaultSettings, quietFromMinute: 23 * 60, quietToMinute: 7 * 60 };

function ways(kind: NoticeKind, choice: Choice, occasion: { at?: Date; now?: Date; notBefore?: Date } = {}) {
  const { at = night, now = at, notBefore = now } = occasion;
  return decideDelivery(ruleOf(kind), choice, { at, now, notBefore });
}

describe('decideDelivery', () => {
  it('goes every way of the kind at once', () => {
    expect(ways('kyc-verified', defaultSettings)).toEqual({ push: night, mail: night, text: night });
    expect(ways('comment', defaultSettings)).toEqual({ push: night });
  });

  it('leaves out what is switched off, by topic and way', () => {
    expect(ways('comment', { ...defaultSettings, notifyOff: ['social-push'] })).toEqual({});
    expect(ways('comment', { ...defaultSettings, notifyOff: ['gifts-push', 'social-mail'] })).toEqual({ push: night });
    const noMail: Choice = { ...defaultSettings, notifyOff: ['creator-mail'] };
    expect(ways('creator-suspended', noMail)).toEqual({ push: night });
  });

  it('tells of money and security whatever is switched off', () => {
    const nothing = { ...defaultSettings, notifications: false };
    expect(ways('comment', nothing)).toEqual({});
    expect(ways('withdrawal-paid', nothing)).toEqual({ push: night, mail: night, text: night });
    expect(ways('new-device', nothing)).toEqual({ push: night, mail: night });
  });

  it('advertises only to who agreed to it', () => {
    expect(ways('offer', defaultSettings)).toEqual({});
    expect(ways('offer', { ...defaultSettings, marketing: false })).toEqual({});
    expect(ways('offer', { ...defaultSettings, marketing: true })).toEqual({ push: night });
    expect(ways('offer', { ...defaultSettings, marketing: true, notifyOff: ['offers-push'] })).toEqual({});
  });

  it('holds pushes back until the quiet hours end, but no mail, no text and nothing urgent', () => {
    expect(ways('kyc-verified', sleeps)).toEqual({ push: sevenInTheMorning, mail: night, text: night });
    expect(ways('coins-added', sleeps)).toEqual({ push: night, mail: night });
  });

  it('lets a bundle that ends in the quiet hours wait for their end too', () => {
    const evening = plus(night, -HOUR);
    expect(ways('follow', sleeps, { at: evening, notBefore: night })).toEqual({ push: sevenInTheMorning });
    expect(ways('follow', defaultSettings, { at: evening, notBefore: night })).toEqual({ push: night });
  });

  it('does not push in the morning what was over by then', () => {
    expect(ways('live-started', sleeps)).toEqual({});
    expect(ways('comment', sleeps)).toEqual({ push: sevenInTheMorning });
    expect(ways('live-started', defaultSettings, { now: plus(night, HOUR) })).toEqual({ push: plus(night, HOUR) });
    expect(ways('live-started', defaultSettings, { now: plus(night, HOUR + 1) })).toEqual({});
  });
});

describe('endOfQuiet', () => {
  const at = (clock: string) => new Date(`2026-11-21T${clock}:00.000+05:30`);
  const quiet = (from: number, to: number) => ({ ...defaultSettings, quietFromMinute: from, quietToMinute: to });

  it.each([
    ['before they begin', '22:59', '22:59'],
    ['when they begin', '23:00', '07:00'],
    ['after midnight', '03:10', '07:00'],
    ['in their last minute', '06:59', '07:00'],
    ['when they end', '07:00', '07:00'],
  ])('over midnight: %s', (_, clock, end) => {
    const answer = endOfQuiet(at(clock), quiet(23 * 60, 7 * 60));
    expect(answer.getTime() % (24 * HOUR)).toBe(at(end).getTime() % (24 * HOUR));
    expect(answer.getTime()).toBeGreaterThanOrEqual(at(clock).getTime());
    expect(answer.getTime() - at(clock).getTime()).toBeLessThan(24 * HOUR);
  });

  it('within one day', () => {
    const noon = quiet(12 * 60, 14 * 60);
    expect(endOfQuiet(at('13:00'), noon)).toEqual(at('14:00'));
    expect(endOfQuiet(at('11:59'), noon)).toEqual(at('11:59'));
    expect(endOfQuiet(at('14:00'), noon)).toEqual(at('14:00'));
  });

  it('ends on the minute', () => {
    expect(endOfQuiet(plus(at('13:00'), 30_500), quiet(12 * 60, 14 * 60))).toEqual(at('14:00'));
  });

  it('is never, where both ends are the same', () => {
    expect(endOfQuiet(at('12:00'), quiet(720, 720))).toEqual(at('12:00'));
  });
});
