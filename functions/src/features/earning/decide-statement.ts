import type { EarningDoc, LedgerEntryDoc, Payee } from '../../contract/documents/ledger.ts';
import {
  type PayoutLine,
  type Stages,
  type StatementFigures,
  type StatementMoney,
  type StatementSums,
  takenBackCause,
} from '../../contract/documents/statements.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { netOf } from '../../ledger/verify/books.ts';
import type { StatementRow } from './statement-rows.ts';

const MAX_PAYOUTS = 300;

export const noStages: Stages = { pendingPaise: 0, availablePaise: 0, setAsidePaise: 0, debtPaise: 0 };

const noMoney: StatementMoney = {
  earnedPaise: 0,
  takenBackPendingPaise: 0,
  takenBackAvailablePaise: 0,
  takenBackDebtPaise: 0,
  releasedPaise: 0,
  tdsWithheldPaise: 0,
  tdsReturnedPaise: 0,
  debtRepaidPaise: 0,
  forfeitedPaise: 0,
  restoredPaise: 0,
  paidTwiceDebtPaise: 0,
  withdrawnPaise: 0,
  withdrawalReturnedPaise: 0,
  paidPaise: 0,
  feesPaise: 0,
  paidReturnedPaise: 0,
};

/** The one name of every way a payee's money moves, by where from and where to; null: the other half of a pair. */
const moneyNames: Readonly<Record<string, keyof StatementMoney | null>> = {
  'house:coin-backing > pending': 'earnedPaise',
  'pending > house:coin-backing': 'takenBackPendingPaise',
  'pending > house:taken-back': 'takenBackPendingPaise',
  'available > house:taken-back': 'takenBackAvailablePaise',
  'house:debts-noted > debt': 'takenBackDebtPaise',
  'pending > available': 'releasedPaise',
  'available > house:tds-payable': 'tdsWithheldPaise',
  'house:tds-payable > available': 'tdsReturnedPaise',
  'available > house:payee-debts': 'debtRepaidPaise',
  'debt > house:debts-noted': null,
  'available > house:forfeited': 'forfeitedPaise',
  'house:taken-back > available': 'restoredPaise',
  'house:forfeited > available': 'restoredPaise',
  'available > setAside': 'withdrawnPaise',
  'setAside > available': 'withdrawalReturnedPaise',
  'setAside > world': 'paidPaise',
  'setAside > house:payout-fees': 'feesPaise',
  'world > setAside': 'paidReturnedPaise',
  'house:payout-fees > setAside': 'paidReturnedPaise',
};

/** One line of a statement: what a row changed. */
export interface StatementLine {
  readonly at: Date;
  readonly kind: string;
  /** Of an earning, and of one taken back. */
  readonly earning: EarningDoc | null;
  readonly changes: Stages;
  readonly money: StatementMoney;
  readonly utr: string | null;
  /** Available after it. */
  readonly availablePaise: number;
}

/** An account of nothing, from what there was. */
export function openSums(opening: Stages): StatementSums {
  const figures = { opening, closing: opening, sources: [], takenBack: [], money: noMoney, payouts: [] };
  return { figures, held: {}, unknownKey: null, through: null };
}

/** Adds one row to the sums; the line is null when it changed nothing for this payee. */
export function addRow(
  sums: StatementSums,
  payee: Payee,
  row: StatementRow,
): { readonly sums: StatementSums; readonly line: StatementLine | null } {
  const { entry, earning } = row;
  const { figures } = sums;
  const moved = entry === null ? { money: noMoney, changes: noStages, isKnown: true } : moneyOf(entry, payee);
  const closing = addNumbers(figures.closing, moved.changes);
  const added: StatementSums = {
    figures: {
      ...figures,
      closing,
      money: addNumbers(figures.money, moved.money),
      payouts: [...figures.payouts, ...payoutsOf(row, moved.money)].slice(0, MAX_PAYOUTS),
      ...(earning === null ? {} : addEarning(figures, payee, { ...row, earning })),
    },
    held: entry === null ? sums.held : newestHeld(sums.held, entry, payee),
    unknownKey: sums.unknownKey ?? (moved.isKnown ? null : row.key),
    through: { at: row.at, id: row.key },
  };
  if (entry === null && earning?.coins === 0) return { sums: added, line: null };
  const line: StatementLine = {
    at: row.at,
    kind: entry?.kind ?? kindOfEarning(earning),
    earning,
    changes: moved.changes,
    money: moved.money,
    utr: entry?.refs['utr'] ?? null,
    availablePaise: closing.availablePaise,
  };
  return { sums: added, line };
}

