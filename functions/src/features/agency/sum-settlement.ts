import type { AgencySettlementDoc, SettledSums } from '../../contract/documents/agencies.ts';
import type { EarningDoc, LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { istDay } from '../../kernel/time.ts';

type Row = Pick<
  EarningDoc,
  | 'entryKey'
  | 'source'
  | 'coins'
  | 'creatorPaise'
  | 'agencyPaise'
  | 'creatorRecoveredPaise'
  | 'agencyRecoveredPaise'
  | 'at'
>;

export const noSums: SettledSums = {
  calls: 0,
  minutes: 0,
  gifts: 0,
  coins: 0,
  earned: { creatorPaise: 0, agencyPaise: 0 },
  takenBack: { creatorPaise: 0, agencyPaise: 0 },
};

/** A call is as many rows as it has minutes; its first minute's entry stands for the call. */
const FIRST_MINUTE = /:m:1$/;

/**
 * Adds one earning row. What it earned and what was taken back are kept apart; a reversal takes its minute, call or
 * gift back as well, a take-back leaves them: the coins stay spent.
 */
export function addRow(sums: SettledSums, row: Row): SettledSums {
  const times = Math.sign(row.coins);
  const isGift = row.source === 'gift';
  const [creatorPaise, agencyPaise] = [
    row.creatorPaise + row.creatorRecoveredPaise,
    row.agencyPaise + row.agencyRecoveredPaise,
  ];
  const side = row.coins > 0 ? 'earned' : 'takenBack';
  const part = sums[side];
  return {
    ...sums,
    calls: sums.calls + (FIRST_MINUTE.test(row.entryKey) && !isGift ? times : 0),
    minutes: sums.minutes + (isGift ? 0 : times),
    gifts: sums.gifts + (isGift ? times : 0),
    coins: sums.coins + row.coins,
    [side]: { creatorPaise: part.creatorPaise + creatorPaise, agencyPaise: part.agencyPaise + agencyPaise },
  };
}

/** Adds a row's parts to its day in India. */
export function addDay(days: AgencySettlementDoc['days'], row: Row): AgencySettlementDoc['days'] {
  const day = istDay(row.at);
  const { creatorPaise, agencyPaise } = days[day] ?? { creatorPaise: 0, agencyPaise: 0 };
  return {
    ...days,
    [day]: {
      creatorPaise: creatorPaise + row.creatorPaise + row.creatorRecoveredPaise,
      agencyPaise: agencyPaise + row.agencyPaise + row.agencyRecoveredPaise,
    },
  };
}

/** What an entry moved into and out of an account, by the account on the other side. */
export function addFlows(
  flows: Readonly<Record<string, number>>,
  account: string,
  entry: Pick<LedgerEntryDoc, 'postings'>,
): Record<string, number> {
  const sums = { ...flows };
  for (const { from, to, amount } of entry.postings) {
    if (to === account) sums[from] = (sums[from] ?? 0) + amount;
    if (from === account) sums[to] = (sums[to] ?? 0) - amount;
  }
  return sums;
}

/** What became of an agency's own money in a period, told from its accounts' flows. */
export function moneyOf({
  agencyId,
  available,
  payout,
}: Pick<AgencySettlementDoc, 'agencyId' | 'available' | 'payout'>) {
  const into = (flows: Readonly<Record<string, number>>, account: string) => flows[account] ?? 0;
  const out = (flows: Readonly<Record<string, number>>, account: string) => 0 - into(flows, account);
  const sent = Object.keys(payout).filter((account) => account.startsWith('world:'));
  return {
    releasedPaise: into(available, `agency:${agencyId}`),
    tdsPaise: out(available, 'house:tds-payable'),
    debtPaise: out(available, 'house:payee-debts'),
    lostPaise: out(available, 'house:taken-back') + out(available, 'house:forfeited'),
    withdrawnPaise: out(available, `agency-payout:${agencyId}`),
    paidPaise: sent.reduce((sum, account) => sum + out(payout, account), 0),
    feesPaise: out(payout, 'house:payout-fees'),
  };
}
