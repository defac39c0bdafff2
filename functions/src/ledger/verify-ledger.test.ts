import { beforeEach, describe, expect, it } from 'vitest';
import { openBooks, pack49, pack99 } from '../../test/support/honest-books.ts';
import { createMemoryStore, type MemoryStore } from '../../test/support/memory-store.ts';
import { DAY, plus } from '../kernel/time.ts';
import { foldEarnings } from './fold-earnings.ts';
import { foldMoneyDays } from './fold-money-days.ts';
import { rollUpHouseDay } from './roll-up-house-day.ts';
import { type CheckName, type ProviderPayment, verifyLedger } from './verify-ledger.ts';

const today = new Date('2026-03-10T12:00:00Z');
const tomorrow = plus(today, DAY);

const payments: ProviderPayment[] = [
  { paymentId: 'p1', amountPaise: 9_900, refundedPaise: 0 },
  { paymentId: 'p2', amountPaise: 4_900, refundedPaise: 0 },
  { paymentId: 'p3', amountPaise: 4_900, refundedPaise: 4_900 },
  { paymentId: 'p4', amountPaise: 4_900, refundedPaise: 0 },
  { paymentId: 'p5', amountPaise: 9_900, refundedPaise: 0 },
];

let store: MemoryStore;

/** Two buyers, two creators, an agency: everything that money does here, once at least. */
beforeEach(async () => {
  store = createMemoryStore();
  const books = openBooks(store, today);
  await books.buy('ann', pack99, 'p1');
  const bobsOrder = await books.buy('bob', pack49, 'p2');
  await books.payTwice('bob', bobsOrder, { paymentId: 'p3', isReturned: true });
  await books.payTwice('bob', bobsOrder, { paymentId: 'p4', isReturned: false });
  await books.promo('bob', 30, 'welcome');
  await books.gift({ payerUid: 'bob', creatorUid: 'cara', coins: 10 }, 'g-promo');
  await books.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 20 }, 'g-cara');
  await books.gift({ payerUid: 'ann', creatorUid: 'dev', agencyId: 'star', coins: 10 }, 'g-dev');
  await books.remove('bob', 20, { key: 'expire:adjust:welcome', kind: 'lot-expiry' });
  await books.remove('bob', 7, { key: 'adjust:debit', kind: 'staff-debit' });
  await foldEarnings(store, { kind: 'creator', id: 'cara' }, { now: today });
  await books.call({ payerUid: 'ann', creatorUid: 'cara' }, 's1', { minutes: 3, returned: 1, isOver: true });
  await books.call({ payerUid: 'ann', creatorUid: 'dev', agencyId: 'star' }, 's2', {
    minutes: 2,
    returned: 0,
    isOver: false,
  });
  await books.hold('ann', 5, 'refund');
  await rollUpHouseDay(store, '2026-03-10', tomorrow);
  const nextDay = openBooks(store, tomorrow);
  await nextDay.buy('ann', pack99, 'p5');
  await foldMoneyDays(store, tomorrow);
  await nextDay.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 50 }, 'g-late');
});

type Doc = Record<string, unknown>;

function read(path: string): Doc {
  const [collection = '', id = ''] = path.split('/');
  return structuredClone((store.snapshot()[collection]?.[id] ?? {}) as Doc);
}

/** Sets one field, deep inside a document: `plant('accounts/wallet:ann', 'lots.0.basisPaise', 5)`. */
function plant(path: string, field: string, change: unknown): void {
  const doc = read(path);
  const steps = field.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<Doc>((at, step) => at[step] as Doc, doc);
  expect(holder, `${path} has ${field}`).toHaveProperty([last]);
  holder[last] = typeof change === 'function' ? change(holder[last]) : change;
  store.poke(path, doc);
}

const more = (amount: number) => (value: number) => value + amount;
const drop = (path: string) => {
  expect(read(path)).not.toEqual({});
  store.poke(path, undefined);
};

const checksThatFail = async () => {
  const { differences } = await verifyLedger(store, { payments });
  return [...new Set(differences.map((one) => one.check))];
};

