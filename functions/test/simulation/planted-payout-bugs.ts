import type { EarningDoc } from '../../src/contract/documents/ledger.ts';
import type { PayeeDoc } from '../../src/contract/documents/payees.ts';
import type { WithdrawalDoc, WithdrawalReviewDoc } from '../../src/contract/documents/payouts.ts';
import type { WebhookDoc } from '../../src/contract/documents/purchases.ts';
import type { TaxYearDoc } from '../../src/contract/documents/tax.ts';
import { type PayoutProvider, PayoutProviderError } from '../../src/platform/payouts/payout-provider.ts';
import type { Platform } from '../../src/platform/platform.ts';
import type { PlantedBug } from './planted-bugs.ts';
import { dropping, remembering, renaming, type TamperedWrite, tamper } from './tamper.ts';

const plot = 'paydays';

function withBanks(platform: Platform, change: (bank: PayoutProvider) => Partial<PayoutProvider>): Platform {
  const { razorpayx, cashfree } = platform.payouts;
  return {
    ...platform,
    payouts: { razorpayx: { ...razorpayx, ...change(razorpayx) }, cashfree: { ...cashfree, ...change(cashfree) } },
  };
}

const writing =
  <T extends object>(prefix: string, change: (doc: T, write: TamperedWrite) => object) =>
  (write: TamperedWrite): TamperedWrite =>
    write.path.startsWith(prefix) ? { ...write, doc: change(write.doc as T, write) } : write;

const reading =
  <T extends object>(prefix: string, change: (doc: T) => T) =>
  (path: string, doc: T): T =>
    path.startsWith(prefix) ? change(doc) : doc;