/** Of an earning whose entry moved none of this payee's money: promo coins, or a gift given back by the house. */
function kindOfEarning(earning: EarningDoc | null): string {
  if (earning?.reverses != null) return 'reversal';
  return earning?.source === 'gift' ? 'gift' : 'session-minute';
}

/** What an entry moved, by name and by stage. */
function moneyOf({ kind, postings }: Pick<LedgerEntryDoc, 'kind' | 'postings'>, payee: Payee) {
  const { pending, available, payout, debt } = payeeAccounts(payee);
  const stages = new Map<string, string>([
    [pending, 'pending'],
    [available, 'available'],
    [payout, 'setAside'],
    [debt, 'debt'],
  ]);
  const money = { ...noMoney };
  const changes = { ...noStages };
  let isKnown = true;
  for (const { from, to, amount } of postings) {
    if (!stages.has(from) && !stages.has(to)) continue;
    const [left, right] = [from, to].map((account) => stages.get(account) ?? account.replace(/^world:.*/, 'world'));
    // Nothing was taken back: no earning has a row for this debt.
    const isPaidTwice = kind === 'payout-double' && right === 'debt';
    const name = isPaidTwice ? 'paidTwiceDebtPaise' : moneyNames[`${left} > ${right}`];
    if (name === undefined) isKnown = false;
    else if (name !== null) money[name] += amount;
    if (stages.has(from)) changes[`${left}Paise` as keyof Stages] -= amount;
    if (stages.has(to)) changes[`${right}Paise` as keyof Stages] += amount;
  }
  return { money, changes, isKnown };
}

function payoutsOf({ entry, at }: StatementRow, { paidPaise, feesPaise, paidReturnedPaise }: StatementMoney) {
  const { withdrawalId, utr = null } = entry?.refs ?? {};
  const line = { withdrawalId: withdrawalId ?? '', utr, at };
  const lines: PayoutLine[] = [];
  if (paidPaise > 0) lines.push({ ...line, kind: 'paid', amountPaise: paidPaise, feePaise: feesPaise });
  if (paidReturnedPaise > 0) lines.push({ ...line, kind: 'returned', amountPaise: paidReturnedPaise, feePaise: 0 });
  return lines;
}

type EarningRow = StatementRow & { readonly earning: EarningDoc };

function addEarning(
  figures: StatementFigures,
  payee: Payee,
  { entry, earning }: EarningRow,
): Partial<StatementFigures> {
  const { source, coins, basisPaise, creatorPaise, agencyPaise } = earning;
  if (earning.reverses === null) {
    const amounts = { count: 1, coins, basisPaise, creatorPaise, agencyPaise };
    return { sources: addToLine(figures.sources, { source }, amounts) };
  }
  const lost = 0 - ownPart(payee, earning) - recoveredPart(payee, earning);
  if (lost === 0 && coins === 0) return {};
  const known = takenBackCause.safeParse(entry?.refs['cause']);
  const cause = known.success && entry?.kind === 'take-back' ? known.data : 'reversal';
  return { takenBack: addToLine(figures.takenBack, { cause }, { count: 1, coins: 0 - coins, amountPaise: lost }) };
}

function recoveredPart({ kind }: Payee, row: EarningDoc): number {
  return kind === 'creator' ? row.creatorRecoveredPaise : row.agencyRecoveredPaise;
}

/** The statement's payee's part of an income. */
function ownPart({ kind }: Payee, row: Pick<EarningDoc, 'creatorPaise' | 'agencyPaise'>): number {
  return kind === 'creator' ? row.creatorPaise : row.agencyPaise;
}

type Amounts = Readonly<Record<string, number>>;

/** Adds amounts to the line that has this name, or begins it. */
function addToLine<N extends object, A extends Amounts>(lines: readonly (N & A)[], name: N, amounts: A): (N & A)[] {
  const isNamed = (line: N & A) => Object.entries(name).every(([field, value]) => line[field as keyof N] === value);
  const known = lines.find(isNamed);
  if (known === undefined) return [...lines, { ...name, ...amounts }];
  return lines.map((line) => (line === known ? { ...line, ...addNumbers<A>(line, amounts) } : line));
}

