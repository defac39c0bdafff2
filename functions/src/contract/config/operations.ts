import { z } from 'zod';
import { coins } from '../amounts.ts';

export const limitsSection = z.strictObject({
  /** Calls one person may make in one window, over all callables. */
  callsPerWindow: z.int().min(10).max(10_000),
  windowMinutes: z.int().min(1).max(1_440),
  /** Session requests one person may make in one window. */
  sessionRequestsPerWindow: z.int().min(1).max(1_000),
  /** Free calls to friends that one person without a plan may make in a day, counted when they are connected. */
  friendCallsPerDay: z.int().min(0).max(1_000).default(5),
  ordersPerDay: z.int().min(1).max(100),
  /** Coins a new payer may buy within a day of the first order. */
  newPayerFirstDayCoins: coins.min(100).max(1_000_000),
  /** Dialling codes that may sign in. */
  phoneCountries: z
    .array(z.string().regex(/^\+[1-9][0-9]{0,3}$/))
    .min(1)
    .max(50),
});

export const defaultLimits: z.infer<typeof limitsSection> = {
  callsPerWindow: 100,
  windowMinutes: 15,
  sessionRequestsPerWindow: 30,
  friendCallsPerDay: 5,
  ordersPerDay: 10,
  newPayerFirstDayCoins: 2_000,
  phoneCountries: ['+91'],
};

export const walletSection = z.strictObject({
  bonusDays: z.int().min(7).max(730),
  promoDays: z.int().min(1).max(365),
  /** Paid coins lapse after this long without any activity of the account. */
  inactivityDays: z.int().min(180).max(3_650),
  lowBalanceAlertCoins: coins.max(10_000),
  /** Staff adjustments above this need a second person. */
  adjustApprovalCoins: coins.max(100_000),
  /** What support and moderators may give back of a session without a second person. */
  refundAloneCoins: coins.max(100_000).default(300),
  /** How long a request for a second person stays open. */
  approvalHours: z.int().min(1).max(720),
});

export const defaultWallet: z.infer<typeof walletSection> = {
  bonusDays: 90,
  promoDays: 30,
  inactivityDays: 365,
  lowBalanceAlertCoins: 20,
  adjustApprovalCoins: 1_000,
  refundAloneCoins: 300,
  approvalHours: 72,
};

export const maintenanceArea = z.enum(['calls', 'purchases', 'gifts', 'sign-in', 'payouts']);
export type MaintenanceArea = z.infer<typeof maintenanceArea>;

export const maintenanceSection = z.strictObject({
  everything: z.boolean(),
  areas: z.array(maintenanceArea).max(10),
  message: z.string().max(300),
  endsAt: z.iso.datetime().nullable(),
});

export const defaultMaintenance: z.infer<typeof maintenanceSection> = {
  everything: false,
  areas: [],
  message: '',
  endsAt: null,
};

/**
 * Which adapter stands behind a port. Running sessions, open orders and withdrawals that were asked for stay where they
 * started.
 */
export const providersSection = z.strictObject({
  payments: z.enum(['razorpay']),
  rtc: z.enum(['agora']),
  payouts: z.enum(['razorpayx', 'cashfree', 'manual']),
  kyc: z.enum(['manual', 'cashfree']),
  // What was saved before there were these must still be read.
  otp: z.enum(['twilio']).default('twilio'),
  push: z.enum(['fcm']).default('fcm'),
  mail: z.enum(['smtp']).default('smtp'),
  texts: z.enum(['twilio']).default('twilio'),
});

export const defaultProviders: z.infer<typeof providersSection> = {
  payments: 'razorpay',
  rtc: 'agora',
  payouts: 'razorpayx',
  kyc: 'manual',
  otp: 'twilio',
  push: 'fcm',
  mail: 'smtp',
  texts: 'twilio',
};

export const paymentMethod = z.enum(['upi', 'card', 'netbanking', 'wallet']);

/**
 * Ways to pay inside the provider's checkout. The app offers those that are on; a payment that comes by another counts.
 */
export const checkoutSection = z.strictObject({
  methods: z.strictObject({ upi: z.boolean(), card: z.boolean(), netbanking: z.boolean(), wallet: z.boolean() }),
  /** Shown beside what is off. */
  offReason: z.string().max(200),
});

export const defaultCheckout: z.infer<typeof checkoutSection> = {
  methods: { upi: true, card: true, netbanking: true, wallet: true },
  offReason: '',
};
