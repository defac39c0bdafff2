import type { z } from 'zod';
import type { EarningDoc, LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { restoreContract } from '../../contract/features/earning.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { type EntryDraft, entryRef } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount, withFolding } from '../../ledger/load-account.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import {
  type Loss,
  lossesOf,
  postingsOfRestitution,
  type Restored,
  repaidOf,
  restitutionKey,
} from '../../ledger/restitution.ts';
import { reversalKey } from '../../ledger/reverse-entry.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeAudit } from '../audit/public.ts';
import { isOwnPayee } from '../identity/public.ts';
import { noticeFor } from '../notify/public.ts';
import { decideTds, readTaxYear, type TaxState, type TdsDecision, writeTds } from '../tax/public.ts';
import { payeeRef, readPayee } from './payee-store.ts';

type Input = z.output<typeof restoreContract.request>;
type Reply = z.output<typeof restoreContract.reply>;

/**
 * Gives back what a take-back or a forfeiture took, into what is available. Of an earning it is a release of its own:
 * not before its date nor while somebody holds it, less tax, for a take-back took the income out of the year, and less
 * the debt that the take-back made. Forfeited money was released and taxed before, and comes back as it went.
 * @throws entry/not-found, ledger/already-reversed, ledger/not-reversible, approval/self, adjust/self,
 * earning/waiting {releaseAt, holdReason}, ledger/key-reused
 */
export async function restore(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const config = await platform.config.read(call.now);
  return withFolding(platform.store, (tx) => restoreIn(tx, call, config), call.now);
}

async function restoreIn(tx: Tx, call: Call<Input>, config: Config): Promise<Reply> {
  const { entryKey } = call.input;
  const [taken, restored] = await Promise.all([tx.get(entryRef(entryKey)), tx.get(entryRef(restitutionKey(entryKey)))]);
  if (taken === undefined) throw new AppError('entry/not-found');
  if (restored !== undefined) return sameReply(restored, call);
  const losses = lossesOf(taken);
  if (losses.length === 0) throw new AppError('ledger/not-reversible', { entryKey });
  // An appeal is judged by somebody else, and nobody takes money in order to give it back.
  if (taken.actorUid === call.uid) throw new AppError('approval/self');
  await assertMayReturn(tx, taken, { losses, now: call.now });
  const shares = await Promise.all(losses.map((loss) => readShare(tx, loss, { taken, config, call })));
  return post(tx, call, { taken, shares });
}

/** The same request again gets its reply; anybody else comes too late. */
function sameReply(restored: LedgerEntryDoc, call: Call<Input>): Reply {
  const isSame = restored.actorUid === call.uid && restored.refs['requestId'] === call.requestId;
  if (!isSame) throw new AppError('ledger/already-reversed', { entryKey: call.input.entryKey });
  if (restored.inputHash !== call.inputHash) throw new AppError('ledger/key-reused');
  return restored.reply as Reply;
}

/** Whoever had to wait before the take-back has to wait still; what its payer has back earns nothing. */
async function assertMayReturn(
  tx: Tx,
  { refs }: LedgerEntryDoc,
  { losses, now }: { losses: readonly Loss[]; now: Date },
): Promise<void> {
  const { takesBack } = refs;
  if (takesBack === undefined) return;
  const [reversed, earning] = await Promise.all([
    tx.get(entryRef(reversalKey(takesBack))),
    tx.get(refTo('earnings', takesBack)),
  ]);
  if (reversed !== undefined) throw new AppError('ledger/already-reversed', { entryKey: takesBack });
  const hasWaited = losses.some(({ waitingPaise }) => waitingPaise > 0);
  if (earning === undefined || !hasWaited || isFree(earning, now)) return;
  const { releaseAt, holdReason } = earning;
  throw new AppError('earning/waiting', { releaseAt: releaseAt.toISOString(), holdReason });
}

function isFree({ releaseAt, heldFor = [] }: EarningDoc, now: Date): boolean {
  return isDue(releaseAt, now) && heldFor.length === 0;
}

interface Share extends Restored {
  readonly available: LoadedAccount;
  readonly debt: LoadedAccount;
  readonly record: PayeeDoc;
  /** Null where the money had been taxed for good. */
  readonly tax: { readonly state: TaxState; readonly decision: TdsDecision } | null;
}

interface Facts {
  readonly taken: LedgerEntryDoc;
  readonly config: Config;
  readonly call: Call<Input>;
}

async function readShare(tx: Tx, loss: Loss, { taken, config, call }: Facts): Promise<Share> {
  const { payee, paise } = loss;
  const names = payeeAccounts(payee);
  const [available, debt, record] = await Promise.all([
    loadAccount(tx, names.available, 'INR'),
    loadAccount(tx, names.debt, 'INR'),
    readPayee(tx, payee, call.now),
  ]);
  // An agency that was never taken on has nobody to pay.
  if (record === null) throw new AppError('ledger/not-reversible', { entryKey: taken.key });
  if (await isOwnPayee(tx, call.uid, record.payee)) throw new AppError('adjust/self');
  const before = { ...loss, available, debt, record };
  if (taken.kind === 'forfeiture') return { ...before, tax: null, tdsPaise: 0, repaidPaise: 0 };
  const state = await readTaxYear(tx, payee, { ownerUid: record.ownerUid, now: call.now });
  const decision = decideTds(state, {
    grossPaise: paise,
    availablePaise: available.balance + paise,
    trigger: 'release',
    regimes: config.tax.value.regimes,
    hasPan: record.hasPan,
    now: call.now,
  });
  const { tdsPaise } = decision;
  return { ...before, tax: { state, decision }, tdsPaise, repaidPaise: repaidOf(loss, { available, debt, tdsPaise }) };
}

interface Restoring {
  readonly taken: LedgerEntryDoc;
  readonly shares: readonly Share[];
}

function post(tx: Tx, call: Call<Input>, { taken, shares }: Restoring): Reply {
  const { entryKey, reason, ticket } = call.input;
  const restoreKey = restitutionKey(entryKey);
  const sum = (of: (share: Share) => number) => shares.reduce((total, share) => total + of(share), 0);
  const [restoredPaise, tdsPaise] = [sum(({ paise }) => paise), sum((share) => share.tdsPaise)];
  const reply: Reply = { entryKey, restoreKey, restoredPaise, tdsPaise, debtPaise: sum((share) => share.repaidPaise) };
  const loaded = shares.flatMap(({ available, debt }) => [available, debt]);
  postEntry(tx, draftRestitution(restoreKey, call, { taken, shares }), {
    ...{ loaded, inputHash: call.inputHash, reply, now: call.now },
  });
  for (const share of shares) {
    writeTax(tx, share, { restoreKey, now: call.now });
    tell(tx, call, { ...share, restoreKey });
  }
  writeAudit(tx, call, {
    action: 'earning-restored',
    target: `ledgerEntries/${entryKey}`,
    reason,
    before: { kind: taken.kind },
    after: { ...reply, ticket },
  });
  return reply;
}

function writeTax(tx: Tx, { record, tax }: Share, { restoreKey, now }: { restoreKey: string; now: Date }): void {
  if (tax === null) return;
  const { state, decision } = tax;
  writeTds(tx, state, { decision, entryKey: restoreKey, now });
  const totals = { ...record.totals, tdsPaise: record.totals.tdsPaise + decision.tdsPaise };
  tx.set(payeeRef(record.payee), { ...record, totals, updatedAt: now });
}

function draftRestitution(key: string, call: Call<Input>, { taken, shares }: Restoring): EntryDraft {
  const { entryKey, ticket } = call.input;
  return {
    key,
    kind: 'restitution',
    postings: shares.flatMap((share) => postingsOfRestitution(taken.kind, share)),
    lotMoves: [],
    earning: null,
    actorUid: call.uid,
    refs: { restores: entryKey, ticket, requestId: call.requestId },
    reverses: null,
  };
}

function tell(tx: Tx, call: Call<Input>, share: Share & { restoreKey: string }): void {
  const { payee, paise, tdsPaise, repaidPaise, record, restoreKey } = share;
  const notice = noticeFor(`${restoreKey}~${payee.kind}`, {
    uid: record.ownerUid,
    kind: 'money-restored',
    params: { amountPaise: paise, tdsPaise, debtPaise: repaidPaise, reason: call.input.reason },
    link: { kind: 'entry', id: restoreKey },
    at: call.now,
  });
  tx.create(notice.ref, notice.doc);
}