function addNumbers<A extends Amounts>(a: A, b: A): A {
  const sums = Object.entries(b).map(([name, amount]) => [name, (a[name] ?? 0) + amount]);
  return Object.fromEntries(sums) as A;
}

/** Remembers for each of the payee's accounts what the newest entry says it holds: entries may commit out of order. */
function newestHeld(held: StatementSums['held'], { balancesAfter }: LedgerEntryDoc, payee: Payee) {
  const ours = Object.values(payeeAccounts(payee)).flatMap((account) => {
    const after = balancesAfter[account];
    return after !== undefined && after.seq > (held[account]?.seq ?? -1) ? [[account, after] as const] : [];
  });
  return ours.length === 0 ? held : { ...held, ...Object.fromEntries(ours) };
}

/**
 * What accounts hold without an entry that began on the other side of the span's end but overtook, or was overtaken by,
 * the newest within it.
 */
export function withoutOvertaking(
  held: StatementSums['held'],
  entry: LedgerEntryDoc,
  side: 'before' | 'behind',
): StatementSums['held'] {
  const corrected = Object.entries(held).map(([account, { balance, seq }]) => {
    const theirs = entry.balancesAfter[account]?.seq;
    if (theirs === undefined) return [account, { balance, seq }];
    if (side === 'before' && theirs > seq) return [account, { balance: balance + netOf(entry, account), seq }];
    if (side === 'behind' && theirs < seq) return [account, { balance: balance - netOf(entry, account), seq }];
    return [account, { balance, seq }];
  });
  return Object.fromEntries(corrected);
}

/**
 * Everything about a period that does not add up, in words; empty when it does. Income is counted from the earnings
 * and from the entries, which must agree; the amounts by name must lead from the opening to the closing; and that must
 * be what the newest entry says of each account. The account of what waits is left out of the last: gifts are folded
 * into it later, so no entry knows what it holds.
 */
export function differencesIn({ figures, held, unknownKey }: StatementSums, payee: Payee): string[] {
  const { sources, takenBack, money, closing } = figures;
  const { available, payout, debt } = payeeAccounts(payee);
  const earned = sources.reduce((sum, line) => sum + ownPart(payee, line), 0);
  const lost = takenBack.reduce((sum, { amountPaise }) => sum + amountPaise, 0);
  const lostByEntries = money.takenBackPendingPaise + money.takenBackAvailablePaise + money.takenBackDebtPaise;
  const led = closingBy(figures);
  return [
    ...(unknownKey === null ? [] : [`${unknownKey} moves money that no amount stands for`]),
    ...differ('income by its rows and by the entries', earned, money.earnedPaise),
    ...differ('taken back by its rows and by the entries', lost, lostByEntries),
    ...Object.entries(closing).flatMap(([stage, paise]) =>
      differ(`closing ${stage}`, paise, led[stage as keyof Stages]),
    ),
    ...differ('available by its account', closing.availablePaise, held[available]?.balance),
    ...differ('set aside by its account', closing.setAsidePaise, held[payout]?.balance),
    ...differ('debt by its account', closing.debtPaise, held[debt]?.balance),
    ...Object.entries(closing).flatMap(([stage, paise]) => (paise < 0 ? [`closing ${stage} is ${paise}`] : [])),
  ];
}

function differ(what: string, found: number, expected: number | undefined): string[] {
  return expected === undefined || found === expected ? [] : [`${what}: ${found} and ${expected}`];
}

/** Where the amounts by name lead. */
function closingBy({ opening, money }: StatementFigures): Stages {
  const { earnedPaise, releasedPaise, withdrawnPaise, withdrawalReturnedPaise, debtRepaidPaise } = money;
  const taxPaise = money.tdsWithheldPaise - money.tdsReturnedPaise;
  const lostPaise = money.takenBackAvailablePaise + money.forfeitedPaise - money.restoredPaise;
  const asidePaise = withdrawnPaise - withdrawalReturnedPaise;
  const sentPaise = money.paidPaise + money.feesPaise - money.paidReturnedPaise;
  return {
    pendingPaise: opening.pendingPaise + earnedPaise - money.takenBackPendingPaise - releasedPaise,
    availablePaise: opening.availablePaise + releasedPaise - taxPaise - debtRepaidPaise - lostPaise - asidePaise,
    setAsidePaise: opening.setAsidePaise + asidePaise - sentPaise,
    debtPaise: opening.debtPaise + money.takenBackDebtPaise + money.paidTwiceDebtPaise - debtRepaidPaise,
  };
}
