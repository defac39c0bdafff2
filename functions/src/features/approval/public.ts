import type { ApprovalDoc, ApprovalKind } from '../../contract/documents/approvals.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { canonicalJson } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, isDue, plus } from '../../kernel/time.ts';
import { writeAudit } from '../audit/public.ts';

type StaffCall = Pick<Call<unknown>, 'uid' | 'roles' | 'requestId' | 'now'>;

export interface ApprovalRequest {
  readonly approvalId: string;
  readonly kind: ApprovalKind;
  /** Plain JSON: what the decision will carry out. */
  readonly input: unknown;
  readonly subjectUid: string | null;
  readonly reason: string;
  readonly openForHours: number;
}

/**
 * True when this very request waits already: asking again asks for nothing new.
 * @throws ledger/key-reused when the same id was used to ask for something else
 */
export async function isAsked(tx: Tx, { approvalId, input }: Pick<ApprovalRequest, 'approvalId' | 'input'>) {
  const asked = await tx.get(refTo('approvals', approvalId));
  if (asked === undefined) return false;
  if (canonicalJson(asked.input) !== canonicalJson(input)) throw new AppError('ledger/key-reused');
  return true;
}

/** Keeps a request for a second person, with a line in the audit. */
export function askApproval(tx: Tx, call: StaffCall, request: ApprovalRequest): void {
  const { approvalId, kind, input, subjectUid, reason, openForHours } = request;
  const approval: ApprovalDoc = {
    kind,
    state: 'open',
    askedBy: call.uid,
    decidedBy: null,
    subjectUid,
    input,
    reason,
    decisionReason: null,
    at: call.now,
    expiresAt: plus(call.now, openForHours * HOUR),
    decidedAt: null,
  };
  tx.create(refTo('approvals', approvalId), approval);
  const target = `approvals/${approvalId}`;
  writeAudit(tx, call, { action: `${kind}-asked`, target, reason, before: null, after: input });
}

/**
 * The request that this person may decide now: a second one, who gains nothing from it.
 * @throws approval/not-found, approval/self, adjust/self, approval/wrong-state {state}, approval/expired
 */
export async function readDecidable(
  tx: Tx,
  approvalId: string,
  { kind, call }: { kind: ApprovalKind; call: Pick<StaffCall, 'uid' | 'now'> },
): Promise<ApprovalDoc> {
  const approval = await tx.get(refTo('approvals', approvalId));
  if (approval?.kind !== kind) throw new AppError('approval/not-found');
  if (approval.askedBy === call.uid) throw new AppError('approval/self');
  if (approval.subjectUid === call.uid) throw new AppError('adjust/self');
  if (approval.state !== 'open') throw new AppError('approval/wrong-state', { state: approval.state });
  if (isDue(approval.expiresAt, call.now)) throw new AppError('approval/expired');
  return approval;
}

/** Closes a request by the second person's word, with a line in the audit. */
export function closeApproval(
  tx: Tx,
  call: StaffCall,
  {
    approvalId,
    approval,
    approve,
    reason,
  }: { approvalId: string; approval: ApprovalDoc; approve: boolean; reason: string },
): 'approved' | 'rejected' {
  const state = approve ? 'approved' : 'rejected';
  tx.update(refTo('approvals', approvalId), {
    state,
    decidedBy: call.uid,
    decisionReason: reason,
    decidedAt: call.now,
  });
  writeAudit(tx, call, {
    action: `${approval.kind}-${state}`,
    target: `approvals/${approvalId}`,
    reason,
    before: { state: 'open', askedBy: approval.askedBy },
    after: { state },
  });
  return state;
}
