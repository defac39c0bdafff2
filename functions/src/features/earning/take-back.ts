import type { z } from 'zod';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { takeBackContract } from '../../contract/features/earning.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import { withFolding } from '../../ledger/load-account.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import {
  loadTakeBack,
  planTakeBack,
  splitTakeBack,
  type TakeBackReads,
  type TakeBackShare,
  takeBackKey,
} from '../../ledger/take-back.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeAudit } from '../audit/public.ts';
import { readTaxYear, reverseTds, type TaxState, type TdsDecision, writeTds } from '../tax/public.ts';
import { moneyNotice } from '../wallet/public.ts';
import { payeeRef, readPayee } from './payee-store.ts';

type Input = z.output<typeof takeBackContract.request>;
type Reply = z.output<typeof takeBackContract.reply>;

/**
 * Takes one earning back. Proven fraud reaches what was released too; a refund or a lost dispute only when the policy
 * says so. The coins stay spent: giving them back is a reversal.
 * @throws earning/not-found, adjust/self, ledger/already-reversed, earning/released, ledger/key-reused
 */
export async function takeBack(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const config = await platform.config.read(call.now);
  return withFolding(platform.store, (tx) => takeBackIn(tx, call, config), call.now);
}

async function takeBackIn(tx: Tx, call: Call<Input>, config: Config): Promise<Reply> {
  const { entryKey, cause } = call.input;
  const [done, entry, earning] = await Promise.all([
    tx.get(entryRef(takeBackKey(entryKey))),
    tx.get(entryRef(entryKey)),
    tx.get(refTo('earnings', entryKey)),
  ]);
  if (done !== undefined) {
    const isSame = done.actorUid === call.uid && done.refs['requestId'] === call.requestId;
    if (!isSame) throw new AppError('ledger/already-reversed', { entryKey });
    if (done.inputHash !== call.inputHash) throw new AppError('ledger/key-reused');
    return done.reply as Reply;
  }
  if (entry === undefined || earning === undefined || earning.reverses !== null) {
    throw new AppError('earning/not-found', { entryKey });
  }
  if (earning.creatorUid === call.uid) throw new AppError('adjust/self');
  const reads = await loadTakeBack(tx, entry, earning);
  const includesReleased = cause === 'fraud' || config.payouts.value.recoverReleased;
  const taxes = includesReleased ? await reverseTaxes(tx, reads, call.now) : [];
  const taxBack = Object.fromEntries(taxes.map(({ record, decision }) => [record.payee.kind, 0 - decision.tdsPaise]));
  const taken = splitTakeBack(reads.parts, { includesReleased, taxBack });
  return post(tx, call, { reads, taken, taxes });
}

interface TaxReversal {
  readonly record: PayeeDoc;
  readonly state: TaxState;
  readonly decision: TdsDecision;
}

/** Tax on what was released goes back with it. */
async function reverseTaxes(tx: Tx, { parts }: TakeBackReads, now: Date): Promise<TaxReversal[]> {
  const released = parts.filter(({ state }) => state === 'released');
  const reversals = await Promise.all(
    released.map(async ({ payee, paise }) => {
      const record = await readPayee(tx, payee, now);
      if (record === null) return null;
      const state = await readTaxYear(tx, payee, { ownerUid: record.ownerUid, now });
      return { record, state, decision: reverseTds(state, { grossPaise: paise, now, trigger: 'release' }) };
    }),
  );
  return reversals.filter((one) => one !== null);
}

interface TakeBackParts {
  readonly reads: TakeBackReads;
  readonly taken: readonly TakeBackShare[];
  readonly taxes: readonly TaxReversal[];
}

function post(tx: Tx, call: Call<Input>, { reads, taken, taxes }: TakeBackParts): Reply {
  const { entryKey, cause, reason, ticket } = call.input;
  const refs = { cause, ticket, requestId: call.requestId };
  const draft = planTakeBack(reads, taken, { actorUid: call.uid, refs });
  const reply: Reply = { entryKey, takeBackKey: draft.key, taken: [...taken] };
  const loaded = reads.parts.flatMap(({ available, debt }) => [available, debt]);
  postEntry(tx, draft, { loaded, inputHash: call.inputHash, reply, now: call.now });
  for (const { record, state, decision } of taxes) {
    writeTds(tx, state, { decision, entryKey: draft.key, now: call.now });
    const totals = { ...record.totals, tdsPaise: record.totals.tdsPaise + decision.tdsPaise };
    tx.set(payeeRef(record.payee), { ...record, totals, updatedAt: call.now });
  }
  tellCreator(tx, call, taken);
  writeAudit(tx, call, {
    action: 'earning-taken-back',
    target: `earnings/${entryKey}`,
    reason,
    before: { creatorState: reads.earning.creatorState, agencyState: reads.earning.agencyState },
    after: { cause, ticket, taken },
  });
  return reply;
}

function tellCreator(tx: Tx, call: Call<Input>, taken: readonly TakeBackShare[]): void {
  const own = taken.find(({ payee }) => payee.kind === 'creator');
  if (own === undefined) return;
  const { cause, reason, entryKey } = call.input;
  const notice = moneyNotice(takeBackKey(entryKey), {
    uid: own.payee.id,
    kind: 'earning-taken-back',
    params: {
      amountPaise: own.pendingPaise + own.availablePaise + own.debtPaise,
      debtPaise: own.debtPaise,
      ...{ cause, reason },
    },
    link: { kind: 'earning', id: entryKey },
    at: call.now,
  });
  tx.create(notice.ref, notice.doc);
}
