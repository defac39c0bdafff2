import type { MoneyDayDoc } from '../../contract/documents/money-days.ts';
import type { Liabilities, MoneyFigures } from '../../contract/features/dashboard.ts';

type Kinds = MoneyDayDoc['kinds'];

const PAYEES = ['creator', 'agency'] as const;
const PAYOUT_WORLDS = ['world:razorpayx', 'world:cashfree', 'world:bank'];
const TALKS = ['session-minute', 'reversal:session'];
const GIFTS = ['gift', 'reversal:gift'];

/** What happened on these days, from the sums over their entries. */
export function figuresOf(days: readonly Pick<MoneyDayDoc, 'kinds'>[]): MoneyFigures {
  const kinds = days.map((day) => day.kinds);
  const net = (from: string, to: string, only?: readonly string[]) =>
    kinds.reduce((sum, one) => sum + netFlow(one, { from, to, only }), 0);
  const netOf = (flows: readonly (readonly [from: string, to: string])[]) =>
    flows.reduce((sum, [from, to]) => sum + net(from, to), 0);

  const gstPaise = net('world:razorpay', 'house:gst-payable');
  const gatewayFeesPaise = net('world:razorpay', 'house:gateway-fees');
  const revenuePaise = net('house:coin-backing', 'house:revenue');
  const breakagePaise = net('house:coin-backing', 'house:breakage');
  const payoutFeesPaise =
    netOf(PAYOUT_WORLDS.map((world) => ['house:payout-fees', world])) -
    netOf(PAYEES.map((payee) => [`${payee}-payout`, 'house:payout-fees']));
  const goodwillPaise = kinds.reduce((sum, one) => sum + paidBy(one, 'house:goodwill'), 0);
  return {
    salesPaise: gstPaise + gatewayFeesPaise + net('world:razorpay', 'house:coin-backing'),
    gstPaise,
    gatewayFeesPaise,
    purchases: kinds.reduce((sum, one) => sum + (one['purchase']?.entries ?? 0), 0),
    coinsSold: net('house:coins-issued', 'wallet'),
    coinsGiven: net('house:coins-promo', 'wallet'),
    coinsSpent: net('wallet', 'house:coins-spent'),
    coinsExpired: net('wallet', 'house:coins-expired'),
    coinsByUse: {
      calls: net('wallet', 'house:coins-spent', TALKS),
      gifts: net('wallet', 'house:coins-spent', GIFTS),
    },
    creatorsEarnedPaise: net('house:coin-backing', 'creator'),
    agenciesEarnedPaise: net('house:coin-backing', 'agency'),
    revenuePaise,
    breakagePaise,
    // What a payee was paid twice came out of the house's pocket, and reached them all the same.
    payoutsPaise: netOf(
      PAYOUT_WORLDS.flatMap((world) =>
        [...PAYEES.map((payee) => `${payee}-payout`), 'house:payee-debts'].map((from) => [from, world] as const),
      ),
    ),
    payoutFeesPaise,
    tdsPaise: netOf(PAYEES.map((payee) => [`${payee}-available`, 'house:tds-payable'])),
    marginPaise: revenuePaise + breakagePaise - payoutFeesPaise - goodwillPaise,
  };
}

interface Flow {
  readonly from: string;
  readonly to: string;
  /** Only in entries of these kinds. */
  readonly only?: readonly string[] | undefined;
}

/** What went this way, less what came back. */
function netFlow(kinds: Kinds, { from, to, only }: Flow): number {
  return Object.entries(kinds).reduce((sum, [kind, { flows }]) => {
    if (only !== undefined && !only.includes(kind)) return sum;
    return sum + (flows[`${from} > ${to}`] ?? 0) - (flows[`${to} > ${from}`] ?? 0);
  }, 0);
}

/** All that an account paid to anybody. */
function paidBy(kinds: Kinds, account: string): number {
  return Object.values(kinds)
    .flatMap(({ flows }) => Object.entries(flows))
    .reduce((sum, [flow, amount]) => (flow.startsWith(`${account} > `) ? sum + amount : sum), 0);
}

/** What the house owes after the last entry of a day. */
export function liabilitiesOf({ balances, lots }: Pick<MoneyDayDoc, 'balances' | 'lots'>): Liabilities {
  const held = ({ coins, basisPaise }: MoneyDayDoc['lots']['paid']) => ({ coins, backingPaise: basisPaise });
  const owed = (part: string) => PAYEES.reduce((sum, payee) => sum + (balances[`${payee}${part}`] ?? 0), 0);
  return {
    coinsByClass: { promo: held(lots.promo), bonus: held(lots.bonus), paid: held(lots.paid) },
    pendingPaise: owed(''),
    availablePaise: owed('-available'),
    withdrawingPaise: owed('-payout'),
    debtPaise: owed('-debt'),
    gstPaise: balances['house:gst-payable'] ?? 0,
    tdsPaise: balances['house:tds-payable'] ?? 0,
    paymentsHeldPaise: balances['house:payments-held'] ?? 0,
  };
}
