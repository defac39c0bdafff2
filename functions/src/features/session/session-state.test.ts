import { describe, expect, it } from 'vitest';
import { defaultBilling } from '../../contract/config/billing.ts';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { plus, SECOND } from '../../kernel/time.ts';
import { tokenExpiryFor } from './media-token.ts';
import { newPresence, nextTaskAt, withTimers } from './session-state.ts';

const start = new Date('2026-11-21T06:30:00.000Z');
const at = (seconds: number) => plus(start, seconds * SECOND);

/** A running call, paid for two minutes. */
const call = (more: Partial<SessionDoc> = {}) =>
  ({
    state: 'active',
    policy: defaultBilling,
    presence: { payer: newPresence(1), creator: newPresence(2) },
    startedAt: start,
    endedAt: null,
    paidThroughAt: at(120),
    chargeDueAt: at(112),
    graceUntil: null,
    evidenceUntil: null,
    kick: 'none',
    ...more,
  }) as SessionDoc;

describe('the timers of a session', () => {
  it('wake the sweeper for a silent side, and a task only for the charge and the grace', () => {
    const seen = { ...newPresence(1), lastSeenAt: at(60) };
    const session = withTimers(call({ presence: { payer: seen, creator: { ...seen, lastSeenAt: at(70) } } }));
    expect(session.dueAt).toEqual(at(105));
    expect(nextTaskAt(session)).toEqual(at(112));
    expect(nextTaskAt(call({ graceUntil: at(90) }))).toEqual(at(90));
  });

  it('of a chat wake a task for its silence too', () => {
    const idle = { lastAt: start, lookAt: at(100), warnedAt: null };
    const session = withTimers(call({ kind: 'chat', idle }));
    expect([session.dueAt, nextTaskAt(session)]).toEqual([at(100), at(100)]);
  });

  it('of a free call let a side be silent as long as its token lives, and wake a task for the longest end', () => {
    const seen = { ...newPresence(1), lastSeenAt: at(60) };
    const free = { pricing: 'free', chargeDueAt: null, paidThroughAt: null, freeUntil: at(3_600) } as const;
    const session = withTimers(call({ ...free, presence: { payer: seen, creator: seen } }));
    expect(session.dueAt).toEqual(at(60 + 600 + 45));
    expect(nextTaskAt(session)).toEqual(at(3_600));
  });

  it('of an ended one whose channel is not closed yet wake the sweeper, and no task that would wake itself again', () => {
    const ended = withTimers(call({ state: 'ended', endedAt: at(30), kick: 'pending', evidenceUntil: at(150) }));
    expect(ended.dueAt).toEqual(at(30));
    expect(nextTaskAt(ended)).toEqual(at(150));
    expect(nextTaskAt(withTimers({ ...ended, evidenceUntil: null }))).toBeNull();
  });
});

describe('the life of a media token', () => {
  it.each([
    ['in the first seconds, which may be free', 3, 40],
    ['in the first minute', 11, 90],
    ['shortly before its end, with the second one charged ahead', 57, 90],
    ['in the second minute', 60, 150],
    ['past the paid time', 125, 150],
  ])('asked for %s (second %i) ends at second %i', (_, now, end) => {
    expect(tokenExpiryFor(call(), 'payer', at(now))).toEqual(at(end));
  });

  it.each([
    ['for its own time', 0, 630],
    ['not past the longest end of the call', 3_300, 3_600],
  ])('in a free call %s', (_, now, end) => {
    const free = call({ pricing: 'free', paidThroughAt: null, freeUntil: at(3_600) });
    expect(tokenExpiryFor(free, 'payer', at(now))).toEqual(at(end));
    expect(() => tokenExpiryFor(free, 'payer', at(3_600))).toThrow('session/not-paid');
  });

  it('is over when the paid time and the slack are', () => {
    expect(() => tokenExpiryFor(call(), 'payer', at(150))).toThrow('session/not-paid');
  });

  it('before the call is paid is one slack from the first token on', () => {
    const connecting = call({ state: 'connecting', startedAt: null, paidThroughAt: null });
    expect(tokenExpiryFor(connecting, 'payer', at(0))).toEqual(at(30));
    const asked = { ...newPresence(1), tokenExpiresAt: at(30) };
    const again = { ...connecting, presence: { payer: asked, creator: newPresence(2) } };
    expect(tokenExpiryFor(again, 'payer', at(20))).toEqual(at(30));
  });
});
