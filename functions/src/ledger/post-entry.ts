import type {
  AccountDoc,
  AccountRowDoc,
  EarningDoc,
  EarningState,
  LedgerEntryDoc,
  SpendingFigures,
  WalletDevices,
} from '../contract/documents/ledger.ts';
import { refTo } from '../kernel/collections.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Tx } from '../kernel/store.ts';
import { istDay } from '../kernel/time.ts';
import { type AccountRule, agencyPayable, type Chart, chartOfAccounts, creatorPayable } from './accounts.ts';
import { assertPlainReply, type EntryDraft, entryRef } from './entry.ts';
import { accountRef, type LoadedAccount } from './load-account.ts';
import { applyMoves, sumCoins } from './lots.ts';
import { summariseWallet } from './wallet-summary.ts';

export interface PostOptions {
  /** The accounts this transaction has read. They change now; every other account gets a row. */
  readonly loaded: readonly LoadedAccount[];
  readonly inputHash: string;
  readonly reply: unknown;
  readonly now: Date;
  readonly chart?: Chart;
  /**
   * Accounts that this entry may take below zero, without having read them: their debit is a row with a minus. Whoever
   * debits such an account guarded must use `loadWholeAccount`. No entry of the product does this.
   */
  readonly unguarded?: readonly string[];
  /** The payer's running quota window, kept in the wallet document because that is written anyway. */
  readonly quota?: NonNullable<AccountDoc['wallet']>['quota'];
  /** The payer's spending with this spend in it, kept there for the same reason. */
  readonly spending?: SpendingFigures;
  /** What the payer's new devices have spent, likewise. */
  readonly devices?: WalletDevices | undefined;
}

/** What was written, for the use case to build its other documents on. */
export interface PostedEntry {
  readonly entry: LedgerEntryDoc;
  readonly accounts: ReadonlyMap<string, AccountDoc>;
}

/**
 * The one place that writes `ledgerEntries`, `accounts`, `accountRows` and `earnings`; all reads have been done.
 *
 * An account with a floor that was loaded is changed in place, and may not end below zero. One that was not loaded may
 * only be credited, and gets a row: nobody waits for anybody. An account without a floor is the sum of its entries.
 *
 * Throws `InvariantError`, and so writes nothing, for an entry that would break an invariant of the README.
 */
export function postEntry(tx: Tx, draft: EntryDraft, options: PostOptions): PostedEntry {
  const { now, chart = chartOfAccounts } = options;
  assertPlainReply(options.reply);
  const deltas = sumByAccount(draft, chart);
  assertMoneyFollowsCoins(draft);
  const accounts = new Map<string, AccountDoc>();
  for (const loaded of options.loaded) {
    const delta = deltas.get(`${loaded.id} ${loaded.asset}`);
    if (delta === undefined) continue;
    deltas.delete(`${loaded.id} ${loaded.asset}`);
    const doc = withFigures(applyDelta(draft, loaded, { delta, now }), options);
    accounts.set(loaded.id, doc);
    tx.set(accountRef(loaded.id), doc);
    for (const row of loaded.foldedRows) tx.update(row.ref, { folded: true });
  }
  for (const { account } of draft.lotMoves) invariant(accounts.has(account), `lots of ${account} move without it`);
  writeRows(tx, draft, { deltas: [...deltas.values()], unguarded: options.unguarded ?? [], now });
  const entry: LedgerEntryDoc = {
    key: draft.key,
    kind: draft.kind,
    postings: [...draft.postings],
    accounts: [...new Set(draft.postings.flatMap((one) => [one.from, one.to]))],
    lotMoves: [...draft.lotMoves],
    balancesAfter: Object.fromEntries(
      [...accounts.values()].map((doc) => [doc.id, { balance: doc.balance, seq: doc.seq }]),
    ),
    inputHash: options.inputHash,
    reply: options.reply ?? null,
    actorUid: draft.actorUid,
    refs: { ...draft.refs },
    reverses: draft.reverses,
    day: istDay(now),
    at: now,
  };
  tx.create(entryRef(draft.key), entry);
  return { entry, accounts };
}

