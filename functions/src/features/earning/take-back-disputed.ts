import type { EarningDoc, LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import { withFolding } from '../../ledger/load-account.ts';
import { takeBackKey } from '../../ledger/take-back.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { includesReleased, postTakeBack } from './post-take-back.ts';

/** What the creator reads. */
const REASON = 'The bank of the payer took the payment back.';

interface Disputed {
  readonly entryKey: string;
  readonly disputeId: string;
  readonly paymentId: string;
  readonly now: Date;
}

/**
 * Takes one earning back because the payment behind it was lost. `shared` means that other money paid for it too: how
 * much of it was lost is a person's decision, so it stays as it is. Once per earning, whoever comes first.
 */
export async function takeBackDisputed(
  platform: Pick<Platform, 'store' | 'config'>,
  disputed: Disputed,
): Promise<'taken' | 'shared' | 'nothing'> {
  const config = await platform.config.read(disputed.now);
  return withFolding(platform.store, (tx) => takeBackIn(tx, disputed, config), disputed.now);
}

async function takeBackIn(
  tx: Tx,
  { entryKey, disputeId, paymentId, now }: Disputed,
  config: Config,
): Promise<'taken' | 'shared' | 'nothing'> {
  const [done, entry, earning] = await Promise.all([
    tx.get(entryRef(takeBackKey(entryKey))),
    tx.get(entryRef(entryKey)),
    tx.get(refTo('earnings', entryKey)),
  ]);
  if (done !== undefined || entry === undefined || earning === undefined || earning.reverses !== null) return 'nothing';
  if (!isLeft(earning, includesReleased('dispute', config))) return 'nothing';
  if (!isPaidBy(entry, paymentId)) return 'shared';
  const by = { cause: 'dispute', reason: REASON, refs: { disputeId }, actorUid: null, inputHash: disputeId } as const;
  await postTakeBack(tx, { entry, earning, ...by, config, now });
  return 'taken';
}

function isLeft({ creatorState, agencyState }: EarningDoc, includesReleased: boolean): boolean {
  const states = includesReleased ? ['pending', 'held', 'released'] : ['pending', 'held'];
  return [creatorState, agencyState].some((state) => states.includes(state));
}

/** Whether all coins that cost money, and so all of what was earned, came from this payment. */
function isPaidBy({ lotMoves }: LedgerEntryDoc, paymentId: string): boolean {
  return lotMoves.every((move) => move.basisPaise === 0 || move.paymentId === paymentId);
}