/** Bugs in the ways by which money leaves. */
export const plantedPayoutBugs: readonly PlantedBug[] = [
  {
    title: 'a new reference for each request after an unknown outcome',
    plot,
    caughtBy: ['paid-twice', 'false-alarm'],
    sabotage: () => {
      const sends = new Map<string, number>();
      const names = new Map<string, string>();
      return {
        platform: (platform) =>
          withBanks(platform, (bank) => ({
            findTransfers: async () => [],
            fetchTransfer: async (id) => {
              const transfer = await bank.fetchTransfer(id);
              return { ...transfer, reference: names.get(id) ?? transfer.reference };
            },
            createTransfer: async (request) => {
              const { reference } = request;
              const count = sends.get(reference) ?? 0;
              sends.set(reference, count + 1);
              const renamed = count === 0 ? reference : `${reference}${count}`;
              const transfer = await bank.createTransfer({ ...request, reference: renamed });
              names.set(transfer.providerId, reference);
              return { ...transfer, reference };
            },
          })),
      };
    },
  },
  {
    title: 'a timeout that counts as a refusal',
    plot,
    caughtBy: ['given-back-and-sent', 'paid-twice'],
    sabotage: () => ({
      platform: (platform) =>
        withBanks(platform, (bank) => ({
          createTransfer: (request) =>
            bank.createTransfer(request).catch(() => {
              throw new PayoutProviderError({ kind: 'http', outcomeUnknown: false, reason: 'no', cause: 'account' });
            }),
        })),
    }),
  },
  {
    title: 'a cancellation that neither knows its repeat nor looks at the state',
    plot,
    caughtBy: ['no-bug', 'floor', 'set-aside'],
    sabotage: () => {
      const isOfCancelling = (path: string, doc: object) =>
        path.startsWith('replays/') && (doc as { reply: { state?: string } }).reply.state === 'cancelled';
      const forget = reading<WithdrawalDoc>('withdrawals/', (one) =>
        one.state === 'cancelled' ? { ...one, state: 'requested' } : one,
      );
      return {
        store: (store) => {
          const rename = renaming(store, /^ledgerEntries\/withdrawal-returned:/);
          return tamper(store, {
            read: (path, doc) => (isOfCancelling(path, doc) ? undefined : forget(path, doc)),
            write: (write) => (isOfCancelling(write.path, write.doc) ? null : rename(write)),
          });
        },
      };
    },
  },
  {
    title: 'a payout booked with every word of its arrival',
    plot,
    caughtBy: ['no-bug', 'floor', 'set-aside', 'bank-agrees'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          read: reading<WithdrawalDoc>('withdrawals/', (one) => ({
            ...one,
            attempts: one.attempts.map((attempt) =>
              attempt.status === 'succeeded' ? { ...attempt, status: 'processing' } : attempt,
            ),
          })) as never,
          write: renaming(store, /^ledgerEntries\/payout:/),
        }),
    }),
  },
  {
    title: 'money that came back and is called paid for ever',
    plot,
    caughtBy: ['bank-agrees'],
    sabotage: () => ({
      store: (store) => ({
        ...store,
        create: async (ref, doc) => {
          const isReturn = /reversed|REVERSED/.test(String((doc as Partial<WebhookDoc>).rawBody));
          if (!isReturn) await store.create(ref, doc);
        },
      }),
      platform: (platform) =>
        withBanks(platform, (bank) => {
          const stays = <T extends { status: string }>(one: T): T =>
            one.status === 'returned' ? { ...one, status: 'succeeded' } : one;
          const listStatement = bank.listStatement;
          return {
            fetchTransfer: async (id) => stays(await bank.fetchTransfer(id)),
            findTransfers: async (reference) => (await bank.findTransfers(reference)).map(stays),
            listStatement:
              listStatement &&
              (async (page) => (await listStatement(page)).filter(({ source }) => source !== 'return')),
          };
        }),
    }),
  },
  {
    title: 'a withdrawal that stays approved, and may be cancelled, while it is being sent',
    plot,
    // What shows is what becomes of it: it is cancelled, is sent again, or stays approved with its money gone.
    caughtBy: ['given-back-and-sent', 'paid-twice', 'set-aside', 'bank-agrees'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          write: writing<WithdrawalDoc>('withdrawals/', (one) =>
            one.state === 'submitting' || one.state === 'processing' ? { ...one, state: 'approved' } : one,
          ),
        }),
    }),
  },
  {
    title: 'money that is sent to somebody who has shut their wallet',
    plot,
    caughtBy: ['shut'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, { read: reading<PayeeDoc>('payees/', (one) => ({ ...one, frozenAt: null })) as never }),
    }),
  },
  {
    title: 'a batch that asks nobody for approval',
    plot,
    caughtBy: ['unapproved'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          read: reading<WithdrawalDoc>('withdrawals/', (one) =>
            one.state === 'requested' ? { ...one, state: 'approved' } : one,
          ) as never,
          write: writing<WithdrawalDoc>('withdrawals/', (one) =>
            one.state === 'requested' ? { ...one, batchAt: one.createdAt } : one,
          ),
        }),
    }),
  },
  {
    title: 'large withdrawals that one person approves',
    plot,
    caughtBy: ['unapproved'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          read: reading<WithdrawalReviewDoc>('withdrawalReviews/', (one) => ({ ...one, needsSecond: false })) as never,
        }),
    }),
  },
  {
    title: 'unknown outcomes that nobody looks up again',
    plot,
    caughtBy: ['stuck', 'bank-agrees'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          write: writing<WithdrawalDoc>('withdrawals/', (one) =>
            one.state === 'unknown' ? { ...one, checkDueAt: null } : one,
          ),
        }),
    }),
  },
  {
    title: 'no sweeper and no reconciler for payouts whose task and webhook were lost',
    plot,
    caughtBy: ['stuck', 'nothing-overdue', 'bank-agrees'],
    sabotage: () => ({ broken: ['payout-sweep', 'payout-reconcile'] }),
  },
  {
    title: 'a second withdrawal while one is open',
    plot,
    caughtBy: ['one-open'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          read: reading<PayeeDoc>('payees/', (one) => ({ ...one, openWithdrawalId: null })) as never,
        }),
    }),
  },
  {
    title: 'earnings due the moment they are made',
    plot,
    caughtBy: ['released-early'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          write: writing<EarningDoc>('earnings/', (row, { kind }) =>
            kind === 'create' && row.creatorDueAt !== null ? { ...row, creatorDueAt: row.at } : row,
          ),
        }),
    }),
  },
  {
    title: 'held earnings that stay due',
    plot,
    caughtBy: ['released-early'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          write: writing<Partial<EarningDoc>>('earnings/', (patch, { kind }) => {
            const { creatorDueAt: _, ...others } = patch;
            return kind === 'update' && patch.creatorState === 'held' ? others : patch;
          }),
        }),
    }),
  },
  {
    title: 'a release that leaves its rows pending',
    plot,
    caughtBy: ['release-rows'],
    sabotage: () => ({
      store: (store) =>
        tamper(store, {
          write: (write) =>
            write.kind === 'update' && (write.doc as Partial<EarningDoc>).creatorState === 'released' ? null : write,
        }),
    }),
  },
  {
    title: 'income that is taken back and still taxed',
    plot,
    caughtBy: ['tax'],
    sabotage: () => {
      const grossOf = ({ sections }: TaxYearDoc) => sections.reduce((sum, { grossPaise }) => sum + grossPaise, 0);
      const hands = remembering<TaxYearDoc>('taxYears/', (before, doc) =>
        grossOf(doc) < grossOf(before) ? before : doc,
      );
      return { store: (store) => tamper(store, hands) };
    },
  },
  {
    title: 'tax that comes back without a row that says so',
    plot,
    caughtBy: ['ledger-tds'],
    sabotage: () => ({
      store: (store) => tamper(store, { write: dropping(/^tdsRows\/(takeback|withdrawal-returned):/) }),
    }),
  },
  {
    title: 'a debt that is forgotten',
    plot,
    caughtBy: ['balance'],
    sabotage: () => ({
      store: (store) => tamper(store, { write: dropping(/^accounts\/(creator|agency)-debt:/) }),
    }),
  },
  {
    title: 'a call to the bank for one withdrawal in the name of another amount',
    plot,
    caughtBy: ['paid-twice'],
    sabotage: () => ({
      platform: (platform) =>
        withBanks(platform, (bank) => ({
          createTransfer: (request) => bank.createTransfer({ ...request, amountPaise: request.amountPaise + 500 }),
        })),
    }),
  },
];
