import type { z } from 'zod';
import type { decideAdjustmentContract } from '../../contract/features/wallet.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { decideApproval } from './decide-approval.ts';
import { loadAdjusted, postAdjustment } from './post-adjustment.ts';

type DecisionCall = Call<z.output<typeof decideAdjustmentContract.request>>;
type DecisionReply = z.input<typeof decideAdjustmentContract.reply>;

const NAME = 'wallet-decideAdjustment';

/**
 * The second person's word on an adjustment. Approved, it is posted at once, by the balance of now.
 * @throws approval/not-found, approval/self, adjust/self, approval/wrong-state, approval/expired, wallet/not-found,
 * wallet/insufficient, ledger/key-reused
 */
export async function approveAdjustment(
  platform: Pick<Platform, 'store' | 'config'>,
  call: DecisionCall,
): Promise<DecisionReply> {
  const config = await platform.config.read(call.now);
  return platform.store.transaction((tx) => decideIn(tx, call, config));
}

async function decideIn(tx: Tx, call: DecisionCall, config: Config): Promise<DecisionReply> {
  const { approvalId, approve, reason } = call.input;
  const replayed = await readReplay<DecisionReply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const ref = refTo('approvals', approvalId);
  const approval = decideApproval(await tx.get(ref), call);
  const { input: adjustment } = approval;
  const wallet = approve ? await loadAdjusted(tx, adjustment, config) : null;
  const state = approve ? 'approved' : 'rejected';
  tx.update(ref, { state, decidedBy: call.uid });
  writeAudit(tx, call, {
    action: `wallet-adjustment-${state}`,
    target: `approvals/${approvalId}`,
    reason,
    before: { state: 'open', askedBy: approval.askedBy },
    after: { state },
  });
  const { promoDays } = config.wallet.value;
  const key = `adjust:approval:${approvalId}`;
  const posted = wallet === null ? null : postAdjustment(tx, { key, adjustment, wallet, call, promoDays });
  return writeReplay(tx, NAME, { call, reply: { approvalId, state, adjustment: posted } });
}
