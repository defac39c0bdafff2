import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { istTime, msBetween } from '../../kernel/time.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import { PayoutProviderError } from '../../platform/payouts/payout-provider.ts';
import { newException, raiseException } from '../audit/public.ts';
import { applyNews } from './apply-news.ts';
import { askAgainAt, lookUpAgainAt, nextStep, PERSON_AFTER_MS, type Step, watchAgainAt } from './next-step.ts';
import { resendAttempt, type Sending, sendAttempt } from './send-attempt.ts';
import { holdOwner, openCase } from './settle-withdrawal.ts';
import { tellOwner } from './withdrawal-notice.ts';
import { latestAttempt, put, step, withAttempt } from './withdrawal-state.ts';
import { withdrawalRef } from './withdrawal-store.ts';

/** Steps that one visit takes at most; what is left stays due. */
const MAX_STEPS = 4;

interface At {
  readonly withdrawalId: string;
  readonly now: Date;
}

/**
 * Does what is due for a withdrawal, one step after another. Every step either moves its due date or ends it, so a
 * visit too many changes nothing. @returns false when the provider could not be reached
 */
export async function advanceWithdrawal(platform: Sending, at: At): Promise<boolean> {
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const withdrawal = await platform.store.get(withdrawalRef(at.withdrawalId));
    const due: Step = withdrawal === undefined ? 'wait' : nextStep(withdrawal, at.now);
    if (withdrawal === undefined || due === 'wait') return true;
    if (due === 'send') await sendAttempt(platform, at);
    if (due === 'tell-late') await platform.store.transaction((tx) => tellLate(tx, at));
    if (due === 'look-up' && !(await lookUp(platform, withdrawal, at.now))) return false;
    if (due === 'ask' && !(await ask(platform, withdrawal, at.now))) return false;
  }
  return true;
}

/**
 * Looks for an attempt nobody knows the outcome of, by its reference. One match is the attempt; two are a person's
 * work; none, and the same reference may go out again for a while.
 */
async function lookUp(platform: Sending, withdrawal: WithdrawalDoc, now: Date): Promise<boolean> {
  const { withdrawalId } = withdrawal;
  const { provider, reference, startedAt } = attemptOf(withdrawal);
  invariant(provider !== 'manual', `${reference} is paid by hand`);
  const answer = await answerOf(platform, withdrawalId, () => platform.payouts[provider].findTransfers(reference));
  const { found } = answer;
  const [transfer, ...more] = found ?? [];
  if (more.length > 0) {
    const figures = await platform.config.read(now);
    await withFolding(platform.store, (tx) => stop(tx, { withdrawalId, reference, figures, now }), now);
    return true;
  }
  if (transfer !== undefined) {
    const applied = await applyNews(platform, { provider, transfer, isConfirmed: true, now });
    if (applied === 'nothing' || applied === 'exception') await postpone(platform, { withdrawalId, now }, 'look-up');
    return true;
  }
  const isSent = found !== null && (await resendAttempt(platform, { withdrawalId, now }));
  if (isSent) return true;
  await postpone(platform, { withdrawalId, now }, 'look-up');
  if (msBetween(startedAt, now) >= PERSON_AFTER_MS) {
    const note = `no word from ${provider} whether ${reference} was paid: prove it, or that it was never sent`;
    await raiseException(platform.store, { kind: 'payout-unknown', subject: reference, note, at: now });
  }
  return answer.isReached;
}

/** How far is it? After it was paid: did it stay? */
async function ask(platform: Sending, withdrawal: WithdrawalDoc, now: Date): Promise<boolean> {
  const { withdrawalId } = withdrawal;
  const { provider, providerId, reference } = attemptOf(withdrawal);
  invariant(provider !== 'manual' && providerId !== null, `${reference} cannot be asked about`);
  const answer = await answerOf(platform, withdrawalId, () => platform.payouts[provider].fetchTransfer(providerId));
  const transfer = answer.found;
  if (transfer !== null) await applyNews(platform, { provider, transfer, isConfirmed: true, now });
  await postpone(platform, { withdrawalId, now }, 'ask');
  return answer.isReached;
}

