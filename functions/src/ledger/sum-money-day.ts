import type { LedgerEntryDoc } from '../contract/documents/ledger.ts';
import type { MoneyDayDoc } from '../contract/documents/money-days.ts';
import { flowOf } from './accounts.ts';

export type MoneySums = Pick<MoneyDayDoc, 'kinds' | 'balances' | 'lots'>;
/** What of an entry is summed. */
export type Summed = Pick<LedgerEntryDoc, 'kind' | 'reverses' | 'postings' | 'lotMoves'>;

const nothing = () => ({ coins: 0, basisPaise: 0 });

/** A day on which nothing has moved yet, after the one before it. */
export function openMoneyDay(before: MoneySums | undefined): MoneySums {
  return {
    kinds: {},
    balances: before?.balances ?? {},
    lots: before?.lots ?? { promo: nothing(), bonus: nothing(), paid: nothing() },
  };
}

/** The sums with these entries added. */
export function addToMoneyDay(sums: MoneySums, entries: Iterable<Summed>): MoneySums {
  const next = structuredClone(sums);
  for (const entry of entries) addEntry(next, entry);
  return next;
}

function addEntry({ kinds, balances, lots }: MoneySums, entry: Summed): void {
  const kind = summedKind(entry);
  kinds[kind] ??= { entries: 0, flows: {} };
  const { flows } = kinds[kind];
  kinds[kind].entries += 1;
  for (const posting of entry.postings) {
    const flow = flowOf(posting);
    const [from = '', to = ''] = flow.split(' > ');
    flows[flow] = (flows[flow] ?? 0) + posting.amount;
    balances[from] = (balances[from] ?? 0) - posting.amount;
    balances[to] = (balances[to] ?? 0) + posting.amount;
  }
  for (const move of entry.lotMoves) {
    lots[move.class].coins += move.coins;
    lots[move.class].basisPaise += move.basisPaise;
  }
}

/** A reversal tells by the key of its original what it takes back. */
function summedKind({ kind, reverses }: Summed): string {
  return reverses === null ? kind : `reversal:${reverses.split(':', 1)[0]}`;
}
