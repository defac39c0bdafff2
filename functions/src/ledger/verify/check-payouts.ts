import type { LedgerEntryDoc, Payee } from '../../contract/documents/ledger.ts';
import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { payeeAccounts } from '../accounts.ts';
import { type Books, groupBy, netOf } from './books.ts';
import { compare, type Difference, demand } from './difference.ts';

/** States in which the money is the payee's again. */
const GIVEN_BACK = ['failed', 'returned', 'cancelled', 'rejected'];

/** Money out: each withdrawal against its entries, what is set aside, and tax withheld against its rows. */
export function checkPayouts(books: Books): Difference[] {
  return [
    ...[...books.withdrawals].flatMap(([id, withdrawal]) => checkWithdrawal(books, id, withdrawal)),
    ...checkUnknownEntries(books),
    ...checkDoubles(books),
    ...checkSetAside(books),
    ...checkTax(books),
    ...checkTotals(books),
  ];
}

/** Asked for once, and since then either on its way, paid once, or given back once. */
function checkWithdrawal(books: Books, id: string, withdrawal: WithdrawalDoc): Difference[] {
  const { payee, amountPaise, state } = withdrawal;
  const { available } = payeeAccounts(payee);
  const asked = books.entries.get(`withdrawal:${id}`);
  const numbers = withdrawal.attempts.map(({ number }) => number);
  const count = (kind: 'payout' | 'payout-returned') =>
    numbers.filter((number) => books.entries.has(`${kind}:${id}:${number}`)).length;
  return compare('withdrawal', `withdrawals/${id}`, {
    expected: {
      asked: amountPaise,
      givenBack: GIVEN_BACK.includes(state),
      paid: state === 'paid' ? 1 : 0,
    },
    found: {
      asked: asked === undefined ? 'no entry' : 0 - netOf(asked, available),
      givenBack: books.entries.has(`withdrawal-returned:${id}`),
      paid: count('payout') - count('payout-returned'),
    },
  });
}

const PAYOUT_KINDS = ['withdrawal', 'withdrawal-returned', 'payout', 'payout-returned'];

/** Nothing is set aside or sent that no withdrawal asks for. */
function checkUnknownEntries(books: Books): Difference[] {
  return [...books.entries]
    .filter(([, { kind }]) => PAYOUT_KINDS.includes(kind))
    .flatMap(([key]) => {
      const [, id = '', number] = key.split(':');
      const withdrawal = books.withdrawals.get(id);
      const isKnown = number === undefined || withdrawal?.attempts.some((one) => String(one.number) === number);
      return demand(withdrawal !== undefined && isKnown === true, 'withdrawal', `ledgerEntries/${key}`, {
        expected: 'a withdrawal with this attempt',
        found: withdrawal === undefined ? 'none' : 'no such attempt',
      });
    });
}

/** What left once too often went out under a withdrawal, and only such money comes back. */
function checkDoubles(books: Books): Difference[] {
  return [...books.entries].flatMap(([key, { kind }]) => {
    const [, id = '', transfer] = key.split(':');
    const subject = `ledgerEntries/${key}`;
    if (kind === 'payout-double') {
      const expected = 'a withdrawal';
      return demand(books.withdrawals.has(id), 'withdrawal', subject, { expected, found: 'none' });
    }
    if (kind !== 'payout-double-returned') return [];
    const [left, back] = [books.entries.get(`payout-double:${id}:${transfer}`), books.entries.get(key)];
    return compare('withdrawal', subject, { expected: outOf(left), found: 0 - outOf(back) });
  });
}

/** What an entry took from the payee for the world outside; the provider keeps its own fee. */
function outOf(entry: LedgerEntryDoc | undefined): number {
  const worlds = (entry?.accounts ?? []).filter((account) => account.startsWith('world:'));
  const sum = worlds.reduce((total, world) => total + (entry === undefined ? 0 : netOf(entry, world)), 0);
  return sum + (entry === undefined ? 0 : netOf(entry, 'house:payout-fees'));
}

/** What is set aside is what open withdrawals wait for, one a payee. */
function checkSetAside(books: Books): Difference[] {
  const open = groupBy(
    [...books.withdrawals.values()].filter(({ state }) => state !== 'paid' && !GIVEN_BACK.includes(state)),
    ({ payee }) => payeeAccounts(payee).payout,
  );
  const accounts = [...books.accounts.keys()].filter((id) => /^(creator|agency)-payout:/.test(id));
  return [...new Set([...open.keys(), ...accounts])].flatMap((account) => {
    const waiting = open.get(account) ?? [];
    return [
      ...compare('set-aside', `accounts/${account}`, {
        expected: waiting.reduce((sum, { amountPaise, tdsPaise }) => sum + amountPaise - tdsPaise, 0),
        found: books.accounts.get(account)?.balance ?? 0,
      }),
      ...demand(waiting.length <= 1, 'set-aside', `accounts/${account} withdrawals`, {
        expected: 'at most one open',
        found: waiting.map(({ withdrawalId }) => withdrawalId),
      }),
    ];
  });
}

const TAX = 'house:tds-payable';

/** Tax that an entry moved is the sum of its rows. */
function checkTax(books: Books): Difference[] {
  const rows = groupBy(books.tdsRows.values(), ({ entryKey }) => entryKey);
  const taxed = [...books.entries.values()].filter(
    ({ kind, accounts }) => kind !== 'tds-deposit' && accounts.includes(TAX),
  );
  return [...new Set([...rows.keys(), ...taxed.map(({ key }) => key)])].flatMap((key) => {
    const entry = books.entries.get(key);
    return compare('tds', `ledgerEntries/${key}`, {
      expected: entry === undefined ? 0 : netOf(entry, TAX),
      found: (rows.get(key) ?? []).reduce((sum, { tdsPaise }) => sum + tdsPaise, 0),
    });
  });
}

/** The totals that a payee's record shows are those of the entries. */
function checkTotals(books: Books): Difference[] {
  const byPayee = groupBy(books.entries.values(), (entry) => payeeOf(entry));
  const taxed = groupBy(books.tdsRows.values(), ({ payeeKey }) => payeeKey);
  return [...books.payees].flatMap(([id, { payee, totals }]) => {
    const entries = byPayee.get(id) ?? [];
    const sum = (kind: string, of: (entry: LedgerEntryDoc) => number) =>
      entries.filter((entry) => entry.kind === kind).reduce((total, entry) => total + of(entry), 0);
    const { pending, payout } = payeeAccounts(payee);
    return compare('payee-totals', `payees/${id}`, {
      expected: {
        releasedPaise: sum('release', (entry) => 0 - netOf(entry, pending)),
        tdsPaise: (taxed.get(id) ?? []).reduce((total, { tdsPaise }) => total + tdsPaise, 0),
        withdrawnPaise:
          sum('payout', (entry) => 0 - netOf(entry, payout)) - sum('payout-returned', (entry) => netOf(entry, payout)),
      },
      found: totals,
    });
  });
}

function payeeOf({ refs: { payeeKind, payeeId } }: LedgerEntryDoc): string {
  const kind: Payee['kind'] = payeeKind === 'agency' ? 'agency' : 'creator';
  return `${kind}:${payeeId ?? ''}`;
}
