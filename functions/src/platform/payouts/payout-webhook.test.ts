import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isCashfreeSignature, parseCashfreeWebhook } from './cashfree-webhook.ts';
import { MalformedPayoutWebhookError } from './payout-webhook.ts';
import { parseRazorpayxWebhook } from './razorpayx-webhook.ts';

const bytes = (content: unknown) => Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));

/** As Razorpay's docs show it: empty notes as a list, fees with their tax, a reason that says nothing bad. */
const payout = {
  id: 'pout_00000000000001',
  entity: 'payout',
  fund_account_id: 'fa_00000000000001',
  amount: 1_000_000,
  currency: 'INR',
  notes: [],
  fees: 590,
  tax: 90,
  status: 'processed',
  purpose: 'payout',
  utr: 'HDFCN00000000001',
  mode: 'NEFT',
  reference_id: 'wd_00000001_1',
  status_details: { description: 'Payout is processed', source: 'beneficiary_bank', reason: 'payout_processed' },
  created_at: 1_545_382_870,
  fee_type: '',
};

const razorpayxBody = (entity: object, event = 'payout.processed') =>
  bytes({ entity: 'event', account_id: 'acc_1', event, contains: ['payout'], payload: { payout: { entity } } });

describe('a RazorpayX webhook', () => {
  it('tells the transfer as it was', () => {
    expect(parseRazorpayxWebhook(razorpayxBody(payout), { eventId: 'evt_1' })).toEqual({
      eventId: 'evt_1',
      event: 'payout.processed',
      transfer: {
        providerId: 'pout_00000000000001',
        reference: 'wd_00000001_1',
        amountPaise: 1_000_000,
        status: 'succeeded',
        mode: 'NEFT',
        utr: 'HDFCN00000000001',
        feePaise: 590,
        reason: null,
        cause: null,
        createdAt: new Date(1_545_382_870_000),
      },
    });
  });

  it('is judged by the status of the payout, not by its own name', () => {
    const news = parseRazorpayxWebhook(razorpayxBody({ ...payout, status: 'reversed' }), {});
    expect(news).toMatchObject({ event: 'payout.processed', transfer: { status: 'returned' } });
  });

  it('without a usable event id is known by its body', () => {
    const body = razorpayxBody(payout);
    const ids = [undefined, '', '../../users/ann', 'x'.repeat(101)].map(
      (eventId) => parseRazorpayxWebhook(body, { eventId }).eventId,
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(parseRazorpayxWebhook(razorpayxBody({ ...payout, fees: 1 }), {}).eventId).not.toBe(ids[0]);
  });

  it.each([
    ['another entity', { event: 'transaction.created', payload: { transaction: { entity: {} } } }],
    ['nothing', { event: 'payout.downtime.started', payload: {} }],
    ['a payout it cannot read', { event: 'payout.processed', payload: { payout: { entity: { id: 'pay_1' } } } }],
  ])('with %s tells of no transfer', (_, body) => {
    expect(parseRazorpayxWebhook(bytes(body), {})).toMatchObject({ event: body.event, transfer: null });
  });
});

/** As Cashfree's docs show it: amounts as text, charges empty. */
const transfer = {
  transfer_id: 'wd_00000001_1',
  cf_transfer_id: '88453',
  status: 'SUCCESS',
  status_code: 'COMPLETED',
  beneficiary_details: { beneficiary_id: 'ben_1' },
  transfer_amount: '1234.5',
  transfer_service_charge: '',
  transfer_service_tax: '',
  transfer_mode: 'imps',
  transfer_utr: 'TESTR92023012200543116',
  added_on: '2026-11-21T06:30:00Z',
};

describe('a Cashfree webhook', () => {
  it('tells the transfer as it was', () => {
    const body = bytes({ data: transfer, event_time: '2026-11-21T06:31:00', type: 'TRANSFER_SUCCESS' });
    expect(parseCashfreeWebhook(body)).toEqual({
      eventId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      event: 'TRANSFER_SUCCESS',
      transfer: {
        providerId: '88453',
        reference: 'wd_00000001_1',
        amountPaise: 123_450,
        status: 'succeeded',
        mode: 'IMPS',
        utr: 'TESTR92023012200543116',
        feePaise: 0,
        reason: null,
        cause: null,
        createdAt: new Date('2026-11-21T06:30:00Z'),
      },
    });
  });

  it('of another kind tells of no transfer', () => {
    const body = bytes({ type: 'LOW_BALANCE_ALERT', data: { current_balance: '8.53' } });
    expect(parseCashfreeWebhook(body)).toMatchObject({ event: 'LOW_BALANCE_ALERT', transfer: null });
  });

  it('is genuine by time and body together, under any of the secrets', () => {
    const [rawBody, timestamp] = [bytes({ type: 'X' }), '1795243800000'];
    const sign = (secret: string) => createHmac('sha256', secret).update(`${timestamp}{"type":"X"}`).digest('base64');
    const secrets = ['current-secret', 'previous-secret'];
    const isGenuine = (more: Partial<Parameters<typeof isCashfreeSignature>[0]>) =>
      isCashfreeSignature({ rawBody, timestamp, signature: sign('current-secret'), secrets, ...more });
    expect(isGenuine({})).toBe(true);
    expect(isGenuine({ signature: sign('previous-secret') })).toBe(true);
    expect(isGenuine({ signature: sign('other-secret') })).toBe(false);
    expect(isGenuine({ timestamp: '1795243800001' })).toBe(false);
    expect(isGenuine({ rawBody: bytes({ type: 'Y' }) })).toBe(false);
    expect(isGenuine({ signature: sign('current-secret').slice(1) })).toBe(false);
    expect(isGenuine({ secrets: [] })).toBe(false);
    expect(isGenuine({ signature: sign(''), secrets: [''] })).toBe(false);
    expect(isGenuine({ timestamp: undefined })).toBe(false);
    expect(isGenuine({ signature: undefined })).toBe(false);
  });

  it('has a signature that can be recomputed elsewhere', () => {
    // echo -n '1795243800000{"type":"X"}' | openssl dgst -sha256 -hmac secret -binary | base64
    const signature = 'MKQeYEfHUe3kjQbUxG1sUVJHVdH1r510f/klMUXhjUE=';
    const [rawBody, timestamp] = [bytes('{"type":"X"}'), '1795243800000'];
    expect(isCashfreeSignature({ rawBody, timestamp, signature, secrets: ['secret'] })).toBe(true);
  });
});

describe.each([
  ['RazorpayX', (body: Buffer) => parseRazorpayxWebhook(body, {})],
  ['Cashfree', parseCashfreeWebhook],
])('%s', (_, parse) => {
  it.each(['', 'null', '[]', '{}', '<html>', '{"event":"","type":"","payload":{}}'])('%o is no webhook', (body) => {
    expect(() => parse(bytes(body))).toThrow(MalformedPayoutWebhookError);
  });
});
