import type { AccountDoc } from '../../src/contract/documents/ledger.ts';
import type { OrderDoc } from '../../src/contract/documents/purchases.ts';
import type { EngagementDoc, SessionDoc } from '../../src/contract/documents/sessions.ts';
import { MINUTE, plus } from '../../src/kernel/time.ts';
import type { ProviderPayment } from '../../src/platform/payments/payment-provider.ts';
import type { Platform } from '../../src/platform/platform.ts';
import type { InvariantName } from './findings.ts';
import type { Plot } from './simulate.ts';
import { dropping, remembering, renaming, type TamperedWrite, tamper, withLooseAccounts } from './tamper.ts';
import type { Sabotage } from './world.ts';

/** A bug that somebody could have written, put in from outside, and the invariants that have to notice it. */
export interface PlantedBug {
  readonly title: string;
  readonly caughtBy: readonly InvariantName[];
  /** The lives in which it shows; `evenings` unless it says otherwise. */
  readonly plot?: Plot;
  readonly sabotage: () => Sabotage;
}

const LATER = new Date('2100-01-01T00:00:00.000Z');

const sessionsOnly = (change: (session: SessionDoc) => SessionDoc) => (path: string, doc: SessionDoc) =>
  path.startsWith('sessions/') ? change(doc) : doc;

