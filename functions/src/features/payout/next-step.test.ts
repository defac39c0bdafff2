import { describe, expect, it } from 'vitest';
import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { DAY, HOUR, MINUTE, msBetween, plus } from '../../kernel/time.ts';
import { askAgainAt, lookUpAgainAt, mayResend, nextStep, watchAgainAt } from './next-step.ts';

const now = new Date('2026-11-21T06:30:00Z');
const later = plus(now, HOUR);
const stepOf = (more: Partial<WithdrawalDoc>) =>
  nextStep(
    {
      provider: 'razorpayx',
      resolutionId: null,
      sendAt: null,
      checkDueAt: null,
      expectedAt: later,
      lateness: 'none',
      ...more,
    } as WithdrawalDoc,
    now,
  );

describe('the next step', () => {
  it('is to send what is approved and due, unless people pay it or settle it', () => {
    expect(stepOf({ state: 'approved', sendAt: now })).toBe('send');
    expect(stepOf({ state: 'approved', sendAt: null })).toBe('wait');
    expect(stepOf({ state: 'approved', sendAt: now, provider: 'manual' })).toBe('wait');
    expect(stepOf({ state: 'approved', sendAt: now, resolutionId: 'a1' })).toBe('wait');
  });

  it('is to look up what nobody knows of, once the worker had its time', () => {
    expect(stepOf({ state: 'submitting', sendAt: later })).toBe('wait');
    expect(stepOf({ state: 'submitting', sendAt: now })).toBe('look-up');
    expect(stepOf({ state: 'unknown', checkDueAt: now })).toBe('look-up');
  });

  it('is to ask about what is on its way, and about what was paid', () => {
    expect(stepOf({ state: 'processing', checkDueAt: now })).toBe('ask');
    expect(stepOf({ state: 'paid', checkDueAt: now })).toBe('ask');
    expect(stepOf({ state: 'paid', checkDueAt: null })).toBe('wait');
  });

  it('is to say that it is late, as long as it is open', () => {
    expect(stepOf({ state: 'requested', expectedAt: now })).toBe('tell-late');
    expect(stepOf({ state: 'unknown', expectedAt: now, checkDueAt: later })).toBe('tell-late');
    expect(stepOf({ state: 'requested', expectedAt: now, lateness: 'told' })).toBe('wait');
    expect(stepOf({ state: 'cancelled', expectedAt: now })).toBe('wait');
  });
});

describe('the waits', () => {
  it('for a lost answer are those the provider advises, then ever longer', () => {
    const waits = [1, 2, 3, 4].map((sends) => msBetween(now, lookUpAgainAt({ sends, startedAt: now }, now)));
    expect(waits).toEqual([MINUTE, 2 * MINUTE, 5 * MINUTE, HOUR]);
    const old = lookUpAgainAt({ sends: 1, startedAt: plus(now, -10 * DAY) }, now);
    expect(msBetween(now, old)).toBe(6 * HOUR);
  });

  it('end the repeats of a reference well before the provider forgets it', () => {
    expect(mayResend({ sends: 3, startedAt: now }, now)).toBe(true);
    expect(mayResend({ sends: 4, startedAt: now }, now)).toBe(false);
    expect(mayResend({ sends: 1, startedAt: plus(now, -5 * DAY) }, now)).toBe(false);
  });

  it('between two questions grow, and end thirty days after it was paid', () => {
    expect(msBetween(now, askAgainAt(now, now))).toBe(15 * MINUTE);
    expect(msBetween(now, askAgainAt(plus(now, -4 * DAY), now))).toBe(6 * HOUR);
    expect(watchAgainAt(now, now)).toEqual(plus(now, DAY));
    expect(watchAgainAt(plus(now, -30 * DAY), now)).toBeNull();
  });
});
