import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MalformedWebhookError, parseRazorpayWebhook } from './razorpay-webhook.ts';

// Shapes and oddities are those of Razorpay's sample payloads (docs, "Webhook Events").
const payment = {
  id: 'pay_DESyzxuld02Zul',
  entity: 'payment',
  amount: 9900,
  currency: 'INR',
  status: 'captured',
  order_id: 'order_DESxiijbl9xjDB',
  method: 'upi',
  amount_refunded: 0,
  captured: true,
  notes: [],
  fee: null,
  tax: null,
  error_reason: null,
  created_at: 1_567_675_356,
  upi: { payer_account_type: 'credit_card' },
};
const order = {
  id: 'order_DESxiijbl9xjDB',
  entity: 'order',
  amount: 9900,
  amount_paid: 9900,
  amount_due: 0,
  currency: 'INR',
  receipt: 'ord-1',
  status: 'paid',
  attempts: 1,
  notes: { pack: 'pack-99' },
  created_at: 1_567_675_300,
};
const refund = {
  id: 'rfnd_FP8QHiV938haTz',
  entity: 'refund',
  amount: 4900,
  currency: 'INR',
  payment_id: payment.id,
  notes: [],
  receipt: null,
  status: 'processed',
  created_at: 1_597_078_866,
};
const dispute = {
  id: 'disp_EsIAlDcoUr8CanA',
  entity: 'dispute',
  payment_id: payment.id,
  amount: 9900,
  currency: 'INR',
  amount_deducted: 0,
  reason_code: 'fraud',
  respond_by: 1_590_431_400,
  status: 'open',
  phase: 'chargeback',
  created_at: 1_590_059_211,
};

function bodyOf(event: string, entities: Record<string, unknown>, envelope: object = {}): Buffer {
  const payload = Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, { entity }]));
  const contains = Object.keys(entities);
  const account_id = 'acc_BFQ7uQEaa7j2z7';
  return Buffer.from(
    JSON.stringify({ entity: 'event', account_id, event, contains, payload, created_at: 1_567_675_360, ...envelope }),
  );
}

function parse(event: string, entities: Record<string, unknown>, envelope: object = {}) {
  return parseRazorpayWebhook(bodyOf(event, entities, envelope), { eventId: 'evt_1' });
}

describe('known events', () => {
  it('reads payment and order of order.paid', () => {
    expect(parse('order.paid', { payment, order })).toEqual({
      eventId: 'evt_1',
      event: 'order.paid',
      accountId: 'acc_BFQ7uQEaa7j2z7',
      createdAt: new Date(1_567_675_360_000),
      payment: {
        id: 'pay_DESyzxuld02Zul',
        orderId: 'order_DESxiijbl9xjDB',
        amountPaise: 9900,
        amountRefundedPaise: 0,
        currency: 'INR',
        status: 'captured',
        method: 'upi',
        captured: true,
        feePaise: null,
        taxPaise: null,
        errorReason: null,
        payerHandle: null,
        notes: {},
        createdAt: new Date(1_567_675_356_000),
      },
      order: {
        id: 'order_DESxiijbl9xjDB',
        receipt: 'ord-1',
        amountPaise: 9900,
        amountPaidPaise: 9900,
        currency: 'INR',
        status: 'paid',
        attempts: 1,
        notes: { pack: 'pack-99' },
        createdAt: new Date(1_567_675_300_000),
      },
      known: true,
    });
  });

  it('reads a refund that is processed although the event says created', () => {
    const parsed = parse('refund.created', { refund, payment: { ...payment, amount_refunded: 4900 } });
    expect(parsed.refund).toMatchObject({
      id: refund.id,
      paymentId: payment.id,
      amountPaise: 4900,
      status: 'processed',
    });
    expect(parsed.payment).toMatchObject({ amountRefundedPaise: 4900 });
    expect(parsed.known).toBe(true);
  });

  it('reads a dispute', () => {
    const parsed = parse('payment.dispute.created', { payment, dispute });
    expect(parsed.dispute).toMatchObject({
      id: dispute.id,
      phase: 'chargeback',
      status: 'open',
      amountDeductedPaise: 0,
    });
    expect(parsed.known).toBe(true);
  });

  it('believes the status, not the event name and not the flag', () => {
    const late = parse('payment.authorized', { payment: { ...payment, status: 'captured' } });
    expect(late.payment?.status).toBe('captured');
    const failed = parse('payment.failed', {
      payment: { ...payment, status: 'failed', captured: true, error_code: '' },
    });
    expect(failed.payment?.status).toBe('failed');
  });

  it.each([
    ['text instead of a flag', { captured: '1' }, { captured: true }],
    ['"0" for no', { captured: '0' }, { captured: false }],
    [
      'notes as an object',
      { notes: { order: 'ord-1', count: 3, none: null } },
      { notes: { order: 'ord-1', count: '3', none: '' } },
    ],
    ['no notes', { notes: undefined }, { notes: {} }],
    ['no order', { order_id: null }, { orderId: null }],
    ['empty error reason', { error_reason: '' }, { errorReason: null }],
    ['the UPI address', { vpa: ' Ann@okbank ' }, { payerHandle: { type: 'vpa', value: 'ann@okbank' } }],
    [
      'a card with its payer',
      { card: { last4: '1111', network: 'Visa', issuer: 'HDFC' }, contact: '+91 90000 00001' },
      { payerHandle: { type: 'card', value: '1111|Visa|HDFC|9000000001' } },
    ],
    ['a card of nobody', { card: { last4: '1111' }, contact: '' }, { payerHandle: null }],
    ['fees', { fee: 234, tax: 36 }, { feePaise: 234, taxPaise: 36 }],
    [
      'absent optional fields',
      { fee: undefined, amount_refunded: undefined },
      { feePaise: null, amountRefundedPaise: 0 },
    ],
  ])('takes %s', (_, given, read) => {
    const parsed = parse('payment.captured', { payment: { ...payment, ...given } });
    expect(parsed.payment).toMatchObject(read);
    expect(parsed.known).toBe(true);
  });
});

