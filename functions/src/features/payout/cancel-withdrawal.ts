import type { z } from 'zod';
import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { cancelWithdrawalContract } from '../../contract/features/payout.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { giveBack, openCase } from './settle-withdrawal.ts';
import { withdrawalRef } from './withdrawal-store.ts';

type CancelCall = Call<z.output<typeof cancelWithdrawalContract.request>>;
type CancelReply = z.input<typeof cancelWithdrawalContract.reply>;

const NAME = 'payout-cancelWithdrawal';

/**
 * Takes a withdrawal back, as long as nobody has begun to send it.
 * @throws payout/not-found, payout/wrong-state {state}, ledger/key-reused
 */
export async function cancelWithdrawal(
  platform: Pick<Platform, 'store' | 'config'>,
  call: CancelCall,
): Promise<CancelReply> {
  const figures = await platform.config.read(call.now);
  return withFolding(platform.store, (tx) => cancelIn(tx, call, figures), call.now);
}

async function cancelIn(tx: Tx, call: CancelCall, figures: Config): Promise<CancelReply> {
  const replayed = await readReplay<CancelReply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const { withdrawalId } = call.input;
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  if (withdrawal?.ownerUid !== call.uid) throw new AppError('payout/not-found');
  if (!isStoppable(withdrawal)) throw new AppError('payout/wrong-state', { state: withdrawal.state });
  const opened = await openCase(tx, withdrawal, { figures, now: call.now });
  giveBack(tx, opened, { state: 'cancelled', reason: null, actorUid: call.uid });
  const { amountPaise } = withdrawal;
  return writeReplay(tx, NAME, { call, reply: { withdrawalId, state: 'cancelled', amountPaise } });
}

/** Nobody has begun to send it, and nobody says that they have paid it by hand. */
function isStoppable({ state, resolutionId }: WithdrawalDoc): boolean {
  return (state === 'requested' || state === 'in-review' || state === 'approved') && resolutionId === null;
}
