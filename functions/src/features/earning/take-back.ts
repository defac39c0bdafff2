import type { z } from 'zod';
import type { takeBackContract } from '../../contract/features/earning.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import { withFolding } from '../../ledger/load-account.ts';
import { takeBackKey } from '../../ledger/take-back.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeAudit } from '../audit/public.ts';
import { postTakeBack, type TakeBackReply } from './post-take-back.ts';

type Input = z.output<typeof takeBackContract.request>;

/**
 * Takes one earning back. Proven fraud reaches what was released too; a refund or a lost dispute only when the policy
 * says so; where that leaves a debt while a withdrawal is open, payouts wait for a person. The coins stay spent: giving
 * them back is a reversal.
 * @throws earning/not-found, adjust/self, ledger/already-reversed, earning/released, ledger/key-reused
 */
export async function takeBack(
  platform: Pick<Platform, 'store' | 'config'>,
  call: Call<Input>,
): Promise<TakeBackReply> {
  const config = await platform.config.read(call.now);
  return withFolding(platform.store, (tx) => takeBackIn(tx, call, config), call.now);
}

async function takeBackIn(tx: Tx, call: Call<Input>, config: Config): Promise<TakeBackReply> {
  const { uid, requestId, inputHash, now } = call;
  const { entryKey, cause, reason, ticket } = call.input;
  const [done, entry, earning] = await Promise.all([
    tx.get(entryRef(takeBackKey(entryKey))),
    tx.get(entryRef(entryKey)),
    tx.get(refTo('earnings', entryKey)),
  ]);
  if (done !== undefined) {
    const isSame = done.actorUid === uid && done.refs['requestId'] === requestId;
    if (!isSame) throw new AppError('ledger/already-reversed', { entryKey });
    if (done.inputHash !== inputHash) throw new AppError('ledger/key-reused');
    return done.reply as TakeBackReply;
  }
  if (entry === undefined || earning === undefined || earning.reverses !== null) {
    throw new AppError('earning/not-found', { entryKey });
  }
  if (earning.creatorUid === uid) throw new AppError('adjust/self');
  const refs = { ticket, requestId };
  const reply = await postTakeBack(tx, { entry, earning, cause, reason, refs, actorUid: uid, inputHash, config, now });
  writeAudit(tx, call, {
    action: 'earning-taken-back',
    target: `earnings/${entryKey}`,
    reason,
    before: { creatorState: earning.creatorState, agencyState: earning.agencyState },
    after: { cause, ticket, taken: reply.taken },
  });
  return reply;
}
