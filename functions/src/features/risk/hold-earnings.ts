import type { z } from 'zod';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { holdEarningsContract, releaseEarningsContract } from '../../contract/features/risk.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Found, Tx } from '../../kernel/store.ts';
import { holdRows, unholdRows } from '../../ledger/hold-earnings.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { causeOf } from './hold-payee.ts';
import { holdNotice } from './risk-notices.ts';

type HoldCall = Call<z.output<typeof holdEarningsContract.request>>;
type HoldReply = z.output<typeof holdEarningsContract.reply>;
type ReleaseCall = Call<z.output<typeof releaseEarningsContract.request>>;
type ReleaseReply = z.output<typeof releaseEarningsContract.reply>;

/**
 * Takes single earnings out of the release until staff let them go; both payees see the state.
 * @throws earning/not-found {entryKey}, adjust/self, ledger/key-reused
 */
export async function holdEarnings({ store }: Pick<Platform, 'store'>, call: HoldCall): Promise<HoldReply> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<HoldReply>(tx, 'risk-holdEarnings', call);
    if (replayed !== undefined) return replayed;
    const rows = await readRows(tx, call);
    const held = holdRows(tx, rows, 'staff');
    for (const uid of new Set(rows.map(({ data }) => data.creatorUid))) {
      const notice = holdNotice(`${causeOf(call)}~${uid}`, { uid, kind: 'earnings-held', params: {}, now: call.now });
      tx.create(notice.ref, notice.doc);
    }
    audit(tx, call, { action: 'risk-holdEarnings', after: { held } });
    return writeReplay(tx, 'risk-holdEarnings', { call, reply: { held } });
  });
}

/**
 * Lets earnings that staff or a flag held go on: they are released on their date, or with the next release. A dispute
 * goes on holding its own.
 * @throws earning/not-found {entryKey}, adjust/self, ledger/key-reused
 */
export async function releaseEarnings({ store }: Pick<Platform, 'store'>, call: ReleaseCall): Promise<ReleaseReply> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<ReleaseReply>(tx, 'risk-releaseEarnings', call);
    if (replayed !== undefined) return replayed;
    const rows = await readRows(tx, call);
    const released = unholdRows(tx, rows, { causes: ['staff', 'flag'], now: call.now });
    audit(tx, call, { action: 'risk-releaseEarnings', after: { released } });
    return writeReplay(tx, 'risk-releaseEarnings', { call, reply: { released } });
  });
}

async function readRows(tx: Tx, { uid, input }: HoldCall | ReleaseCall): Promise<Found<EarningDoc>[]> {
  const keys = [...new Set(input.entryKeys)];
  const refs = keys.map((key) => refTo('earnings', key));
  const [docs, user] = await Promise.all([tx.getAll(refs), tx.get(refTo('users', uid))]);
  const isOwn = ({ creatorUid, agencyId }: EarningDoc) =>
    creatorUid === uid || (agencyId !== null && agencyId === user?.agencyId);
  return keys.map((id, index) => {
    const [ref, data] = [refs[index], docs[index]];
    if (ref === undefined || data === undefined) throw new AppError('earning/not-found', { entryKey: id });
    if (isOwn(data)) throw new AppError('adjust/self');
    return { ref, id, data };
  });
}

function audit(
  tx: Tx,
  call: HoldCall | ReleaseCall,
  { action, after }: { action: string; after: Record<string, number> },
): void {
  const { entryKeys, reason } = call.input;
  const [first = ''] = entryKeys;
  writeAudit(tx, call, { action, target: `earnings/${first}`, reason, before: { entryKeys }, after });
}
