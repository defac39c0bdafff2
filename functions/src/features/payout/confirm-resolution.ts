import type { z } from 'zod';
import type { ApprovalDoc } from '../../contract/documents/approvals.ts';
import type { PayoutAttempt, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { confirmManualContract } from '../../contract/features/payout.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import { PayoutProviderError } from '../../platform/payouts/payout-provider.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { closeApproval, readDecidable } from '../approval/public.ts';
import { type Applying, applyNews, followUp } from './apply-news.ts';
import { resolution, stateFor } from './ask-resolution.ts';
import { NEVER_SENT } from './decide-news.ts';
import { assertImpartial } from './decide-review.ts';
import { readReviewer } from './review-withdrawal.ts';
import { openCase, settleFailed, settlePaid, settleReturned } from './settle-withdrawal.ts';
import { latestAttempt, put } from './withdrawal-state.ts';
import { attemptReference, isFree, withdrawalRef } from './withdrawal-store.ts';

type ConfirmCall = Call<z.output<typeof confirmManualContract.request>>;
type ConfirmReply = z.input<typeof confirmManualContract.reply>;
type Finding = z.infer<typeof resolution>;

const NAME = 'payout-confirmManual';

/**
 * The second person's word on a payment by hand or on an unknown attempt. Of an unknown one the provider is asked a
 * last time.
 * @throws approval/not-found, approval/self, adjust/self, approval/wrong-state {state}, approval/expired,
 * payout/wrong-state {state}, payout/utr-used {withdrawalId}, payout/found-at-provider {status},
 * payout/provider-unavailable, ledger/key-reused
 */
export async function confirmResolution(platform: Applying, call: ConfirmCall): Promise<ConfirmReply> {
  const approval = await platform.store.get(refTo('approvals', call.input.approvalId));
  if (call.input.approve && approval?.state === 'open') await askOnceMore(platform, approval, call.now);
  const figures = await platform.config.read(call.now);
  const { reply, withdrawal } = await withFolding(platform.store, (tx) => confirmIn(tx, call, figures), call.now);
  if (withdrawal !== null) await followUp(platform, withdrawal, call.now);
  return reply;
}

/**
 * The provider's own word is better than people's: what it has by now is adopted. Where it has several, another amount,
 * or cannot be reached, a proof of payment is all there is, and a proof of absence is none.
 * @throws payout/found-at-provider, payout/provider-unavailable
 */
async function askOnceMore(platform: Applying, approval: ApprovalDoc, now: Date): Promise<void> {
  const finding = resolution.safeParse(approval.input).data;
  if (finding === undefined || stateFor[finding.verdict] !== 'unknown') return;
  const withdrawal = await platform.store.get(withdrawalRef(finding.withdrawalId));
  const attempt = withdrawal === undefined ? undefined : latestAttempt(withdrawal);
  if (attempt === undefined || attempt.provider === 'manual') return;
  const { provider, reference } = attempt;
  const isAbsence = finding.verdict === 'never-sent';
  const found = await platform.payouts[provider].findTransfers(reference).catch((error: unknown) => {
    if (!(error instanceof PayoutProviderError)) throw error;
    if (isAbsence) throw new AppError('payout/provider-unavailable');
    return [];
  });
  const [transfer, ...more] = found;
  if (transfer === undefined) return;
  const isOnly = more.length === 0;
  const applied = isOnly ? await applyNews(platform, { provider, transfer, isConfirmed: true, now }) : 'exception';
  if (applied === 'exception' && !isAbsence) return;
  throw new AppError('payout/found-at-provider', { status: transfer.status });
}

type Confirmed = { readonly reply: ConfirmReply; readonly withdrawal: WithdrawalDoc | null };

async function confirmIn(tx: Tx, call: ConfirmCall, figures: Config): Promise<Confirmed> {
  const replayed = await readReplay<ConfirmReply>(tx, NAME, call);
  if (replayed !== undefined) return { reply: replayed, withdrawal: null };
  const { approvalId, approve, reason } = call.input;
  const { now } = call;
  const approval = await readDecidable(tx, approvalId, { kind: 'payout-resolution', call });
  const finding = resolution.parse(approval.input);
  const withdrawal = await tx.get(withdrawalRef(finding.withdrawalId));
  invariant(withdrawal !== undefined, `${approvalId} is about no withdrawal`);
  assertImpartial(withdrawal, await readReviewer(tx, call.uid));
  const isCurrent = withdrawal.resolutionId === approvalId && withdrawal.state === stateFor[finding.verdict];
  if (!isCurrent) throw new AppError('payout/wrong-state', { state: withdrawal.state });
  const opened = approve ? await openCase(tx, withdrawal, { figures, utr: finding.utr, now }) : null;
  if (opened !== null && finding.utr !== null && !isFree(opened.utr, withdrawal)) {
    throw new AppError('payout/utr-used', { withdrawalId: opened.utr?.withdrawalId ?? '' });
  }
  closeApproval(tx, call, { approvalId, approval, approve, reason });
  const next = opened === null ? goOn(tx, withdrawal, now) : settle(tx, opened, { finding, actorUid: call.uid });
  const reply = { withdrawalId: withdrawal.withdrawalId, state: next.state };
  return { reply: writeReplay(tx, NAME, { call, reply }), withdrawal: next };
}

/** The finding was wrong: everything goes on where it stopped. */
function goOn(tx: Tx, withdrawal: WithdrawalDoc, now: Date): WithdrawalDoc {
  const next = put(withdrawal, { resolutionId: null }, now);
  tx.set(withdrawalRef(withdrawal.withdrawalId), next);
  return next;
}

function settle(
  tx: Tx,
  opened: Awaited<ReturnType<typeof openCase>>,
  { finding, actorUid }: { finding: Finding; actorUid: string },
): WithdrawalDoc {
  const { withdrawal, now } = opened;
  const latest = latestAttempt(withdrawal);
  const note = finding.paidOn === null ? null : `paid on ${finding.paidOn}`;
  if (finding.verdict === 'paid-by-hand') {
    return settlePaid(tx, opened, { attempt: byHand(withdrawal, finding, now), note, actorUid });
  }
  invariant(latest !== undefined, `${withdrawal.withdrawalId} was never sent`);
  if (finding.verdict === 'sent') {
    const attempt: PayoutAttempt = { ...latest, status: 'succeeded', utr: finding.utr, endedAt: now };
    return settlePaid(tx, opened, { attempt, note, actorUid });
  }
  if (finding.verdict === 'came-back') {
    return settleReturned(tx, opened, { ...latest, status: 'returned', reason: 'came-back', cause: 'other' });
  }
  const attempt: PayoutAttempt = { ...latest, status: 'failed', reason: NEVER_SENT, cause: 'other', endedAt: now };
  return settleFailed(tx, opened, { attempt, hasOtherMode: false });
}

function byHand({ withdrawalId, attempts }: WithdrawalDoc, { utr }: Finding, now: Date): PayoutAttempt {
  const number = (attempts.at(-1)?.number ?? 0) + 1;
  return {
    number,
    reference: attemptReference(withdrawalId, number),
    provider: 'manual',
    mode: null,
    status: 'succeeded',
    sends: 0,
    providerId: null,
    utr,
    providerFeePaise: 0,
    reason: null,
    cause: null,
    startedAt: now,
    endedAt: now,
  };
}
