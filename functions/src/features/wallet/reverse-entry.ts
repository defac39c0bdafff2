import type { z } from 'zod';
import type { AccountDoc, EarningDoc, LedgerEntryDoc, WalletRowDoc } from '../../contract/documents/ledger.ts';
import type { reverseEntryContract } from '../../contract/features/wallet.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { chartOfAccounts } from '../../ledger/accounts.ts';
import { type EntryDraft, type EntryKind, readEntry } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount } from '../../ledger/load-account.ts';
import { coinsByClass } from '../../ledger/lots.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import { assertReversible, coinsOnHouse, planReversal, reversalKey } from '../../ledger/reverse-entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';

type ReverseCall = Call<z.output<typeof reverseEntryContract.request>>;
type ReverseReply = z.input<typeof reverseEntryContract.reply>;

/**
 * What staff may undo. A purchase is not among it, for that would take the coins and leave the money here; minutes of
 * calls have their review; money on its way back to a payer, and holds, have ways of their own to end.
 */
const REVERSIBLE: readonly EntryKind[] = ['promo-credit', 'staff-debit', 'gift', 'lot-expiry'];

/**
 * Undoes one entry wholly: coins go back into the lots they came from, earnings are taken back by rows of their own.
 * @throws entry/not-found, adjust/self, ledger/already-reversed, ledger/not-reversible, earning/released {limitCoins},
 * ledger/key-reused
 */
export async function reverseEntry(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: ReverseCall,
): Promise<ReverseReply> {
  const { adjustApprovalCoins } = (await config.read(call.now)).wallet.value;
  return store.transaction((tx) => reverseIn(tx, call, adjustApprovalCoins));
}

async function reverseIn(tx: Tx, call: ReverseCall, limitCoins: number): Promise<ReverseReply> {
  const { entryKey } = call.input;
  const [entry, reversed, earning] = await Promise.all([
    readEntry(tx, entryKey),
    readEntry(tx, reversalKey(entryKey)),
    tx.get(refTo('earnings', entryKey)),
  ]);
  if (entry === undefined) throw new AppError('entry/not-found');
  if (reversed !== undefined) return sameReply(reversed, call);
  const floored = flooredAccounts(entry);
  if (floored.some(({ ownerUid }) => ownerUid === call.uid)) throw new AppError('adjust/self');
  if (!REVERSIBLE.includes(entry.kind as EntryKind)) throw new AppError('ledger/not-reversible', { entryKey });
  // Such an earning is taken back first, or the payer given coins by two people.
  const isLarge = earning !== undefined && coinsOnHouse([earning]) > limitCoins;
  if (isLarge) throw new AppError('earning/released', { limitCoins });
  const wallets = await Promise.all(
    floored.filter(({ hasLots }) => hasLots).map(({ account }) => loadAccount(tx, account, 'COIN')),
  );
  for (const wallet of wallets) assertReversible(entry, wallet.doc?.lots ?? [], wallet.id);
  return postReversal(tx, call, { entry, earning, wallets });
}

interface Reversal {
  readonly entry: LedgerEntryDoc;
  readonly earning: EarningDoc | undefined;
  readonly wallets: readonly LoadedAccount[];
}

function postReversal(tx: Tx, call: ReverseCall, { entry, earning, wallets }: Reversal): ReverseReply {
  const { reason, ticket } = call.input;
  const refs = { ticket, requestId: call.requestId };
  const draft = planReversal(entry, { actorUid: call.uid, refs, earning, now: call.now });
  const reply: ReverseReply = { entryKey: entry.key, reversalKey: draft.key };
  const { accounts } = postEntry(tx, draft, { loaded: wallets, inputHash: call.inputHash, reply, now: call.now });
  for (const account of accounts.values()) tellOwner(tx, draft, { entry, account, reason });
  if (earning !== undefined) tellCreator(tx, draft, { earning, reason, now: call.now });
  writeAudit(tx, call, {
    action: 'ledger-entry-reversed',
    target: `ledgerEntries/${entry.key}`,
    reason,
    before: { kind: entry.kind, accounts: entry.accounts },
    after: { reversalKey: draft.key, ticket },
  });
  return reply;
}

/** The same request again gets its reply; anybody else comes too late. */
function sameReply(reversed: LedgerEntryDoc, call: ReverseCall): ReverseReply {
  const isSame = reversed.actorUid === call.uid && reversed.refs['requestId'] === call.requestId;
  if (!isSame) throw new AppError('ledger/already-reversed', { entryKey: call.input.entryKey });
  if (reversed.inputHash !== call.inputHash) throw new AppError('ledger/key-reused');
  return reversed.reply as ReverseReply;
}

/** The accounts of an entry that belong to people: wallets, holds and what is owed to payees. */
function flooredAccounts(entry: LedgerEntryDoc) {
  const assets = new Map(
    entry.postings.flatMap(({ from, to, asset }) => [[from, asset] as const, [to, asset] as const]),
  );
  return [...assets]
    .map(([account, asset]) => ({ account, ...chartOfAccounts(account, asset) }))
    .filter(({ hasFloor }) => hasFloor);
}

interface OwnerNews {
  readonly entry: LedgerEntryDoc;
  readonly account: AccountDoc;
  readonly reason: string;
}

function tellOwner(tx: Tx, draft: EntryDraft, { entry, account, reason }: OwnerNews): void {
  if (account.ownerUid === null) return;
  const moves = draft.lotMoves.filter((one) => one.account === account.id);
  const coins = moves.reduce((sum, one) => sum + one.coins, 0);
  const line: WalletRowDoc = {
    ownerUid: account.ownerUid,
    group: coins > 0 ? 'refund' : 'other',
    type: coins > 0 ? 'refund' : 'adjustment',
    coins,
    coinsByClass: coinsByClass(moves),
    balanceAfterCoins: account.balance,
    text: { key: `reversed-${entry.kind}`, params: { coins, reason } },
    link: { kind: 'entry', id: entry.key },
    at: account.updatedAt,
  };
  tx.create(refTo('walletRows', `${draft.key}~${account.id}`), line);
  const notice = noticeFor(`${draft.key}~${account.id}`, {
    uid: account.ownerUid,
    kind: 'entry-reversed',
    params: { coins, balanceCoins: account.balance, reason },
    link: { kind: 'entry', id: entry.key },
    at: account.updatedAt,
  });
  tx.create(notice.ref, notice.doc);
}

interface CreatorNews {
  readonly earning: EarningDoc;
  readonly reason: string;
  readonly now: Date;
}

function tellCreator(tx: Tx, draft: EntryDraft, { earning, reason, now }: CreatorNews): void {
  const notice = noticeFor(draft.key, {
    uid: earning.creatorUid,
    kind: 'earning-reversed',
    params: { creatorPaise: earning.creatorPaise, reason },
    link: { kind: 'entry', id: earning.entryKey },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}
