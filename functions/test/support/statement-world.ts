import type { Payee } from '../../src/contract/documents/ledger.ts';
import type { PayoutAttempt } from '../../src/contract/documents/payouts.ts';
import { askForfeiture, decideForfeiture } from '../../src/features/earning/forfeit.ts';
import { getStatement } from '../../src/features/earning/get-statement.ts';
import { issueStatements, type RunBounds } from '../../src/features/earning/issue-statements.ts';
import { restore } from '../../src/features/earning/restore.ts';
import { takeBack } from '../../src/features/earning/take-back.ts';
import { readDouble, settleDouble, settleDoubleReturn } from '../../src/features/payout/settle-double.ts';
import { reverseEntry } from '../../src/features/wallet/reverse-entry.ts';
import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { type EntryDraft, type EntryKind, move } from '../../src/ledger/entry.ts';
import { loadAccount } from '../../src/ledger/load-account.ts';
import { postEntry } from '../../src/ledger/post-entry.ts';
import { createEarningWorld } from './earning-world.ts';
import type { MemoryStoreOptions } from './memory-store.ts';

const byStaff = { reason: 'proven by the bank', ticket: 'T-7' };
const known = {
  ...{ number: 1, reference: 'w_1', provider: 'razorpayx', mode: 'IMPS', status: 'failed', sends: 1, providerId: null },
  ...{ utr: null, providerFeePaise: 0, reason: null, cause: 'other', startedAt: new Date(0), endedAt: new Date(0) },
} satisfies PayoutAttempt;
const any: RunBounds = { payees: 1_000, rows: 60_000, partRows: 10_000 };

/** Ann, Cara, Dev and his agency, whose money also comes back, is paid out, returned and forfeited. */
export async function createStatementWorld(options: Pick<MemoryStoreOptions, 'faults'> = {}) {
  const world = await createEarningWorld(options);
  const { platform, callAs, rows, money, store, now } = world;
  let withdrawals = 0;

  /** Posts an entry that moves a payee's money, as `features/payout` does. */
  const post = (payee: Payee, entry: Pick<EntryDraft, 'key' | 'kind' | 'postings' | 'refs'>) =>
    store.transaction(async (tx) => {
      const names = payeeAccounts(payee);
      const loaded = await Promise.all([names.available, names.payout].map((id) => loadAccount(tx, id, 'INR')));
      const draft = { ...entry, lotMoves: [], earning: null, actorUid: null, reverses: null };
      postEntry(tx, draft, { loaded, inputHash: '', reply: null, now: now() });
    });
  /** Sets `paise` aside; what becomes of it is `end`. A payout costs 2 paise. */
  const withdraw = async (payee: Payee, paise: number, end: 'paid' | 'returned' | 'cancelled' | 'open') => {
    const withdrawalId = `w${++withdrawals}`;
    const { available, payout } = payeeAccounts(payee);
    const step = (kind: EntryKind, postings: EntryDraft['postings'], refs = {}) =>
      post(payee, { key: `${kind}:${withdrawalId}`, kind, postings, refs: { withdrawalId, ...refs } });
    await step('withdrawal', move(available, payout, 'INR', paise));
    const utr = `UTR${withdrawalId}`;
    const pays = (from: string, to: string, fees: EntryDraft['postings']) => [
      ...move(from, to, 'INR', paise - 2),
      ...fees,
    ];
    const fee = move(payout, 'house:payout-fees', 'INR', 2);
    const feeBack = move('house:payout-fees', payout, 'INR', 2);
    world.advance(HOUR);
    if (end === 'paid' || end === 'returned') await step('payout', pays(payout, 'world:razorpayx', fee), { utr });
    world.advance(HOUR);
    if (end === 'returned') await step('payout-returned', pays('world:razorpayx', payout, feeBack), { utr });
    if (end === 'returned' || end === 'cancelled') {
      await step('withdrawal-returned', move(payout, available, 'INR', paise));
    }
  };

  /** A provider pays what nothing is set aside for, and the bank may send it back. */
  const payTwice = async (payee: Payee, amountPaise: number, isReturned: boolean) => {
    const withdrawal = { withdrawalId: `w${++withdrawals}`, payee };
    const transfer = { providerId: 'pout_1', amountPaise, utr: null, feePaise: 5 };
    for (const settle of isReturned ? [settleDouble, settleDoubleReturn] : [settleDouble]) {
      await store.transaction(async (tx) => settle(tx, await readDouble(tx, withdrawal, { known, transfer }), now()));
      world.advance(HOUR);
    }
  };

  const keys = async (uid: string) =>
    (await rows(uid)).filter(({ reverses }) => reverses === null).map(({ entryKey }) => entryKey);

  return {
    ...world,
    withdraw,
    payTwice,
    keys,
    take: (entryKey: string, cause: 'refund' | 'dispute' | 'fraud') =>
      takeBack(platform, callAs('fin', { requestId: '', entryKey, cause, ...byStaff })),
    reverse: (entryKey: string) => reverseEntry(platform, callAs('fin', { requestId: '', entryKey, ...byStaff })),
    forfeit: async (payee: Payee, amountPaise: number) => {
      const input = { requestId: '', payee, amountPaise, reasonCode: 'gift-ring' as const, ...byStaff };
      const { approvalId } = await askForfeiture(platform, callAs('fin', input));
      const decision = { requestId: '', approvalId, approve: true, reason: 'I have seen the proof' };
      return (await decideForfeiture(platform, callAs('boss', decision))).entryKey ?? '';
    },
    giveBack: (entryKey: string) => restore(platform, callAs('boss2', { requestId: '', entryKey, ...byStaff })),
    available: async (payee: Payee) => (await money(payee))['available'] ?? 0,
    issue: (bounds: Partial<RunBounds> = {}) => issueStatements(platform, now(), { ...any, ...bounds }),
    /** To the second hour of the first day of a month. */
    advanceTo: (month: string) => {
      const at = plus(new Date(`${month}-01T00:00:00+05:30`), 2 * HOUR);
      world.advance(at.getTime() - now().getTime());
    },
    nextDay: () => world.advance(DAY),
    get: (uid: string, input: Partial<Parameters<typeof getStatement>[1]['input']>, roles: string[] = []) => {
      const whole = { period: { kind: 'month' as const, month: '2026-11' }, format: 'json' as const, ...input };
      return getStatement(platform, callAs(uid, whole, { roles }));
    },
  };
}
