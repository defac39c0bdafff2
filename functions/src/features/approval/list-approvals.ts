import type { z } from 'zod';
import type { listApprovalsContract } from '../../contract/features/approval.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { findNewest } from '../../kernel/find-page.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listApprovalsContract.request>;
type Reply = z.output<typeof listApprovalsContract.reply>;

/** One page of requests for a second person, newest first. */
export async function listApprovals({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { state, limit, cursor } = call.input;
  const { page, cursor: next } = await findNewest(store, {
    from: collectionRef('approvals'),
    where: [{ field: 'state', op: '==', value: state }],
    limit,
    cursor,
  });
  return {
    approvals: page.map(({ id, data }) => {
      const { kind, askedBy, decidedBy, subjectUid, input, reason, decisionReason } = data;
      return {
        approvalId: id,
        ...{ kind, state: data.state, askedBy, decidedBy, subjectUid, input, reason, decisionReason },
        isLapsed: data.state === 'open' && isDue(data.expiresAt, call.now),
        at: data.at.toISOString(),
        expiresAt: data.expiresAt.toISOString(),
      };
    }),
    cursor: next,
  };
}
