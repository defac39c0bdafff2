import type { z } from 'zod';
import type { adjustContract } from '../../contract/features/wallet.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { readEntry, replayedReply } from '../../ledger/entry.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { askApproval, isAsked } from '../approval/public.ts';
import { type AdjustedReply, loadAdjusted, postAdjustment } from './post-adjustment.ts';

type AdjustCall = Call<z.output<typeof adjustContract.request>>;

/**
 * Changes a wallet by hand. Above the limit the request is kept for a second person, and refused meanwhile.
 * @throws adjust/self, wallet/not-found, wallet/insufficient, adjust/needs-approval {approvalId, limitCoins},
 * ledger/key-reused
 */
export async function adjust(platform: Pick<Platform, 'store' | 'config'>, call: AdjustCall): Promise<AdjustedReply> {
  if (call.input.uid === call.uid) throw new AppError('adjust/self');
  const config = await platform.config.read(call.now);
  const outcome = await platform.store.transaction((tx) => adjustOrAsk(tx, call, config));
  if ('reply' in outcome) return outcome.reply;
  const limitCoins = config.wallet.value.adjustApprovalCoins;
  throw new AppError('adjust/needs-approval', { approvalId: outcome.approvalId, limitCoins });
}

/** A refusal thrown inside the transaction would take the kept request with it, so it is returned. */
async function adjustOrAsk(
  tx: Tx,
  call: AdjustCall,
  config: Config,
): Promise<{ reply: AdjustedReply } | { approvalId: string }> {
  const { requestId: _, ...adjustment } = call.input;
  // Hashed: the owner of the wallet reads this key in their history, and staff stay nameless there.
  const key = `adjust:${idFrom(call.uid, call.requestId)}`;
  const approvalId = idFrom('adjust', call.uid, call.requestId);
  const reply = replayedReply<AdjustedReply>(await readEntry(tx, key), call.inputHash);
  if (reply !== undefined) return { reply };
  if (await isAsked(tx, { approvalId, input: adjustment })) return { approvalId };
  const wallet = await loadAdjusted(tx, adjustment, config);
  const { adjustApprovalCoins, approvalHours, promoDays } = config.wallet.value;
  if (adjustment.coins <= adjustApprovalCoins) {
    return { reply: postAdjustment(tx, { key, adjustment, wallet, call, promoDays }) };
  }
  askApproval(tx, call, {
    approvalId,
    kind: 'wallet-adjustment',
    input: adjustment,
    subjectUid: adjustment.uid,
    reason: adjustment.reason,
    openForHours: approvalHours,
  });
  return { approvalId };
}
