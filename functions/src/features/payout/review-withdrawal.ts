import type { z } from 'zod';
import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { decideContract } from '../../contract/features/payout.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { decideReview, type Reviewed, type Reviewer } from './decide-review.ts';
import { giveBack, openCase } from './settle-withdrawal.ts';
import { tellOwner } from './withdrawal-notice.ts';
import { step } from './withdrawal-state.ts';
import { reviewRef, withdrawalRef } from './withdrawal-store.ts';

type DecideCall = Call<z.output<typeof decideContract.request>>;
type DecideReply = z.input<typeof decideContract.reply>;

const NAME = 'payout-decide';

/**
 * A member of staff's word on a request: approve, reject, or keep for a closer look. Approved, it goes out with the
 * next batch that finds it old enough, so that its owner can still cancel.
 * @throws payout/not-found, approval/self, payout/wrong-state {state}, ledger/key-reused
 */
export async function reviewWithdrawal(
  platform: Pick<Platform, 'store' | 'config'>,
  call: DecideCall,
): Promise<DecideReply> {
  const figures = await platform.config.read(call.now);
  return withFolding(platform.store, (tx) => reviewIn(tx, call, figures), call.now);
}

async function reviewIn(tx: Tx, call: DecideCall, figures: Config): Promise<DecideReply> {
  const replayed = await readReplay<DecideReply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const { withdrawalId, decision, reason } = call.input;
  const [withdrawal, review, reviewer] = await Promise.all([
    tx.get(withdrawalRef(withdrawalId)),
    tx.get(reviewRef(withdrawalId)),
    readReviewer(tx, call.uid),
  ]);
  if (withdrawal === undefined) throw new AppError('payout/not-found');
  invariant(review !== undefined, `${withdrawalId} has no review`);
  const { approvalHours } = figures.wallet.value;
  const reviewed = decideReview(withdrawal, review, { decision, reviewer, approvalHours, now: call.now });
  const opened = reviewed.state === 'rejected' ? await openCase(tx, withdrawal, { figures, now: call.now }) : null;
  tx.set(reviewRef(withdrawalId), { ...review, approvals: reviewed.approvals, updatedAt: call.now });
  if (opened !== null) {
    const because = { key: 'rejected', fix: 'contact-support' } as const;
    giveBack(tx, opened, { state: 'rejected', reason: because, note: reason, actorUid: call.uid });
  } else moveOn(tx, withdrawal, { reviewed, figures, now: call.now });
  writeAudit(tx, call, {
    action: NAME,
    target: `withdrawals/${withdrawalId}`,
    subjectUid: withdrawal.ownerUid,
    reason,
    before: { state: withdrawal.state, approvals: review.approvals.length },
    after: { decision, state: reviewed.state, approvals: reviewed.approvals.length },
  });
  const missing = reviewed.state === 'in-review' && decision === 'approve' ? 1 : 0;
  return writeReplay(tx, NAME, { call, reply: { withdrawalId, state: reviewed.state, approvalsMissing: missing } });
}

interface MovingOn {
  readonly reviewed: Reviewed;
  readonly figures: Config;
  readonly now: Date;
}

function moveOn(tx: Tx, withdrawal: WithdrawalDoc, { reviewed, figures, now }: MovingOn): void {
  const isApproved = reviewed.state === 'approved';
  const byBatch = isApproved && withdrawal.provider !== 'manual';
  const batchAt = byBatch ? plus(now, figures.payouts.value.batchAgeMinutes * MINUTE) : null;
  const next = step(withdrawal, { state: reviewed.state, batchAt, now });
  tx.set(withdrawalRef(withdrawal.withdrawalId), next);
  if (isApproved) tellOwner(tx, next, 'approved');
}

/** Who decides, with the agency of their record: tokens may be an hour old. */
export async function readReviewer(reader: Reader, uid: string): Promise<Reviewer> {
  const user = await reader.get(refTo('users', uid));
  return { uid, agencyId: user?.agencyId ?? null };
}
