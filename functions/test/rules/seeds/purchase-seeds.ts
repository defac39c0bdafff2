import { at, day, later, type Seeds } from './seed.ts';

export const purchaseSeeds: Seeds<
  | 'buyers'
  | 'config'
  | 'configVersions'
  | 'exceptions'
  | 'orders'
  | 'published'
  | 'refunds'
  | 'verifyRuns'
  | 'webhookInbox'
> = {
  buyers: {
    id: (owner) => owner,
    doc: (owner) => ({ uid: owner, firstOrderAt: at, day, ordersToday: 1, firstDayCoins: 50 }),
    ownerField: 'uid',
  },
  config: {
    id: (owner) => `rates-${owner}`,
    doc: () => ({ section: 'rates', version: 1, value: {}, effectiveAt: at, next: null }),
  },
  configVersions: {
    id: (owner) => `rates-1-${owner}`,
    doc: (owner) => ({
      section: 'rates',
      version: 1,
      value: {},
      effectiveAt: at,
      reason: 'first',
      savedBy: owner,
      savedAt: at,
    }),
    ownerField: 'savedBy',
  },
  exceptions: {
    id: (owner) => `exception-${owner}`,
    doc: (owner) => ({
      kind: 'dispute',
      subject: 'pay_1',
      note: 'chargeback',
      state: 'open',
      ownerUid: owner,
      resolution: null,
      at,
    }),
    ownerField: 'ownerUid',
  },
  orders: {
    id: (owner) => `order-${owner}`,
    doc: (owner) => ({
      orderId: `order-${owner}`,
      uid: owner,
      packId: 'pack-49',
      packVersion: 1,
      pricePaise: 4_900,
      discountBps: 0,
      paidCoins: 45,
      bonusCoins: 5,
      gstPaise: 747,
      feePaise: 116,
      netPaise: 4_037,
      bonusDays: 90,
      provider: 'razorpay',
      providerOrderId: 'order_1',
      state: 'created',
      payments: {},
      paidPaymentId: null,
      failureReason: null,
      createdAt: at,
      expiresAt: later,
      checkDueAt: later,
      paidAt: null,
      linkDueAt: null,
    }),
    ownerField: 'uid',
  },
  published: {
    id: (owner) => `rates-${owner}`,
    doc: () => ({ section: 'rates', version: 1, value: {}, effectiveAt: at, next: null }),
  },
  refunds: {
    id: (owner) => `pay_${owner}`,
    doc: (owner) => ({
      paymentId: `pay_${owner}`,
      orderId: `order-${owner}`,
      uid: owner,
      amountPaise: 4_900,
      cause: 'second-payment',
      idempotencyKey: `refund-${owner}`,
      state: 'queued',
      providerRefundId: null,
      attempts: 0,
      dueAt: at,
      createdAt: at,
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  verifyRuns: {
    id: (owner) => `run-${owner}`,
    doc: (owner) => ({
      byUid: owner,
      entryCount: 1,
      accountCount: 1,
      differenceCount: 1,
      differences: [{ check: 'balance', subject: `accounts/wallet:${owner}`, expected: '10', found: '11' }],
      at,
    }),
  },
  webhookInbox: {
    id: (owner) => `razorpay_${owner}`,
    doc: (owner) => ({
      provider: 'razorpay',
      eventId: `event-${owner}`,
      event: 'order.paid',
      rawBody: '{}',
      state: 'received',
      outcome: null,
      attempts: 0,
      receivedAt: at,
      dueAt: at,
      expireAt: later,
    }),
  },
};
