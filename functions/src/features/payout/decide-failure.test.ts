import { describe, expect, it } from 'vitest';
import type { PayoutAttempt } from '../../contract/documents/payouts.ts';
import { decideFailure, type Failure } from './decide-failure.ts';

const now = new Date('2026-11-21T06:30:00Z');
const tomorrowAtSix = new Date('2026-11-22T00:30:00Z');

function aftermathOf(
  cause: PayoutAttempt['cause'],
  more: Partial<Failure> = {},
  earlier: PayoutAttempt['cause'][] = [],
) {
  const one = { number: 1, status: 'failed', reason: null, cause } as PayoutAttempt;
  const attempt = more.attempt ?? one;
  const attempts = [...earlier.map((other) => ({ ...one, cause: other })), attempt];
  const failure = { attempt, maxAttempts: 3, hasOtherMode: true, wasPaid: false, hasOtherOpen: false, now, ...more };
  return decideFailure({ attempts }, failure);
}

const stopped = { status: 'rejected', reason: null, cause: 'other' } as PayoutAttempt;

describe('after a failure', () => {
  it.each(['bank-side', 'limit', 'low-balance', 'other'] as const)('by %s it goes out tomorrow', (cause) => {
    expect(aftermathOf(cause)).toEqual({ kind: 'again', batchAt: tomorrowAtSix, reason: { key: cause, fix: 'wait' } });
  });

  it('of the rail another one is taken at once, if there is one', () => {
    expect(aftermathOf('mode')).toMatchObject({ kind: 'again', batchAt: null });
    expect(aftermathOf('mode', { hasOtherMode: false })).toMatchObject({ kind: 'give-back' });
  });

  it('of the account it goes back, with what to mend', () => {
    expect(aftermathOf('account')).toMatchObject({ kind: 'give-back', reason: { fix: 'replace-account' } });
  });

  it('of the last attempt it goes back; our own empty account uses up none', () => {
    expect(aftermathOf('bank-side', {}, ['bank-side', 'bank-side'])).toMatchObject({ kind: 'give-back' });
    expect(aftermathOf('bank-side', {}, ['low-balance', 'low-balance'])).toMatchObject({ kind: 'again' });
  });

  it('of our own empty account it goes back in the end: its attempts are listed in one document', () => {
    const weeks = Array.from({ length: 19 }, () => 'low-balance' as const);
    expect(aftermathOf('low-balance', {}, weeks)).toMatchObject({ kind: 'give-back', reason: { fix: 'try-again' } });
  });

  it('that somebody at the provider wanted it goes back', () => {
    expect(aftermathOf('other', { attempt: stopped })).toMatchObject({ reason: { fix: 'contact-support' } });
  });

  it('of money that had arrived it goes out again for a bank’s fault alone, and for nobody who has asked anew', () => {
    expect(aftermathOf('bank-side', { wasPaid: true })).toMatchObject({ kind: 'again' });
    expect(aftermathOf('other', { wasPaid: true })).toMatchObject({ kind: 'give-back' });
    expect(aftermathOf('bank-side', { wasPaid: true, hasOtherOpen: true })).toMatchObject({ kind: 'give-back' });
  });
});
