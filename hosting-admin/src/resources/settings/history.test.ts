import { describe, expect, it } from 'vitest';
import { tellHistory, type Version } from './history.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const day = (number: number) => `2026-11-${number}T06:00:00.000Z`;
const version = (number: number, savedAt: string, effectiveAt = savedAt): Version => ({
  ...{ version: number, savedAt, effectiveAt },
  ...{ value: {}, reason: 'as agreed', savedBy: 'asha', savedByName: 'Asha' },
});
const states = (...versions: Version[]) => tellHistory(versions, now).map(({ state }) => state);

describe('what became of a version', () => {
  it('is in force once its day has come, and past once a newer one is', () => {
    expect(states(version(2, day(20)), version(1, day(10)))).toEqual(['in-force', 'past']);
  });

  it('waits before its day, beside the one in force', () => {
    expect(states(version(3, day(21), day(25)), version(2, day(20)))).toEqual(['waiting', 'in-force']);
  });

  it('is in force when it was saved to count at once, also on a computer whose clock is behind', () => {
    expect(states(version(2, day(28)), version(1, day(20)))).toEqual(['in-force', 'past']);
  });

  it('was replaced when another was saved before its day, also after that day has passed', () => {
    expect(states(version(3, day(12), day(25)), version(2, day(11), day(20)), version(1, day(10)))).toEqual([
      'waiting',
      'replaced',
      'in-force',
    ]);
  });
});
