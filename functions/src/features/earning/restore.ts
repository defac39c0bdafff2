import type { z } from 'zod';
import type { LedgerEntryDoc, Payee, Posting } from '../../contract/documents/ledger.ts';
import type { restoreContract } from '../../contract/features/earning.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { type EntryDraft, entryRef, move } from '../../ledger/entry.ts';
import { loadAccount, withFolding } from '../../ledger/load-account.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeAudit } from '../audit/public.ts';
import { moneyNotice } from '../wallet/public.ts';
import { readPayee } from './payee-store.ts';

type Input = z.output<typeof restoreContract.request>;
type Reply = z.output<typeof restoreContract.reply>;

interface Share {
  readonly payee: Payee;
  readonly from: string;
  readonly paise: number;
}

/**
 * Gives back what a take-back or a forfeiture took, into what is available: the payee waited long enough. Income that
 * comes back this way was counted for tax when it was first released; a take-back's returned tax is settled in the
 * payee's return of the year.
 * @throws entry/not-found, adjust/self, ledger/not-reversible, ledger/already-reversed, ledger/key-reused
 */
export async function restore(platform: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  return withFolding(platform.store, (tx) => restoreIn(tx, call), call.now);
}

async function restoreIn(tx: Tx, call: Call<Input>): Promise<Reply> {
  const { entryKey } = call.input;
  const restoreKey = `restore:${entryKey}`;
  const [taken, restored] = await Promise.all([tx.get(entryRef(entryKey)), tx.get(entryRef(restoreKey))]);
  if (taken === undefined) throw new AppError('entry/not-found');
  if (restored !== undefined) {
    const isSame = restored.actorUid === call.uid && restored.refs['requestId'] === call.requestId;
    if (!isSame) throw new AppError('ledger/already-reversed', { entryKey });
    if (restored.inputHash !== call.inputHash) throw new AppError('ledger/key-reused');
    return restored.reply as Reply;
  }
  const shares = sharesOf(taken);
  if (shares.length === 0) throw new AppError('ledger/not-reversible', { entryKey });
  const owners = await Promise.all(shares.map(async ({ payee }) => (await readPayee(tx, payee, call.now))?.ownerUid));
  if (owners.includes(call.uid)) throw new AppError('adjust/self');
  const loaded = await Promise.all(shares.map(({ payee }) => loadAccount(tx, payeeAccounts(payee).available, 'INR')));
  const restoredPaise = shares.reduce((sum, { paise }) => sum + paise, 0);
  const reply: Reply = { entryKey, restoreKey, restoredPaise };
  const draft = draftRestitution(restoreKey, call, shares);
  postEntry(tx, draft, { loaded, inputHash: call.inputHash, reply, now: call.now });
  for (const [index, share] of shares.entries()) tell(tx, call, { ...share, uid: owners[index], restoreKey });
  writeAudit(tx, call, {
    action: 'earning-restored',
    target: `ledgerEntries/${entryKey}`,
    reason: call.input.reason,
    before: { kind: taken.kind },
    after: { restoreKey, restoredPaise, ticket: call.input.ticket },
  });
  return reply;
}

/** What each payee lost by the entry, tax that came back already left out. */
function sharesOf({ kind, postings }: LedgerEntryDoc): Share[] {
  if (kind !== 'take-back' && kind !== 'forfeiture') return [];
  const from = kind === 'forfeiture' ? 'house:forfeited' : 'house:taken-back';
  const lost = new Map<string, Share>();
  const add = (account: string, paise: number) => {
    const [, payeeKind, id] = /^(creator|agency)(?:-available|-debt)?:(.+)$/.exec(account) ?? [];
    if (payeeKind === undefined || id === undefined) return;
    const payee: Payee = { kind: payeeKind === 'agency' ? 'agency' : 'creator', id };
    const known = lost.get(`${payeeKind}:${id}`)?.paise ?? 0;
    lost.set(`${payeeKind}:${id}`, { payee, from, paise: known + paise });
  };
  for (const posting of postings) add(...lossOf(posting));
  return [...lost.values()].filter(({ paise }) => paise > 0);
}

/** The account that lost by a posting, and how much: a debt that was noted is a loss too. */
function lossOf({ from, to, amount }: Posting): [account: string, paise: number] {
  if (from === 'house:debts-noted') return [to, amount];
  if (from === 'house:tds-payable') return [to, 0 - amount];
  return [from, amount];
}

function draftRestitution(key: string, call: Call<Input>, shares: readonly Share[]): EntryDraft {
  const { entryKey, ticket } = call.input;
  return {
    key,
    kind: 'restitution',
    postings: shares.flatMap(({ payee, from, paise }) => move(from, payeeAccounts(payee).available, 'INR', paise)),
    lotMoves: [],
    earning: null,
    actorUid: call.uid,
    refs: { restores: entryKey, ticket, requestId: call.requestId },
    reverses: null,
  };
}

function tell(
  tx: Tx,
  call: Call<Input>,
  { payee, paise, uid, restoreKey }: Share & { uid: string | undefined; restoreKey: string },
): void {
  if (uid === undefined) return;
  const notice = moneyNotice(`${restoreKey}~${payee.kind}`, {
    uid,
    kind: 'money-restored',
    params: { amountPaise: paise, reason: call.input.reason },
    link: { kind: 'entry', id: restoreKey },
    at: call.now,
  });
  tx.create(notice.ref, notice.doc);
}
