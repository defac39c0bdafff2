import type { z } from 'zod';
import type { ChallanDoc } from '../../contract/documents/tax.ts';
import type { recordChallanContract } from '../../contract/features/tax.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { fiscalQuarterOf, fiscalYearOf } from '../../kernel/fiscal-year.ts';
import type { Tx } from '../../kernel/store.ts';
import { istDay } from '../../kernel/time.ts';
import { type EntryDraft, move, readEntry } from '../../ledger/entry.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { challansOf, sumChallans } from './challan-store.ts';
import { sumTds } from './tds-rows.ts';

type ChallanCall = Call<z.output<typeof recordChallanContract.request>>;
type ChallanReply = z.input<typeof recordChallanContract.reply>;

const NAME = 'tax-recordChallan';

/**
 * Books a deposit that was made at the bank: `house:tds-payable` to `world:bank`. What was withheld in the month is
 * summed before the transaction, from rows that nobody changes; the deposits are read within it, so that two at once
 * cannot both fit.
 * @throws request/invalid for a day to come, tax/challan-used {challanId}, tax/over-deposit {payablePaise},
 * ledger/key-reused
 */
export async function recordChallan({ store }: Pick<Platform, 'store'>, call: ChallanCall): Promise<ChallanReply> {
  const { month, section, depositedOn } = call.input;
  if (depositedOn > istDay(call.now)) {
    throw new AppError('request/invalid', { field: 'depositedOn', problem: 'in the future' });
  }
  const withheldPaise = await sumTds(store, { month, section });
  return store.transaction((tx) => recordIn(tx, call, withheldPaise));
}

async function recordIn(tx: Tx, call: ChallanCall, withheldPaise: number): Promise<ChallanReply> {
  const { number, bsrCode, depositedOn, amountPaise, month, section } = call.input;
  const challanId = `${bsrCode}-${depositedOn}-${number}`;
  const replayed = await readReplay<ChallanReply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const [entry, challans] = await Promise.all([readEntry(tx, `challan:${challanId}`), challansOf(tx, month)]);
  if (entry !== undefined) throw new AppError('tax/challan-used', { challanId });
  const depositedPaise = sumChallans(challans.filter((challan) => challan.section === section));
  const payablePaise = Math.max(0, withheldPaise - depositedPaise);
  if (amountPaise > payablePaise) throw new AppError('tax/over-deposit', { payablePaise });
  const reply = { challanId, payablePaise: payablePaise - amountPaise };
  writeDeposit(tx, call, reply);
  return writeReplay(tx, NAME, { call, reply });
}

function writeDeposit(tx: Tx, call: ChallanCall, reply: ChallanReply): void {
  const { requestId, reason, ...deposit } = call.input;
  const { uid, inputHash, now } = call;
  const { challanId } = reply;
  const draft: EntryDraft = {
    key: `challan:${challanId}`,
    kind: 'tds-deposit',
    postings: move('house:tds-payable', 'world:bank', 'INR', deposit.amountPaise),
    lotMoves: [],
    earning: null,
    actorUid: uid,
    refs: { requestId, month: deposit.month, section: deposit.section },
    reverses: null,
  };
  postEntry(tx, draft, { loaded: [], inputHash, reply, now });
  const month = new Date(`${deposit.month}-15T12:00:00+05:30`);
  const challan: ChallanDoc = {
    ...deposit,
    fy: fiscalYearOf(month),
    quarter: fiscalQuarterOf(month),
    entryKey: draft.key,
    recordedBy: uid,
    at: now,
  };
  const ref = refTo('challans', challanId);
  tx.create(ref, challan);
  writeAudit(tx, call, { action: NAME, target: ref.path, reason, before: null, after: deposit });
}
