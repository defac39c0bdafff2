import { describe, expect, it } from 'vitest';
import { fromTyped, tellValue, toTyped, unitOf, wordsOf } from './setting-words.ts';

describe('a number of the settings', () => {
  it.each([
    ['pricePaise', 9_950, '99.5'],
    ['shareBps', 4_525, '45.25'],
    ['fromMinute', 1_325, '22:05'],
    ['holdDays', 7, '7'],
  ])('%s is typed in its unit and read back without loss', (name, value, typed) => {
    expect(toTyped(value, unitOf(name))).toBe(typed);
    expect(fromTyped(typed, unitOf(name))).toBe(value);
  });

  it.each(['12x', '-1', '1.234', ''])('is none when it is typed as %j', (typed) => {
    expect(fromTyped(typed, 'rupees')).toBeUndefined();
    expect(fromTyped(typed, 'plain')).toBeUndefined();
  });
});

describe('words for a setting', () => {
  it('come from its name, whose unit the value tells', () => {
    expect([wordsOf('minShareBps'), wordsOf('pricePaise'), wordsOf('holdDays')]).toEqual([
      'Min share',
      'Price',
      'Hold days',
    ]);
    expect([tellValue('pricePaise', 123_450), tellValue('shareBps', 4_500)]).toEqual(['₹1,234.50', '45%']);
    expect(tellValue('own', { min: 5, maxShareBps: 100 })).toBe('Min: 5 · Max share: 1%');
  });
});