interface Answer<T> {
  readonly found: T | null;
  /** Also when it was a refusal: of one transfer, which says nothing of the others. */
  readonly isReached: boolean;
}

async function answerOf<T>(platform: Sending, withdrawalId: string, call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { found: await call(), isReached: true };
  } catch (error) {
    if (!(error instanceof PayoutProviderError)) throw error;
    platform.log.warn('payout-not-asked', { withdrawalId, kind: error.kind, status: error.status });
    return { found: null, isReached: !error.outcomeUnknown };
  }
}

/** Asks again later, unless the step is no longer due: its answer has moved the withdrawal on. */
async function postpone(platform: Sending, { withdrawalId, now }: At, expected: Step): Promise<void> {
  await platform.store.transaction(async (tx) => {
    const withdrawal = await tx.get(withdrawalRef(withdrawalId));
    if (withdrawal === undefined || nextStep(withdrawal, now) !== expected) return;
    const attempt = attemptOf(withdrawal);
    const ref = withdrawalRef(withdrawalId);
    if (expected === 'look-up') {
      const unknown = withAttempt(withdrawal, { ...attempt, status: 'unknown' });
      tx.set(ref, step(unknown, { state: 'unknown', checkDueAt: lookUpAgainAt(attempt, now), now }));
      return;
    }
    const { paidAt } = withdrawal;
    const checkDueAt = paidAt === null ? askAgainAt(attempt.startedAt, now) : watchAgainAt(paidAt, now);
    tx.set(ref, put(withdrawal, { checkDueAt }, now));
  });
}

/** Two transfers under one reference: nothing goes on by itself. */
async function stop(tx: Tx, found: At & { reference: string; figures: Config }): Promise<void> {
  const { withdrawalId, reference, figures, now } = found;
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  if (withdrawal === undefined || nextStep(withdrawal, now) !== 'look-up') return;
  const opened = await openCase(tx, withdrawal, { figures, now });
  const note = 'the provider has several transfers under this reference: find out which were paid';
  const exception = await newException(tx, { kind: 'payout-double', subject: reference, note, at: now });
  const unknown = withAttempt(withdrawal, { ...attemptOf(withdrawal), status: 'unknown' });
  tx.set(withdrawalRef(withdrawalId), step(unknown, { state: 'unknown', now }));
  if (exception !== null) tx.create(exception.ref, exception.doc);
  holdOwner(tx, opened);
}

/** Says once to the owner, and two days later to staff, that a withdrawal is late. */
async function tellLate(tx: Tx, { withdrawalId, now }: At): Promise<void> {
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  if (withdrawal === undefined || nextStep(withdrawal, now) !== 'tell-late') return;
  const ref = withdrawalRef(withdrawalId);
  if (withdrawal.lateness === 'none') {
    const told = put(withdrawal, { lateness: 'told' }, now);
    tx.set(ref, told);
    tellOwner(tx, told, 'delayed');
    return;
  }
  const { state, attempts } = withdrawal;
  const note = `${state} since ${istTime(withdrawal.timeline.at(-1)?.at ?? withdrawal.createdAt)}`;
  const subject = `${withdrawalId}~${attempts.length}`;
  const exception = await newException(tx, { kind: 'payout-overdue', subject, note, at: now });
  tx.set(ref, put(withdrawal, { lateness: 'raised' }, now));
  if (exception !== null) tx.create(exception.ref, exception.doc);
}

function attemptOf(withdrawal: WithdrawalDoc) {
  const attempt = latestAttempt(withdrawal);
  invariant(attempt !== undefined, `${withdrawal.withdrawalId} was never sent`);
  return attempt;
}