interface Delta {
  readonly account: string;
  readonly asset: string;
  readonly rule: AccountRule;
  amount: number;
}

/** Net change of every account with a floor, keyed by account and asset. */
function sumByAccount(draft: EntryDraft, chart: Chart): Map<string, Delta> {
  const deltas = new Map<string, Delta>();
  const add = (account: string, asset: string, amount: number) => {
    const rule = chart(account, asset);
    if (!rule.hasFloor) return;
    const key = `${account} ${asset}`;
    const delta = deltas.get(key) ?? { account, asset, rule, amount: 0 };
    delta.amount += amount;
    deltas.set(key, delta);
  };
  invariant(draft.postings.length > 0, 'an entry moves something');
  for (const { from, to, asset, amount } of draft.postings) {
    invariant(Number.isSafeInteger(amount) && amount > 0 && from !== to, `bad posting ${from} -> ${to}: ${amount}`);
    add(from, asset, -amount);
    add(to, asset, amount);
  }
  return deltas;
}

/** The money behind coins moves with them: into or out of the backing exactly as into or out of the lots. */
function assertMoneyFollowsCoins(draft: EntryDraft): void {
  const byLots = draft.lotMoves.reduce((sum, one) => sum + one.basisPaise, 0);
  const byPostings = draft.postings.reduce((sum, { from, to, amount }) => {
    if (to === 'house:coin-backing') return sum + amount;
    return from === 'house:coin-backing' ? sum - amount : sum;
  }, 0);
  invariant(byLots === byPostings, `${draft.key} moves ${byPostings} paise of backing, its lots ${byLots}`);
}

function applyDelta(draft: EntryDraft, loaded: LoadedAccount, change: { delta: Delta; now: Date }): AccountDoc {
  const { rule, amount } = change.delta;
  const balance = loaded.balance + amount;
  invariant(balance >= 0, `${loaded.id} would go below zero`);
  invariant(Number.isSafeInteger(balance), `${loaded.id} would hold more than can be counted`);
  const doc: AccountDoc = {
    ...(loaded.doc ?? { id: loaded.id, asset: loaded.asset, ownerUid: rule.ownerUid, seq: 0 }),
    balance,
    seq: (loaded.doc?.seq ?? 0) + 1,
    updatedAt: change.now,
  };
  const moves = draft.lotMoves.filter((one) => one.account === loaded.id);
  invariant(rule.hasLots || moves.length === 0, `${loaded.id} has no lots`);
  if (!rule.hasLots) return doc;
  const lots = applyMoves(doc.lots ?? [], moves);
  invariant(sumCoins(lots) === balance, `${loaded.id} holds ${balance}, its lots ${sumCoins(lots)}`);
  const withLots = { ...doc, lots };
  return loaded.id.startsWith('wallet:') ? summariseWallet(withLots, draft, change.now) : withLots;
}

function withFigures(doc: AccountDoc, { quota, spending, devices }: PostOptions): AccountDoc {
  if (doc.wallet === undefined) return doc;
  const figures = {
    ...(quota === undefined ? {} : { quota }),
    ...(spending === undefined ? {} : { spending }),
    ...(devices === undefined ? {} : { devices }),
  };
  return { ...doc, wallet: { ...doc.wallet, ...figures } };
}

interface UnreadAccounts {
  readonly deltas: readonly Delta[];
  readonly unguarded: readonly string[];
  readonly now: Date;
}

