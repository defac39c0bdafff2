import { describe, expect, it } from 'vitest';
import type { AttemptStatus, PayoutAttempt, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { decideNews, NEVER_SENT, type TransferWord } from './decide-news.ts';

const now = new Date('2026-11-21T06:30:00Z');

function attemptOf(status: AttemptStatus, more: Partial<PayoutAttempt> = {}): PayoutAttempt {
  const isKnown = status !== 'submitting' && status !== 'unknown';
  return {
    number: 1,
    reference: 'wd_1_1',
    provider: 'razorpayx',
    mode: 'IMPS',
    status,
    sends: 1,
    providerId: isKnown ? 'pout_1' : null,
    utr: null,
    providerFeePaise: 0,
    reason: null,
    cause: null,
    startedAt: now,
    endedAt: null,
    ...more,
  };
}

const withdrawalOf = (attempts: PayoutAttempt[], more: Partial<WithdrawalDoc> = {}) =>
  ({ attempts, netPaise: 60_000, state: 'processing', resolutionId: null, ...more }) as WithdrawalDoc;

function verdictOf(
  from: AttemptStatus,
  to: TransferWord['status'],
  more: Partial<TransferWord> = {},
  isConfirmed = false,
) {
  const state = from === 'succeeded' ? 'paid' : from === 'failed' ? 'approved' : 'processing';
  const word = {
    providerId: 'pout_1',
    amountPaise: 60_000,
    status: to,
    utr: null,
    feePaise: 0,
    reason: null,
    cause: null,
  };
  const withdrawal = withdrawalOf([attemptOf(from)], { state });
  return decideNews(withdrawal, { number: 1, word: { ...word, ...more }, isConfirmed, now });
}

describe('what a word makes of an attempt', () => {
  it.each([
    ...(['submitting', 'unknown', 'queued', 'processing'] as const).flatMap((from) => [
      [from, 'succeeded', 'paid'] as const,
      ...(['failed', 'returned', 'cancelled', 'rejected'] as const).map((to) => [from, to, 'failed'] as const),
    ]),
    ['submitting', 'queued', 'on-its-way'] as const,
    ['unknown', 'processing', 'on-its-way'] as const,
    ['queued', 'processing', 'on-its-way'] as const,
    ['processing', 'queued', 'nothing'] as const,
    ['processing', 'processing', 'nothing'] as const,
    ['succeeded', 'queued', 'nothing'] as const,
    ['succeeded', 'processing', 'nothing'] as const,
    ['succeeded', 'succeeded', 'nothing'] as const,
    ['succeeded', 'returned', 'returned'] as const,
    ['succeeded', 'failed', 'ask'] as const,
    ['failed', 'processing', 'nothing'] as const,
    ['failed', 'failed', 'nothing'] as const,
    ['failed', 'returned', 'note'] as const,
    ['failed', 'succeeded', 'ask'] as const,
    ['returned', 'failed', 'nothing'] as const,
    ['returned', 'returned', 'nothing'] as const,
    ['returned', 'succeeded', 'ask'] as const,
  ])('%s, then %s: %s', (from, to, kind) => {
    expect(verdictOf(from, to)).toMatchObject({ kind });
  });

  it('is believed against what is final only when the provider was just asked', () => {
    expect(verdictOf('failed', 'succeeded', {}, true)).toMatchObject({ kind: 'paid' });
    expect(verdictOf('returned', 'succeeded', {}, true)).toMatchObject({ kind: 'exception', problem: 'double' });
    expect(verdictOf('succeeded', 'failed', {}, true)).toMatchObject({ kind: 'exception', problem: 'late-return' });
  });

  it('is a person’s work when it is about other money, or about a second transfer', () => {
    expect(verdictOf('processing', 'succeeded', { amountPaise: 1 })).toMatchObject({ problem: 'unmatched' });
    expect(verdictOf('processing', 'succeeded', { providerId: 'pout_2' })).toMatchObject({ problem: 'double' });
  });

  it('adds a bank reference that comes later, and forgets none', () => {
    expect(verdictOf('succeeded', 'succeeded', { utr: 'U1' })).toMatchObject({ kind: 'note', attempt: { utr: 'U1' } });
    const known = withdrawalOf([attemptOf('succeeded', { utr: 'U1' })], { state: 'paid' });
    const word = { providerId: 'pout_1', amountPaise: 60_000, status: 'returned' as const, utr: null, feePaise: 0 };
    const news = { number: 1, word: { ...word, reason: null, cause: null }, isConfirmed: true, now };
    expect(decideNews(known, news)).toMatchObject({ kind: 'returned', attempt: { utr: 'U1' } });
  });

  it('brings one back that was thought never sent, unless another is under way', () => {
    const lost = attemptOf('failed', { reason: NEVER_SENT, providerId: null });
    const word = { providerId: 'pout_1', amountPaise: 60_000, status: 'processing' as const, utr: null, feePaise: 0 };
    const news = { number: 1, word: { ...word, reason: null, cause: null }, isConfirmed: true, now };
    expect(decideNews(withdrawalOf([lost], { state: 'approved' }), news)).toMatchObject({ kind: 'on-its-way' });
    const second = attemptOf('processing', { number: 2, providerId: 'pout_2' });
    expect(decideNews(withdrawalOf([lost, second]), news)).toMatchObject({ kind: 'exception', problem: 'double' });
  });
});
