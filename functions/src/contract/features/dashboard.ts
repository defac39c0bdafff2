import { z } from 'zod';
import { coins, paise, signedCoins, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { webhookDoc } from '../documents/purchases.ts';
import { instant } from '../ids.ts';
import { staffRoles } from '../staff-roles.ts';

const staff = { area: null, movesMoney: false, quota: 'none', errors: [] } as const;

/** What waits for staff. Each is shown to those who may open its list. */
export const queueName = z.enum([
  'withdrawals-undecided',
  'withdrawals-unknown',
  'kyc',
  'creator-applications',
  'creator-profiles',
  'creator-reviews',
  'agency-requests',
  'agency-joins',
  'agency-settlements',
  'reports-intimate-image',
  'reports-lawful-order',
  'reports-urgent',
  'reports-other',
  'appeals',
  'flagged',
  'media',
  'grievances',
  'tickets',
  'charge-reviews',
  'exceptions',
  'approvals',
  'risk-flags',
]);
export type QueueName = z.infer<typeof queueName>;

const queue = z.strictObject({
  queue: queueName,
  /** Up to 1,000; null beyond. */
  count: z.int().min(0).nullable(),
  /** Of those, past their date; null where none has a date. */
  lateCount: z.int().min(0).nullable(),
  /** Since when the first of them waits, or where there is a clock, when its time is over; null: nothing waits. */
  oldestAt: instant.nullable(),
});

export const listQueuesContract = callable({
  name: 'dashboard-listQueues',
  summary: 'How much waits in each queue that the caller may open, and since when.',
  request: z.strictObject({}),
  reply: z.strictObject({ queues: z.array(queue), at: instant }),
  audience: { staff: staffRoles },
  ...staff,
});

/** What happened with money in a time. Every figure is a sum over ledger entries, corrections taken off. */
export const moneyFigures = z.strictObject({
  /** What people paid for coins; the tax inside it; the gateway's fee; what is left stands behind the coins. */
  salesPaise: signedPaise,
  gstPaise: signedPaise,
  gatewayFeesPaise: signedPaise,
  purchases: z.int().min(0),
  coinsSold: signedCoins,
  coinsGiven: signedCoins,
  coinsSpent: signedCoins,
  coinsExpired: signedCoins,
  /** Of the coins spent, by what they were spent on. */
  coinsByUse: z.strictObject({ calls: signedCoins, gifts: signedCoins }),
  /** What was behind the coins spent: what creators and agencies earned of it, and what the house keeps. */
  creatorsEarnedPaise: signedPaise,
  agenciesEarnedPaise: signedPaise,
  revenuePaise: signedPaise,
  /** What was behind coins that lapsed. */
  breakagePaise: signedPaise,
  /** Paid out to payees, what came back taken off; what that cost the house; tax withheld. */
  payoutsPaise: signedPaise,
  payoutFeesPaise: signedPaise,
  tdsPaise: signedPaise,
  /** Revenue and breakage, less what payouts cost and what the house gave back in a payee's place. */
  marginPaise: signedPaise,
});
export type MoneyFigures = z.infer<typeof moneyFigures>;

const held = z.strictObject({ coins, backingPaise: paise });

/** What the house owes, at a moment. */
export const liabilities = z.strictObject({
  /** Coins that people have not spent, by class, with the net money behind them. */
  coinsByClass: z.strictObject({ promo: held, bonus: held, paid: held }),
  /** Earned and still waiting for its date or held; ready to withdraw; set aside for a withdrawal. */
  pendingPaise: paise,
  availablePaise: paise,
  withdrawingPaise: paise,
  /** What payees owe back. */
  debtPaise: paise,
  gstPaise: signedPaise,
  tdsPaise: signedPaise,
  /** Payments that bought nothing and go back. */
  paymentsHeldPaise: signedPaise,
});
export type Liabilities = z.infer<typeof liabilities>;

/** A time and the one before it, of the same length. */
const compared = z.strictObject({ now: moneyFigures, before: moneyFigures });

const money = z.strictObject({
  /** Entries up to this moment are in the figures: some minutes behind. */
  asOf: instant,
  /** Today so far beside the whole of yesterday; today included in the other two. */
  today: compared,
  last7Days: compared,
  last30Days: compared,
  liabilities,
  /** The last 30 days in India, today last; days without an entry are there too. */
  days: z.array(z.strictObject({ day: z.iso.date(), ...moneyFigures.shape })),
});

const provider = z.strictObject({
  provider: webhookDoc.shape.provider,
  /**
   * Webhooks of the last day; the newest ever; the newest that was applied, or the last payment; the newest that a
   * person has to look at.
   */
  dayCount: z.int().min(0).nullable(),
  lastWebhookAt: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  lastFailureAt: instant.nullable(),
  /** Those that wait to be applied, past their time. */
  overdueCount: z.int().min(0).nullable(),
});

const ranked = z.strictObject({ uid: z.string(), displayName: z.string(), amountPaise: signedPaise });

export const getHomeContract = callable({
  name: 'dashboard-getHome',
  summary: 'The house at a glance: what the caller may see of money, what runs, and whether all is well.',
  request: z.strictObject({}),
  reply: z.strictObject({
    at: instant,
    /** For finance and admin; null for others, and while no day has been summed. */
    money: money.nullable(),
    /** People who have had an app open since midnight, and on the whole of yesterday; null before the first count. */
    active: z.strictObject({ today: z.int(), yesterday: z.int().nullable(), at: instant }).nullable(),
    /** Calls and chats that are paid for, or ring, at this moment. */
    live: z.strictObject({
      calls: z.int().min(0).nullable(),
      chats: z.int().min(0).nullable(),
      ringing: z.int().min(0).nullable(),
    }),
    /** For finance and admin; null for others. */
    providers: z.array(provider).nullable(),
    /** The last proof of the ledger, for finance and admin; null for others, and before the first. */
    proof: z
      .strictObject({
        at: instant,
        entryCount: z.int().min(0),
        accountCount: z.int().min(0),
        differenceCount: z.int().min(0),
      })
      .nullable(),
    /** Who earned most in the running month, for finance and admin; empty for others. */
    topCreators: z.array(ranked),
  }),
  audience: { staff: staffRoles },
  ...staff,
});
