import type { z } from 'zod';
import { staffTable } from '../../contract/console-staff.ts';
import type { ApprovalDoc, ApprovalKind } from '../../contract/documents/approvals.ts';
import type { listApprovalsContract } from '../../contract/features/approval.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { equalTo, findListed, peopleOf } from '../../kernel/find-listed.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listApprovalsContract.request>;
type Reply = z.output<typeof listApprovalsContract.reply>;

/** What decides each kind: the callable, and the roles that may call it. */
const decisions: Readonly<Record<ApprovalKind, readonly [callable: string, roles: readonly string[]]>> = {
  'wallet-adjustment': staffTable.adjustments.decide,
  forfeiture: staffTable.forfeitures.decide,
  'share-change': staffTable.shares.decide,
  'economic-setting': staffTable.settings.decide,
  'payout-resolution': staffTable.withdrawals.confirm,
  broadcast: staffTable.broadcasts.decide,
  'session-refund': staffTable.sessions.decideRefund,
};

/** One page of requests for a second person, newest first, with who asked and whether the caller may decide. */
export async function listApprovals({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { state, limit, cursor } = call.input;
  const found = await findListed<ApprovalDoc>(
    store,
    { from: collectionRef('approvals'), where: equalTo({ state }), limit, cursor },
    { field: 'at', direction: 'desc', at: ({ at }) => at },
  );
  const people = found.page.flatMap(({ data }) => [data.askedBy, data.decidedBy, data.subjectUid]);
  const personOf = await peopleOf(store, people);
  const nameOf = (uid: string | null) => (uid === null ? null : personOf(uid).name);
  const approvals = found.page.map(({ id, data }) => {
    const { kind, askedBy, decidedBy, subjectUid, input, reason, decisionReason } = data;
    const isLapsed = data.state === 'open' && isDue(data.expiresAt, call.now);
    return {
      ...{ approvalId: id, kind, state: data.state, isLapsed, askedBy, decidedBy, subjectUid },
      askedByName: personOf(askedBy).name,
      decidedByName: nameOf(decidedBy),
      subjectName: nameOf(subjectUid),
      mayDecide: data.state === 'open' && !isLapsed && mayDecide(data, call),
      decidedWith: decisions[kind][0],
      ...{ input, reason, decisionReason, at: data.at.toISOString(), expiresAt: data.expiresAt.toISOString() },
    };
  });
  return { approvals, cursor: found.cursor, total: found.total };
}

/** A second person, who gains nothing from it, in a role that decides it. */
function mayDecide({ kind, askedBy, subjectUid }: ApprovalDoc, { uid, roles }: Call<unknown>): boolean {
  return uid !== askedBy && uid !== subjectUid && decisions[kind][1].some((role) => roles.includes(role));
}
