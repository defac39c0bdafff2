import type { LedgerEntryDoc, Payee } from '../../src/contract/documents/ledger.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { netOf } from '../../src/ledger/verify/books.ts';
import type { Findings } from './findings.ts';

/** The rules of one world, the same for all of a life. */
export interface TaxRules {
  readonly trigger: 'release' | 'withdrawal';
  readonly thresholdPaise: number;
  /** Per hundred, by whether the payee has given a PAN. */
  readonly percent: (payee: Payee) => number;
}

/** What one payee's year comes to. */
interface Year {
  grossPaise: number;
  taxedPaise: number;
  withheldPaise: number;
}

const TAX = 'house:tds-payable';

/**
 * Works tax out once more in the plainest way, from entries alone, and compares what each of them withholds or gives
 * back. A life lies within one financial year, and a payee's rate is the same throughout.
 */
export function createTaxOracle(findings: Findings) {
  let rules: TaxRules | undefined;
  const years = new Map<string, Year>();
  const available = new Map<string, number>();
  /** What withdrawals were asked for. */
  const asked = new Map<string, number>();

  const yearOf = ({ kind, id }: Payee): Year => {
    const key = `${kind}:${id}`;
    const year = years.get(key) ?? { grossPaise: 0, taxedPaise: 0, withheldPaise: 0 };
    years.set(key, year);
    return year;
  };
  const dueOn = (paise: number, payee: Payee) => Math.round((paise * (rules?.percent(payee) ?? 0)) / 10_000) * 100;

  /** Income comes: above the threshold all of it is taxed, as far as there is money, in whole rupees. */
  const credit = (payee: Payee, paise: number, roomPaise: number): number => {
    const year = yearOf(payee);
    year.grossPaise += paise;
    if (year.grossPaise > (rules?.thresholdPaise ?? 0)) year.taxedPaise = year.grossPaise;
    const taken = Math.max(
      0,
      Math.min(dueOn(year.taxedPaise, payee) - year.withheldPaise, roomPaise - (roomPaise % 100)),
    );
    year.withheldPaise += taken;
    return taken;
  };
  /** Income goes: what was not taxed first. */
  const debit = (payee: Payee, paise: number): number => {
    const year = yearOf(payee);
    const gone = Math.min(paise, year.grossPaise);
    year.taxedPaise = Math.min(year.taxedPaise, year.grossPaise - gone);
    year.grossPaise -= gone;
    const left = Math.min(year.withheldPaise, dueOn(year.taxedPaise, payee));
    const back = year.withheldPaise - left;
    year.withheldPaise = left;
    return 0 - back;
  };

  /** What of a take-back had been released before, by payee. */
  const takenFrom = ({ postings }: LedgerEntryDoc): [Payee, number][] =>
    postings.flatMap(({ from, to, amount }): [Payee, number][] => {
      const account = from === 'house:debts-noted' ? to : to === 'house:taken-back' ? from : '';
      const [, kind, id] = /^(creator|agency)-(?:available|debt):(.+)$/.exec(account) ?? [];
      return id === undefined ? [] : [[{ kind: kind === 'agency' ? 'agency' : 'creator', id }, amount]];
    });

  const expected = (entry: LedgerEntryDoc, payee: Payee): number => {
    const { pending, available: name } = payeeAccounts(payee);
    const { kind, refs } = entry;
    const isTakenAtRelease = rules?.trigger === 'release';
    if (kind === 'release' && isTakenAtRelease) {
      const gross = 0 - netOf(entry, pending);
      return credit(payee, gross, (available.get(name) ?? 0) + gross);
    }
    if (kind === 'take-back' && isTakenAtRelease) {
      const parts = new Map<string, [Payee, number]>();
      for (const [one, paise] of takenFrom(entry)) {
        const key = `${one.kind}:${one.id}`;
        parts.set(key, [one, paise + (parts.get(key)?.[1] ?? 0)]);
      }
      return [...parts.values()].reduce((sum, [one, paise]) => sum + debit(one, paise), 0);
    }
    if (kind === 'withdrawal' && !isTakenAtRelease) {
      const gross = 0 - netOf(entry, name);
      asked.set(refs['withdrawalId'] ?? '', gross);
      return credit(payee, gross, gross);
    }
    if (kind === 'withdrawal-returned' && !isTakenAtRelease)
      return debit(payee, asked.get(refs['withdrawalId'] ?? '') ?? 0);
    return 0;
  };

  return {
    setRules: (next: TaxRules) => {
      rules = next;
    },
    takeEntry: (entry: LedgerEntryDoc): void => {
      if (rules === undefined) return;
      const { payeeKind, payeeId = '' } = entry.refs;
      const tax = expected(entry, { kind: payeeKind === 'agency' ? 'agency' : 'creator', id: payeeId });
      const found = netOf(entry, TAX);
      if (found !== tax) findings.report('tax', `${entry.key} moves ${found} paise of tax, expected ${tax}`);
      for (const { from, to, amount } of entry.postings) {
        available.set(from, (available.get(from) ?? 0) - amount);
        available.set(to, (available.get(to) ?? 0) + amount);
      }
    },
  };
}
