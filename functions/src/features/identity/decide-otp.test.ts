import { describe, expect, it } from 'vitest';
import { defaultOtp } from '../../contract/config/otp.ts';
import type { OtpAttemptDoc } from '../../contract/documents/otp.ts';
import { MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { hashOfCode, planSend, planTry, replacedBy, withSent } from './decide-otp.ts';

const start = new Date('2026-11-21T06:30:00.000Z');
const after = (ms: number) => plus(start, ms);
const rules = defaultOtp;
const send = (before: OtpAttemptDoc | undefined, now: Date) => planSend(before, { id: `send-${+now}`, rules, now });
const sent = (attempt: OtpAttemptDoc, now: Date, reference = 'VE1') =>
  withSent(attempt, { reference, intent: 'ask-1', rules, now });
const first = sent(send(undefined, start), start);
const attempt = (before: OtpAttemptDoc | undefined, more: { id?: string; now?: Date; code?: string } = {}) =>
  planTry(before, { id: 'try-1', code: '123456', rules, now: start, ...more });
const expired = expect.objectContaining({ code: 'otp/expired' });
const limited = (retryAt: Date) =>
  expect.objectContaining({ code: 'otp/rate-limited', details: { retryAt: retryAt.toISOString() } });

describe('planSend', () => {
  it('makes a code that cannot be entered before it has been sent', () => {
    const planned = send(undefined, start);
    expect(planned).toMatchObject({ openUntil: null, tryIds: [], sentAt: [start], reference: null });
    expect(replacedBy(planned)).toBeNull();
    expect(first).toMatchObject({ reference: 'VE1', openUntil: after(5 * MINUTE), answered: 'ask-1' });
  });

  it('lets a phone ask again after thirty seconds, and not a moment sooner', () => {
    expect(() => send(first, after(30 * SECOND - 1))).toThrow(limited(after(30 * SECOND)));
    expect(() => send(first, after(30 * SECOND))).not.toThrow();
  });

  it('sends a code again that can still be entered, with the tries it has left and its whole life', () => {
    const tried = { ...first, tryIds: ['a', 'b'] };
    const again = send(tried, after(4 * MINUTE));
    expect(again).toMatchObject({ tryIds: ['a', 'b'], openUntil: after(5 * MINUTE), answered: null });
    expect(replacedBy(again)).toBeNull();
    expect(sent(again, after(4 * MINUTE))).toMatchObject({ tryIds: ['a', 'b'], openUntil: after(9 * MINUTE) });
  });

  it.each([
    ['is spent', { tryIds: ['a', 'b', 'c', 'd', 'e'] }, 1 * MINUTE],
    ['was entered', { approvedHash: 'hash' }, 1 * MINUTE],
    ['is closed', { openUntil: null }, 1 * MINUTE],
    ['has run out', {}, 5 * MINUTE],
    ['was made five minutes ago', { openUntil: after(9 * MINUTE) }, 5 * MINUTE],
  ])('replaces a code that %s', (_, more, ms) => {
    const fresh = send({ ...first, ...more }, after(ms));
    expect(fresh).toMatchObject({ openUntil: null, tryIds: [], approvedHash: null, madeAt: after(ms) });
    expect(replacedBy(fresh)).toBe('VE1');
  });

  it('lets a phone have five codes in an hour, whichever hour it is', () => {
    const sentAt = [0, 10, 20, 30, 40].map((minutes) => after(minutes * MINUTE));
    const asking = { ...first, sentAt };
    expect(() => send(asking, after(50 * MINUTE))).toThrow(limited(after(60 * MINUTE)));
    expect(() => send(asking, after(60 * MINUTE - 1))).toThrow(limited(after(60 * MINUTE)));
    expect(send(asking, after(60 * MINUTE)).sentAt).toEqual([...sentAt.slice(1), after(60 * MINUTE)]);
  });

  it('names the later of two waits', () => {
    const sentAt = [0, 10, 20, 30, 59.9].map((minutes) => after(minutes * MINUTE));
    expect(() => send({ ...first, sentAt }, after(59.95 * MINUTE))).toThrow(limited(after(60.4 * MINUTE)));
  });
});

describe('withSent', () => {
  it('begins anew with a code that the provider made anew', () => {
    const tried = { ...first, tryIds: ['a', 'b'] };
    const again = sent(send(tried, after(MINUTE)), after(MINUTE), 'VE2');
    expect(again).toMatchObject({ reference: 'VE2', tryIds: [], madeAt: after(MINUTE) });
  });

  it('says the same when it is told twice', () => {
    expect(sent(first, start)).toEqual(first);
  });
});

describe('planTry', () => {
  it('counts a try before it is made, and once', () => {
    const planned = attempt(first);
    expect(planned).toMatchObject({ kind: 'ask', reference: 'VE1', attempt: { tryIds: ['try-1'] } });
    const again = attempt(planned.kind === 'ask' ? planned.attempt : undefined);
    expect(again).toEqual(planned);
  });

  it('knows no more than five tries', () => {
    const spent = { ...first, tryIds: ['a', 'b', 'c', 'd', 'e'] };
    expect(() => attempt(spent)).toThrow(expired);
    expect(attempt(spent, { id: 'e' })).toMatchObject({ kind: 'ask' });
  });

  it.each([
    ['none was asked for', undefined],
    ['it is on its way', send(undefined, start)],
    ['a new one is on its way', send({ ...first, openUntil: null }, after(MINUTE))],
  ])('knows no code when %s', (_, before) => {
    expect(() => attempt(before)).toThrow(expired);
  });

  it('knows a code until its last moment', () => {
    expect(() => attempt(first, { now: after(5 * MINUTE) })).toThrow(expired);
    expect(() => attempt(first, { now: after(5 * MINUTE - 1) })).not.toThrow();
  });

  it('takes a right code again, and closes it with the first wrong one', () => {
    const approved = { ...first, approvedHash: hashOfCode('VE1', '123456') };
    expect(attempt(approved)).toEqual({ kind: 'repeat' });
    const closing = attempt(approved, { code: '123457' });
    expect(closing).toEqual({ kind: 'close', attempt: { ...approved, openUntil: null } });
    expect(() => attempt({ ...approved, openUntil: null })).toThrow(expired);
  });
});