function writeRows(tx: Tx, draft: EntryDraft, { deltas, unguarded, now }: UnreadAccounts): void {
  const payees = deltas.filter((delta) => delta.rule.isPayee);
  if (draft.earning !== null) {
    const row = earningRow(draft, payees, now);
    tx.create(refTo('earnings', draft.key), row);
    if (draft.earning.original !== undefined) closeOriginal(tx, draft.earning.original, row);
  } else invariant(payees.length === 0, 'earnings are posted with an earning');
  for (const delta of deltas) {
    if (delta.rule.isPayee || delta.amount === 0) continue;
    const isAllowed = delta.amount > 0 || unguarded.includes(delta.account);
    invariant(isAllowed, `${delta.account} is debited without having been read`);
    invariant(!delta.rule.hasLots, `coins come in lots: load ${delta.account}`);
    const row: AccountRowDoc = {
      account: delta.account,
      asset: delta.asset,
      delta: delta.amount,
      entryKey: draft.key,
      folded: false,
      at: now,
    };
    tx.create(refTo('accountRows', `${draft.key}~${delta.account}`), row);
  }
}

/**
 * The row of an earning, or of one that is taken back. What is taken back before its release leaves the two rows to
 * cancel each other: when the first was never folded, neither needs to be.
 */
function earningRow(draft: EntryDraft, payees: readonly Delta[], now: Date): EarningDoc {
  const { earning } = draft;
  invariant(earning !== null, 'no earning to write');
  const amountOf = (account: string | null) => payees.find((delta) => delta.account === account)?.amount ?? 0;
  const { original, recovered, ...facts } = earning;
  const { coinsByClass } = earning;
  const creator = creatorPayable(earning.creatorUid);
  const agency = earning.agencyId === null ? null : agencyPayable(earning.agencyId);
  const stranger = payees.find(({ account }) => account !== creator && account !== agency);
  invariant(stranger === undefined, `${stranger?.account} is paid by an earning of ${creator}`);
  const creatorPaise = amountOf(creator);
  const agencyPaise = amountOf(agency);
  const stateOf = (paise: number): EarningState => {
    if (paise === 0) return 'none';
    return original === undefined ? 'pending' : 'reversed';
  };
  const [creatorState, agencyState] = [stateOf(creatorPaise), stateOf(agencyPaise)];
  return {
    ...facts,
    entryKey: draft.key,
    coins: coinsByClass.promo + coinsByClass.bonus + coinsByClass.paid,
    creatorPaise,
    agencyPaise,
    creatorRecoveredPaise: recovered?.creatorPaise ?? 0,
    agencyRecoveredPaise: recovered?.agencyPaise ?? 0,
    creatorState,
    agencyState,
    creatorDueAt: creatorState === 'pending' ? earning.releaseAt : null,
    agencyDueAt: agencyState === 'pending' ? earning.releaseAt : null,
    creatorReleaseKey: null,
    agencyReleaseKey: null,
    paymentIds: paymentsBehind(draft),
    reverses: original?.entryKey ?? null,
    // Also without money: the creator's figures count every gift and minute as it is folded.
    creatorFolded: original?.creatorFolded === false,
    agencyFolded: agencyPaise === 0 || original?.agencyFolded === false,
    at: now,
  };
}

function paymentsBehind({ lotMoves }: EntryDraft): string[] {
  return [...new Set(lotMoves.flatMap(({ paymentId }) => (paymentId === null ? [] : [paymentId])))];
}

/** What becomes of the row that another one takes back: what was taken is released no more. */
function closeOriginal(tx: Tx, original: EarningDoc, by: EarningDoc): void {
  const isCreatorTaken = by.creatorPaise + by.creatorRecoveredPaise !== 0;
  const isNeverFolded = !original.creatorFolded;
  const isAgencyTaken = by.agencyPaise + by.agencyRecoveredPaise !== 0;
  const patch: Partial<EarningDoc> = {
    ...(isCreatorTaken ? { creatorState: 'reversed', creatorDueAt: null } : {}),
    ...(isNeverFolded ? { creatorFolded: true } : {}),
    ...(isAgencyTaken ? { agencyState: 'reversed', agencyDueAt: null, agencyFolded: true } : {}),
  };
  if (Object.keys(patch).length > 0) tx.update(refTo('earnings', original.entryKey), patch);
}
