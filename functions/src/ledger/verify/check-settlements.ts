import type { AgencySettlementDoc, SettledThrough } from '../../contract/documents/agencies.ts';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import { payeeAccounts } from '../accounts.ts';
import { type Books, groupBy, netOf } from './books.ts';
import { compare, type Difference } from './difference.ts';

/** What agencies are told of their periods is what the rows and entries say, and no day is told twice or left out. */
export function checkSettlements(books: Books): Difference[] {
  const settlements = [...books.settlements.values()];
  const rows = groupBy(books.earnings.values(), ({ agencyId }) => agencyId ?? '');
  const lines = groupBy(books.settlementLines.values(), ({ settlementId }) => settlementId);
  return [
    ...settlements.flatMap((settlement) => checkTotals(settlement, rows.get(settlement.agencyId) ?? [])),
    ...settlements.flatMap((settlement) => {
      const own = (lines.get(settlement.settlementId) ?? []).map(({ sums }) => sums);
      return compare('settlement', `lines of agencySettlements/${settlement.settlementId}`, {
        expected: { hosts: settlement.hosts, ...partsOf([settlement.totals]) },
        found: { hosts: own.length, ...partsOf(own) },
      });
    }),
    ...settlements.flatMap((settlement) => checkFlows(books, settlement)),
    ...[...groupBy(settlements, ({ agencyId }) => agencyId).values()].flatMap(checkChain),
  ];
}

/** A page more may be counted while it is read: only what is whole is compared. */
const isWithin = (at: Date, startAt: Date, { until, after }: SettledThrough) =>
  after === null && at >= startAt && at < until;

function checkTotals(settlement: AgencySettlementDoc, rows: readonly EarningDoc[]): Difference[] {
  const { settlementId, startAt, through, totals } = settlement;
  if (through.earnings.after !== null) return [];
  const counted = rows.filter(({ at }) => isWithin(at, startAt, through.earnings));
  const sums = counted.map((row) => {
    const parts = {
      creatorPaise: row.creatorPaise + row.creatorRecoveredPaise,
      agencyPaise: row.agencyPaise + row.agencyRecoveredPaise,
    };
    const none = { creatorPaise: 0, agencyPaise: 0 };
    return row.coins > 0 ? { earned: parts, takenBack: none } : { earned: none, takenBack: parts };
  });
  return compare('settlement', `agencySettlements/${settlementId}`, {
    expected: partsOf(sums),
    found: partsOf([totals]),
  });
}

function partsOf(sums: readonly Pick<AgencySettlementDoc['totals'], 'earned' | 'takenBack'>[]) {
  const total = (of: (sum: (typeof sums)[number]) => number) => sums.reduce((all, one) => all + of(one), 0);
  return {
    earnedByCreators: total(({ earned }) => earned.creatorPaise),
    earnedByAgency: total(({ earned }) => earned.agencyPaise),
    takenFromCreators: total(({ takenBack }) => takenBack.creatorPaise),
    takenFromAgency: total(({ takenBack }) => takenBack.agencyPaise),
  };
}

function checkFlows(books: Books, settlement: AgencySettlementDoc): Difference[] {
  const { settlementId, agencyId, startAt, through } = settlement;
  const names = payeeAccounts({ kind: 'agency', id: agencyId });
  return (['available', 'payout'] as const).flatMap((kind) => {
    if (through[kind].after !== null) return [];
    const moved = [...books.entries.values()]
      .filter(({ at }) => isWithin(at, startAt, through[kind]))
      .reduce((sum, entry) => sum + netOf(entry, names[kind]), 0);
    const told = Object.values(settlement[kind]).reduce((sum, paise) => sum + paise, 0);
    return compare('settlement', `${kind} of agencySettlements/${settlementId}`, { expected: moved, found: told });
  });
}

/** Each statement begins where the one before it ends. */
function checkChain(settlements: readonly AgencySettlementDoc[]): Difference[] {
  const inOrder = settlements.toSorted((a, b) => a.startAt.getTime() - b.startAt.getTime());
  return inOrder.slice(1).flatMap(({ settlementId, startAt }, place) =>
    compare('settlement', `start of agencySettlements/${settlementId}`, {
      expected: inOrder[place]?.endAt,
      found: startAt,
    }),
  );
}
