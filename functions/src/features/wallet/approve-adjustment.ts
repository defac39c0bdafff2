import type { z } from 'zod';
import { adjustmentInput, type decideAdjustmentContract } from '../../contract/features/wallet.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { closeApproval, readDecidable } from '../approval/public.ts';
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
  const approval = await readDecidable(tx, approvalId, { kind: 'wallet-adjustment', call });
  const adjustment = adjustmentInput.parse(approval.input);
  const wallet = approve ? await loadAdjusted(tx, adjustment, config) : null;
  const state = closeApproval(tx, call, { approvalId, approval, approve, reason });
  const { promoDays } = config.wallet.value;
  const key = `adjust:approval:${approvalId}`;
  const posted = wallet === null ? null : postAdjustment(tx, { key, adjustment, wallet, call, promoDays });
  return writeReplay(tx, NAME, { call, reply: { approvalId, state, adjustment: posted } });
}
