import { describe, expect, it } from 'vitest';
import { createVirtualTime } from './virtual-time.ts';

function worldAt(start: number) {
  const real = { now: start };
  return { real, time: createVirtualTime(() => real.now) };
}

describe('virtual time', () => {
  it('runs with real time at first', () => {
    const { real, time } = worldAt(1_000);
    real.now += 250;
    expect(time.now()).toBe(1_250);
    expect(time.realDelayUntil(1_500)).toBe(250);
  });

  it('runs faster from the moment it is told to, without a jump', () => {
    const { real, time } = worldAt(1_000);
    real.now += 100;
    time.setSpeed(60);
    expect(time.now()).toBe(1_100);
    real.now += 10;
    expect(time.now()).toBe(1_700);
    expect(time.realDelayUntil(2_300)).toBe(10);
  });

  it('stands still while paused, and goes on from where it was moved to', () => {
    const { real, time } = worldAt(1_000);
    time.pause();
    real.now += 5_000;
    expect(time.now()).toBe(1_000);
    expect(time.realDelayUntil(2_000)).toBe(Number.POSITIVE_INFINITY);
    time.moveTo(61_000);
    time.resume();
    real.now += 10;
    expect(time.now()).toBe(61_010);
  });

  it('does not run backwards', () => {
    const { time } = worldAt(1_000);
    time.moveTo(500);
    expect(time.now()).toBe(1_000);
  });
});
