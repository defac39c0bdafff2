import type { AccountDoc, WalletRowDoc } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount } from '../../ledger/load-account.ts';
import { coinsByClass } from '../../ledger/lots.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import type { Config } from '../../platform/config.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { insufficient } from './pack-for.ts';
import { type Adjustment, planAdjustment } from './plan-adjustment.ts';

export interface AdjustedReply {
  readonly entryKey: string;
  readonly uid: string;
  readonly direction: 'credit' | 'debit';
  readonly coins: number;
  readonly balanceCoins: number;
}

/**
 * Reads the wallet that is to be adjusted.
 * @throws wallet/not-found, wallet/insufficient when more would be taken than is there
 */
export async function loadAdjusted(tx: Tx, adjustment: Adjustment, config: Config): Promise<LoadedAccount> {
  const { uid, direction, coins } = adjustment;
  const wallet = await loadAccount(tx, walletOf(uid), 'COIN');
  if (wallet.doc === undefined) throw new AppError('wallet/not-found');
  const isShort = direction === 'debit' && wallet.balance < coins;
  if (isShort) throw insufficient(coins, wallet.balance, config.packs.value.packs);
  return wallet;
}

export interface AdjustmentPosting {
  readonly key: string;
  readonly adjustment: Adjustment;
  readonly wallet: LoadedAccount;
  readonly call: Pick<Call<unknown>, 'uid' | 'roles' | 'requestId' | 'inputHash' | 'now'>;
  readonly promoDays: number;
}

/** Writes an adjustment: entry, history line, notice to the owner and audit line, all or none. */
export function postAdjustment(tx: Tx, posting: AdjustmentPosting): AdjustedReply {
  const { key, adjustment, wallet, call, promoDays } = posting;
  const { uid, direction, coins, reason } = adjustment;
  const { now } = call;
  const draft = planAdjustment(adjustment, wallet.doc?.lots ?? [], { key, actorUid: call.uid, promoDays, now });
  const balanceCoins = wallet.balance + (direction === 'credit' ? coins : 0 - coins);
  const reply: AdjustedReply = { entryKey: key, uid, direction, coins, balanceCoins };
  const { accounts } = postEntry(tx, draft, { loaded: [wallet], inputHash: call.inputHash, reply, now });
  tx.create(refTo('walletRows', key), historyLine(draft, adjustment, accounts.get(wallet.id)));
  const notice = noticeFor(key, {
    uid,
    kind: 'wallet-adjusted',
    params: { coins: direction === 'credit' ? coins : 0 - coins, balanceCoins, reason },
    link: { kind: 'entry', id: key },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
  const before = { balanceCoins: wallet.balance };
  const after = { ...adjustment, balanceCoins };
  writeAudit(tx, call, { action: `wallet-${direction}`, target: walletOf(uid), reason, before, after });
  return reply;
}

function historyLine(draft: EntryDraft, adjustment: Adjustment, account: AccountDoc | undefined): WalletRowDoc {
  invariant(account !== undefined, `${draft.key} left its wallet untouched`);
  const { uid, direction, coins, reason } = adjustment;
  return {
    ownerUid: uid,
    group: direction === 'credit' ? 'bonus' : 'other',
    type: 'adjustment',
    coins: direction === 'credit' ? coins : 0 - coins,
    coinsByClass: coinsByClass(draft.lotMoves),
    balanceAfterCoins: account.balance,
    text: { key: `adjusted-${direction}`, params: { coins, reason } },
    link: { kind: 'entry', id: draft.key },
    at: account.updatedAt,
  };
}