describe('events that are only kept', () => {
  it('keeps families that nobody handles, and what it can read of them', () => {
    const parsed = parse('subscription.charged', {
      subscription: { id: 'sub_1' },
      payment: { ...payment, captured: '1' },
    });
    expect(parsed).toMatchObject({ event: 'subscription.charged', known: false, payment: { captured: true } });
  });

  it('does not take the payment of a downtime for one', () => {
    const parsed = parse('payment.downtime.started', { 'payment.downtime': { id: 'down_1' } });
    expect(parsed.known).toBe(false);
    expect(parsed.payment).toBeUndefined();
  });

  it.each([
    ['a new status', { status: 'on_hold' }],
    ['an amount in rupees', { amount: 99.5 }],
    ['an id of something else', { id: 'order_DESxiijbl9xjDB' }],
  ])('keeps a payment with %s unread', (_, odd) => {
    const parsed = parse('payment.captured', { payment: { ...payment, ...odd } });
    expect(parsed.known).toBe(false);
    expect(parsed.payment).toBeUndefined();
  });
});

describe('the event id', () => {
  const body = bodyOf('payment.captured', { payment });
  const hashed = `sha256:${createHash('sha256').update(body).digest('hex')}`;

  it.each([
    ['the header', 'evt_DEAU825sJlCbGa', 'evt_DEAU825sJlCbGa'],
    ['the hash of the body without a header', undefined, hashed],
    ['the hash for an empty header', '', hashed],
    ['the hash for a header that could name another document', '../orders/1', hashed],
  ])('is %s', (_, eventId, expected) => {
    expect(parseRazorpayWebhook(body, { eventId }).eventId).toBe(expected);
  });
});

describe('what is no webhook', () => {
  it.each([
    ['no JSON', Buffer.from('payment=1')],
    ['nothing', Buffer.alloc(0)],
    ['a list', Buffer.from('[]')],
    ['no event', bodyOf('', { payment })],
    ['no payload', bodyOf('payment.captured', {}, { payload: null })],
    ['no time', bodyOf('payment.captured', { payment }, { created_at: 'soon' })],
  ])('refuses %s', (_, body) => {
    expect(() => parseRazorpayWebhook(body, {})).toThrow(MalformedWebhookError);
  });

  it('takes an envelope without an account', () => {
    expect(parse('payment.captured', { payment }, { account_id: undefined }).accountId).toBeNull();
  });
});