describe('verify-ledger', () => {
  it('finds no difference in honest books', async () => {
    const proof = await verifyLedger(store, { payments });
    expect(proof.differences).toEqual([]);
    expect(proof.entryCount).toBe(Object.keys(store.snapshot()['ledgerEntries'] ?? {}).length);
  });

  it('does not take a commit between two pages for a difference', async () => {
    let isFirst = true;
    const moving: typeof store = {
      ...store,
      find: async (query) => {
        const page = await store.find(query);
        if (isFirst) {
          isFirst = false;
          await openBooks(store, tomorrow).gift({ payerUid: 'ann', creatorUid: 'cara', coins: 1 }, 'g-meanwhile');
        }
        return page;
      },
    };
    expect((await verifyLedger(moving, { payments })).differences).toEqual([]);
  });

  const corruptions: [string, CheckName, () => void][] = [
    ['a wallet has a coin too many', 'balance', () => plant('accounts/wallet:ann', 'balance', more(1))],
    ['a wallet has vanished', 'balance', () => drop('accounts/wallet:bob')],
    ['a wallet belongs to another', 'account', () => plant('accounts/wallet:ann', 'ownerUid', 'bob')],
    ['a creator has a paisa too few', 'balance', () => plant('accounts/creator:cara', 'balance', more(-1))],
    ['coins came from nowhere', 'trial-balance', () => plant('accounts/wallet:ann', 'balance', more(10))],
    ['a change has no entry', 'sequence', () => plant('accounts/wallet:ann', 'seq', more(1))],
    [
      'an entry tells another balance than it left',
      'sequence',
      () => plant('ledgerEntries/gift:ann:g-cara', 'balancesAfter.wallet:ann.balance', more(2)),
    ],
    [
      'two entries have the same number',
      'sequence',
      () => plant('ledgerEntries/gift:ann:g-cara', 'balancesAfter.wallet:ann.seq', more(1)),
    ],
    [
      'an entry left a wallet below nothing',
      'floor',
      () => plant('ledgerEntries/gift:ann:g-cara', 'balancesAfter.wallet:ann.balance', -1),
    ],
    ['a lot has a coin too few', 'lot', () => plant('accounts/wallet:ann', 'lots.0.remainingCoins', more(-1))],
    ['a lot lost its money', 'lot', () => plant('accounts/wallet:ann', 'lots.0.basisPaise', more(-100))],
    [
      'a lot has money that was never paid',
      'backing',
      () => plant('accounts/wallet:ann', 'lots.0.basisPaise', more(1)),
    ],
    ['a lot changed its class', 'lot', () => plant('accounts/wallet:ann', 'lots.0.class', 'promo')],
    ['a lot lives longer', 'lot', () => plant('accounts/wallet:bob', 'lots.0.expiresAt', tomorrow)],
    [
      'a lot is there twice',
      'lot-sum',
      () => plant('accounts/wallet:ann', 'lots', (lots: Doc[]) => [...lots, lots[0]]),
    ],
    ['a held lot has lost a coin', 'lot', () => plant('accounts/hold:ann:refund', 'lots.0.remainingCoins', more(-1))],
    ['a summary shows other coins', 'wallet-summary', () => plant('accounts/wallet:ann', 'wallet.paidCoins', more(3))],
    [
      'a summary shows more spending',
      'wallet-summary',
      () => plant('accounts/wallet:ann', 'wallet.lifetimeSpentCoins', more(5)),
    ],
    ['a folded earning waits again', 'balance', () => plant('earnings/gift:ann:g-cara', 'creatorFolded', false)],
    ['a waiting earning says it was folded', 'balance', () => plant('earnings/gift:ann:g-late', 'creatorFolded', true)],
    ['an earning grew', 'earning', () => plant('earnings/gift:ann:g-late', 'creatorPaise', more(1))],
    ['an earning has another agency part', 'earning', () => plant('earnings/gift:ann:g-dev', 'agencyPaise', more(1))],
    ['an earning is for another creator', 'earning', () => plant('earnings/gift:ann:g-late', 'creatorUid', 'dev')],
    ['an earning lost its coins', 'earning', () => plant('earnings/gift:ann:g-late', 'coins', more(-1))],
    ['an earning has disappeared', 'earning', () => drop('earnings/gift:ann:g-late')],
    [
      'an earning is there twice',
      'earning',
      () => store.poke('earnings/gift:ann:again', { ...read('earnings/gift:ann:g-late'), entryKey: 'gift:ann:again' }),
    ],
    [
      'a share was raised afterwards',
      'earning-split',
      () => plant('earnings/gift:ann:g-late', 'terms.shareBps', 6_000),
    ],
    [
      'a cap was lowered afterwards',
      'earning-bound',
      () => plant('earnings/gift:ann:g-late', 'terms.payoutCapBps', 1_000),
    ],
    ['an entry was deleted', 'sequence', () => drop('ledgerEntries/gift:ann:g-cara')],
    [
      'an entry took more coins',
      'lot-moves',
      () => plant('ledgerEntries/gift:ann:g-cara', 'postings.0.amount', more(1)),
    ],
    [
      'an entry paid the house instead of the creator',
      'earning',
      () => plant('ledgerEntries/gift:ann:g-cara', 'postings.1.to', 'house:revenue'),
    ],
    [
      'an entry moved money where its kind never does',
      'kind',
      () => plant('ledgerEntries/gift:ann:g-cara', 'postings.2.to', 'house:breakage'),
    ],
    [
      'an entry moved more money than its coins carry',
      'backing-moves',
      () => plant('ledgerEntries/gift:ann:g-cara', 'postings.2.amount', more(1)),
    ],
    [
      'an entry names an unknown account',
      'posting',
      () => plant('ledgerEntries/pay:p1', 'postings.0.to', 'house:pocket'),
    ],
    ['an entry is of an unknown kind', 'kind', () => plant('ledgerEntries/gift:ann:g-cara', 'kind', 'present')],
    ['an entry stands on another day', 'entry', () => plant('ledgerEntries/gift:ann:g-cara', 'day', '2026-03-09')],
    [
      'an entry stands under another key',
      'entry',
      () => plant('ledgerEntries/gift:ann:g-cara', 'key', 'gift:ann:other'),
    ],
    ['an entry lost a field', 'shape', () => plant('ledgerEntries/gift:ann:g-cara', 'postings', [])],
    [
      'a minute was given back twice',
      'reversal',
      () => {
        const reversal = read('ledgerEntries/rev:session:s1:m:3');
        store.poke('ledgerEntries/rev:again', { ...reversal, key: 'rev:again' });
      },
    ],
    [
      'a reversal gave back less',
      'reversal',
      () => plant('ledgerEntries/rev:session:s1:m:3', 'postings.0.amount', more(-1)),
    ],
    [
      'a row belongs to no entry',
      'carrier',
      () => store.poke('accountRows/x~hold:ann:refund', { ...row, account: 'hold:ann:refund' }),
    ],
    [
      'a change stands in the document and in a row',
      'carrier',
      () => store.poke('accountRows/gift:ann:g-cara~wallet:ann', { ...row, entryKey: 'gift:ann:g-cara' }),
    ],
    ['an order is paid without an entry', 'purchase', () => drop('ledgerEntries/pay:p5')],
    ['an entry has no order', 'purchase', () => drop('orders/order-p1')],
    ['an order promised more coins', 'purchase', () => plant('orders/order-p1', 'bonusCoins', more(5))],
    ['an order says it is not paid', 'purchase', () => plant('orders/order-p1', 'state', 'failed')],
    ['a refund says it was paid out', 'extra-payment', () => plant('refunds/p4', 'state', 'processed')],
    ['held money has no refund', 'extra-payment', () => drop('refunds/p4')],
    ['a session bills a coin too many', 'session-bill', () => plant('sessions/s1', 'bill.coins', more(1))],
    ['a session hides a returned minute', 'session-bill', () => plant('sessions/s1', 'bill.returned', [])],
    ['a minute is missing', 'session-minutes', () => drop('ledgerEntries/session:s1:m:1')],
    ['a minute cost more than the quote', 'session-minutes', () => plant('sessions/s2', 'rateCoinsPerMin', 4)],
    ['a session has vanished', 'session-minutes', () => drop('sessions/s1')],
    ['a receipt shows fewer coins', 'receipt', () => plant('receipts/s1~payer', 'coins', more(-5))],
    ['a receipt shows a higher earning', 'receipt', () => plant('receipts/s1~creator', 'earningPaise', more(1))],
    ['a receipt is missing', 'receipt', () => drop('receipts/s1~creator')],
    ['a gift is missing', 'gift', () => drop('gifts/g-cara')],
    ['a gift shows another price', 'gift', () => plant('gifts/g-cara', 'totalCoins', more(1))],
    ['a gift went to another', 'gift', () => plant('gifts/g-cara', 'receiverUid', 'dev')],
    ['a line of the history is missing', 'history', () => drop('walletRows/gift:ann:g-cara')],
    ['a line of the history is wrong', 'history', () => plant('walletRows/pay:p1', 'coins', more(1))],
    ['a rolled-up day is wrong', 'house-day', () => plant('houseDays/2026-03-10', 'entries', more(1))],
    ['a day was never rolled up', 'house-day', () => store.poke('houseDays/2026-03-12', emptyDay)],
    ['a sum of the home page is wrong', 'money-day', () => plant('moneyDays/2026-03-10', 'balances.wallet', more(1))],
    [
      'an entry came in behind the sums',
      'money-day',
      () => plant('ledgerEntries/gift:ann:g-late', 'at', () => plus(today, -1)),
    ],
    [
      'the provider has less than was booked',
      'provider',
      () => plant('ledgerEntries/pay:p1', 'postings.2.amount', more(1)),
    ],
  ];
  const emptyDay = { day: '2026-03-12', entries: 0, accounts: {}, at: tomorrow };
  const row = { account: 'wallet:ann', asset: 'COIN', delta: 0, entryKey: 'x', folded: true, at: today };

  for (const [what, check, corrupt] of corruptions) {
    it(`finds that ${what} (${check})`, async () => {
      corrupt();
      expect(await checksThatFail()).toContain(check);
    });
  }

  it('finds money at the provider that nobody booked', async () => {
    const unknown = [...payments, { paymentId: 'p9', amountPaise: 100, refundedPaise: 0 }];
    const { differences } = await verifyLedger(store, { payments: unknown });
    expect(differences.map((one) => `${one.check} ${one.subject}`)).toEqual(['provider payment p9']);
  });

  it('does not take its own complaint of last night for an answer', async () => {
    const unknown = [...payments, { paymentId: 'p9', amountPaise: 100, refundedPaise: 0 }];
    const complaint = { kind: 'ledger-difference', subject: 'payment p9', note: '', state: 'open', at: today };
    store.poke('exceptions/x', complaint);
    expect((await verifyLedger(store, { payments: unknown })).differences).toHaveLength(1);
    store.poke('exceptions/x', { ...complaint, kind: 'payment-unknown-order', subject: 'p9' });
    expect((await verifyLedger(store, { payments: unknown })).differences).toEqual([]);
  });

  it('finds a purchase that was reversed and never paid back', async () => {
    const books = openBooks(store, tomorrow);
    await books.buy('eve', pack49, 'p6');
    const bought = [...payments, { paymentId: 'p6', amountPaise: 4_900, refundedPaise: 0 }];
    expect((await verifyLedger(store, { payments: bought })).differences).toEqual([]);
    await books.reverse('pay:p6');
    store.poke('walletRows/pay:p6', undefined);
    const { differences } = await verifyLedger(store, { payments: bought });
    expect(differences.map((one) => `${one.check} ${one.subject}`)).toEqual(['provider payment p6']);
  });

  it('finds a booked payment that the provider does not know', async () => {
    const { differences } = await verifyLedger(store, { payments: payments.slice(1) });
    expect(differences.map((one) => `${one.check} ${one.found}`)).toEqual(['provider ["p1"]']);
  });
});
