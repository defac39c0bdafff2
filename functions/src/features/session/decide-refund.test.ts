import { describe, expect, it } from 'vitest';
import { defaultBilling } from '../../contract/config/billing.ts';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { refundPolicy } from '../../contract/features/session-staff.ts';
import { plus, SECOND } from '../../kernel/time.ts';
import { aloneCoins, decideRefund, refundPolicies } from './decide-refund.ts';
import { newPresence } from './session-state.ts';

const start = new Date('2026-11-21T06:30:00.000Z');
const at = (seconds: number) => plus(start, seconds * SECOND);
const seen = (side: number) => ({
  ...newPresence(side),
  media: { ...newPresence(side).media, joinedAt: start, lastSeq: 1 },
});

/** An ended call with three charged minutes. */
const call = (more: Partial<SessionDoc> = {}) =>
  ({
    state: 'ended',
    policy: defaultBilling,
    presence: { payer: seen(1), creator: seen(2) },
    startedAt: start,
    endedAt: at(130),
    endReason: 'normal',
    nextMinute: 4,
    bill: { minutes: 3, coins: 15, coinsByClass: { promo: 0, bonus: 0, paid: 15 }, returned: [] },
    ...more,
  }) as SessionDoc;
const returned = (minute: number) => ({ ...call().bill, returned: [{ minute, coins: 5, cause: 'review' }] });

describe('what a policy gives back', () => {
  it('is nothing of an ordinary call', () => {
    expect(refundPolicies).toEqual(refundPolicy.options);
    expect(refundPolicies.flatMap((policy) => decideRefund(call(), policy, false))).toEqual([]);
  });

  it.each([
    [
      'no-show',
      'all where the media provider saw only the payer',
      { presence: { payer: seen(1), creator: newPresence(2) } },
      [1, 2, 3],
    ],
    ['free-first', 'the first minute of a call that was over at once', { endedAt: at(9), nextMinute: 2 }, [1]],
    ['free-first', 'nothing a second later', { endedAt: at(10), nextMinute: 2 }, []],
    ['broken-off', 'the last minute when the line failed', { endReason: 'dropped' }, [3]],
    ['broken-off', 'the last one that is still charged', { endReason: 'error', bill: returned(3) }, [2]],
    ['conduct', 'all when staff ended it', { endReason: 'moderated' }, [1, 2, 3]],
    ['conduct', 'what has not been given back', { endReason: 'moderated', bill: returned(1) }, [2, 3]],
    ['conduct', 'nothing of a free call', { endReason: 'moderated', pricing: 'free' }, []],
    ['conduct', 'nothing while it runs', { endReason: null, endedAt: null }, []],
  ] as const)('%s: %s', (policy, _, more, minutes) => {
    expect(decideRefund(call(more as Partial<SessionDoc>), policy, false)).toEqual(minutes);
  });

  it('is all after misconduct, however the call ended', () => {
    expect(decideRefund(call(), 'conduct', true)).toEqual([1, 2, 3]);
    expect(decideRefund(call(), 'broken-off', true)).toEqual([]);
  });
});

describe('how much one person of staff gives back alone', () => {
  const limits = { adjustApprovalCoins: 1_000, refundAloneCoins: 300 };

  it.each([
    [['support'], 300],
    [['moderator'], 300],
    [['support', 'finance'], 1_000],
    [['admin'], 1_000],
  ])('%s: %i', (roles, coins) => {
    expect(aloneCoins(roles, limits)).toBe(coins);
  });

  it('is never more than what adjustments allow', () => {
    expect(aloneCoins(['support'], { ...limits, adjustApprovalCoins: 100 })).toBe(100);
  });
});
