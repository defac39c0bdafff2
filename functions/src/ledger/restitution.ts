import type { LedgerEntryDoc, Payee, Posting } from '../contract/documents/ledger.ts';
import { payeeAccounts } from './accounts.ts';
import { move } from './entry.ts';
import type { LoadedAccount } from './load-account.ts';
import { repayDebt } from './release-earnings.ts';

/** The key of the one restitution that a take-back or a forfeiture can have. */
export const restitutionKey = (key: string): string => `restore:${key}`;

/** What a payee lost by a take-back or a forfeiture, before any tax that came back with it. */
export interface Loss {
  readonly payee: Payee;
  readonly paise: number;
  /** Of it: what had not been released yet. */
  readonly waitingPaise: number;
  /** Of it: what was no longer there, and was noted as a debt. */
  readonly debtPaise: number;
}

/** A loss on its way back, with what of it does not stay available. */
export interface Restored extends Loss {
  readonly tdsPaise: number;
  readonly repaidPaise: number;
}

/** The losses that an entry brought, payee by payee; none by an entry of another kind. */
export function lossesOf({ kind, postings }: Pick<LedgerEntryDoc, 'kind' | 'postings'>): Loss[] {
  if (kind !== 'take-back' && kind !== 'forfeiture') return [];
  const losses = new Map<string, Loss>();
  for (const { from, to, amount } of postings) {
    // A debt stands in two postings; the one that names the payee counts.
    const loser = from === 'house:debts-noted' ? to : from;
    const [, payeeKind, stage, id] = /^(creator|agency)(-available|-debt)?:(.+)$/.exec(loser) ?? [];
    if (payeeKind === undefined || id === undefined) continue;
    const payee: Payee = { kind: payeeKind === 'agency' ? 'agency' : 'creator', id };
    const { paise = 0, waitingPaise = 0, debtPaise = 0 } = losses.get(payeeKind) ?? {};
    losses.set(payeeKind, {
      payee,
      paise: paise + amount,
      waitingPaise: waitingPaise + (stage === undefined ? amount : 0),
      debtPaise: debtPaise + (stage === '-debt' ? amount : 0),
    });
  }
  return [...losses.values()];
}

/**
 * How much of what comes back repays the debt that its taking made: what still stands of it. Otherwise it could be
 * withdrawn and the debt left behind.
 */
export function repaidOf(
  { paise, debtPaise }: Loss,
  { available, debt, tdsPaise }: { available: LoadedAccount; debt: LoadedAccount; tdsPaise: number },
): number {
  const left = Math.min(paise, available.balance + paise) - tdsPaise;
  return Math.max(0, Math.min(debtPaise, debt.balance, left));
}

/** Everything back into what is available; tax and the debt come off there, as with a release. */
export function postingsOfRestitution(kind: string, { payee, paise, tdsPaise, repaidPaise }: Restored): Posting[] {
  const names = payeeAccounts(payee);
  return [
    ...move(kind === 'forfeiture' ? 'house:forfeited' : 'house:taken-back', names.available, 'INR', paise),
    ...move(names.available, 'house:tds-payable', 'INR', tdsPaise),
    ...repayDebt(names, repaidPaise),
  ];
}