function withPayments(platform: Platform, change: (payment: ProviderPayment) => ProviderPayment): Platform {
  const { payments } = platform;
  return {
    ...platform,
    payments: {
      ...payments,
      fetchPayment: async (id) => change(await payments.fetchPayment(id)),
      listOrderPayments: async (id) => (await payments.listOrderPayments(id)).map(change),
    },
  };
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    title: 'balances read without isolation',
    caughtBy: ['balance', 'lots'],
    sabotage: () => ({ store: withLooseAccounts }),
  },
  {
    title: 'a charge that does not look at the next minute',
    caughtBy: ['one-charge-per-minute'],
    sabotage: () => {
      const forget = (write: TamperedWrite): TamperedWrite => {
        const session = write.doc as SessionDoc;
        const isFirst = write.path.startsWith('sessions/') && session.nextMinute === 2 && session.bill.minutes === 1;
        return isFirst ? { ...write, doc: { ...session, nextMinute: 1, chargeDueAt: session.startedAt } } : write;
      };
      return {
        store: (store) => {
          const rename = renaming(store, /^(ledgerEntries|earnings)\/session:/);
          return tamper(store, { write: (write) => forget(rename(write)) });
        },
      };
    },
  },
  {
    title: 'an entry key per attempt instead of per payment',
    caughtBy: ['one-credit'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          read: (path, doc: OrderDoc) =>
            path.startsWith('orders/') ? { ...doc, payments: {}, paidPaymentId: null } : doc,
          write: renaming(store, /^(ledgerEntries|walletRows|notices)\//),
        }),
    }),
  },
  {
    title: 'a tick that charges after the end',
    // Ending it once more writes its receipts once more, which fails.
    caughtBy: ['charged-after-end', 'ended-stays-ended', 'no-bug'],
    sabotage: () => {
      const alive = (session: SessionDoc, side: 'payer' | 'creator') => ({
        ...session.presence[side],
        ...{ lastSeenAt: LATER, lostAt: null },
      });
      const unended = sessionsOnly((session) =>
        session.state === 'ended' && session.nextMinute > 1 && session.evidenceUntil !== null
          ? {
              ...session,
              state: 'active',
              chargeDueAt: session.endedAt,
              paidThroughAt: LATER,
              presence: { payer: alive(session, 'payer'), creator: alive(session, 'creator') },
            }
          : session,
      );
      return { store: (store) => tamper(store, { read: unended }) };
    },
  },
  {
    title: 'coins for money that is only authorised',
    caughtBy: ['only-captured'],
    sabotage: () => ({
      platform: (platform) =>
        withPayments(platform, (payment) =>
          payment.status === 'authorized' ? { ...payment, status: 'captured' } : payment,
        ),
    }),
  },
  {
    title: 'earnings folded twice',
    caughtBy: ['balance'],
    sabotage: () => ({ store: (store) => tamper(store, { write: dropUpdatesOf('earnings/') }) }),
  },
  {
    title: 'media tokens that outlive the paid time by minutes, and a channel that nobody closes',
    caughtBy: ['unpaid-talk'],
    sabotage: () => ({
      platform: ({ rtc, ...platform }) => ({
        ...platform,
        rtc: {
          ...rtc,
          issueToken: (grant) => rtc.issueToken({ ...grant, expiresAt: plus(grant.expiresAt, 10 * MINUTE) }),
          closeChannel: async () => {},
        },
      }),
    }),
  },
  {
    title: 'a lock that is never released',
    caughtBy: ['freed'],
    sabotage: () => {
      const hands = remembering<EngagementDoc>('engagements/', (before, doc) => ({
        ...doc,
        activeSessionId: doc.activeSessionId ?? before.activeSessionId,
        activeUntil: doc.activeUntil ?? before.activeUntil,
      }));
      return { store: (store) => tamper(store, hands) };
    },
  },
  {
    title: 'a refund that is asked for again under another key',
    caughtBy: ['refund-once'],
    sabotage: () => {
      let asked = 0;
      return {
        platform: ({ payments, ...platform }) => ({
          ...platform,
          payments: {
            ...payments,
            listRefunds: async () => [],
            createRefund: (refund) => {
              asked += 1;
              return payments.createRefund({ ...refund, idempotencyKey: `${refund.idempotencyKey}-${asked}` });
            },
          },
        }),
      };
    },
  },
  {
    title: 'a lot that stays after its lapse and lapses again',
    caughtBy: ['lots', 'balance'],
    sabotage: () => {
      const hands = remembering<AccountDoc>('accounts/wallet:', (before, doc) => {
        const isLapsed = (at: Date | null) => at !== null && at.getTime() <= doc.updatedAt.getTime();
        const kept = (before.lots ?? []).filter(
          (lot) => isLapsed(lot.expiresAt) && !doc.lots?.some((one) => one.lotId === lot.lotId),
        );
        return { ...doc, lots: [...(doc.lots ?? []), ...kept] };
      });
      return { store: (store) => tamper(store, hands) };
    },
  },
  {
    title: 'no sweeper for sessions whose task was lost',
    caughtBy: ['freed', 'nothing-overdue'],
    sabotage: () => ({ broken: ['session-sweepSessions'] }),
  },
  {
    title: 'no reconciler for payments whose webhook was lost',
    caughtBy: ['settled', 'nothing-overdue'],
    sabotage: () => ({ broken: ['purchase-reconcileOrders'] }),
  },
  {
    title: 'no receipt for creators',
    caughtBy: ['receipts'],
    sabotage: () => ({ store: (store) => tamper(store, { write: dropping(/^receipts\/[^~]+~creator/) }) }),
  },
  {
    title: 'a gift that does not recognise its repeat',
    caughtBy: ['same-reply', 'ledger-entry'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          read: (path, doc) => (path.startsWith('ledgerEntries/gift:') ? undefined : doc),
          write: renaming(store, /^(ledgerEntries|earnings|walletRows|notices)\/gift:|^gifts\//),
        }),
    }),
  },
  {
    title: 'silence that counts as presence',
    caughtBy: ['overbilled', 'unpaid-talk', 'paid-silence'],
    sabotage: () => {
      const seen = sessionsOnly((session) => {
        if (session.state !== 'active') return session;
        const { payer, creator } = session.presence;
        const present = { lastSeenAt: LATER, lostAt: null, lostBy: null };
        return {
          ...session,
          graceUntil: null,
          presence: { payer: { ...payer, ...present }, creator: { ...creator, ...present } },
        };
      });
      return { store: (store) => tamper(store, { read: seen }) };
    },
  },
  {
    title: 'pens that go on writing when their chat is over',
    caughtBy: ['unpaid-word'],
    sabotage: () => ({ store: (store) => tamper(store, { write: dropUpdatesOf('conversationMembers/') }) }),
  },
  {
    title: 'a silent chat that is charged on and on',
    caughtBy: ['paid-silence'],
    sabotage: () => {
      const deaf = sessionsOnly((session) => ({ ...session, idle: null }));
      return { store: (store) => tamper(store, { read: deaf }) };
    },
  },
  {
    title: 'a chat that ends without having listened',
    caughtBy: ['paid-silence'],
    sabotage: () => ({
      store: (store) => ({
        ...store,
        transaction: (body) =>
          store.transaction((tx) =>
            body({ ...tx, find: async (query) => (query.from.path === 'messages' ? [] : tx.find(query)) }),
          ),
      }),
    }),
  },
  {
    title: 'a call between friends that is taken for a paid one',
    // The split of its income was never agreed on, which fails before a coin moves.
    caughtBy: ['no-bug', 'free-stays-free'],
    sabotage: () => {
      const paid = sessionsOnly((session) => ({ ...session, pricing: 'paid' }));
      // The document goes on saying what it is.
      const kept = remembering<SessionDoc>('sessions/', (before, doc) => ({ ...doc, pricing: before.pricing }));
      const read = (path: string, doc: never) => paid(path, kept.read(path, doc));
      return { store: (store) => tamper(store, { read, write: kept.write }) };
    },
  },
  {
    title: 'a shut wallet that still pays',
    caughtBy: ['shut'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          read: (path, doc: AccountDoc) =>
            path.startsWith('accounts/wallet:') ? { ...doc, wallet: { ...doc.wallet, freeze: null } } : doc,
        }),
    }),
  },
  {
    title: 'no sweeper for freezes that end',
    caughtBy: ['nothing-overdue'],
    sabotage: () => ({ broken: ['wallet-liftFreezes'] }),
  },
  {
    title: 'nobody is ever busy',
    caughtBy: ['one-session'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          read: (path, doc: EngagementDoc) =>
            path.startsWith('engagements/') ? { ...doc, activeSessionId: null } : doc,
        }),
    }),
  },
];

function dropUpdatesOf(prefix: string) {
  return (write: TamperedWrite) => (write.kind === 'update' && write.path.startsWith(prefix) ? null : write);
}
