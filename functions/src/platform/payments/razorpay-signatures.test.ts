import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { validatePaymentVerification, validateWebhookSignature } from 'razorpay/dist/utils/razorpay-utils.js';
import { describe, expect, it } from 'vitest';
import {
  isCheckoutSignature,
  isPaymentLinkSignature,
  isSubscriptionSignature,
  isWebhookSignature,
} from './razorpay-signatures.ts';

// The vectors are those of razorpay-node's own tests (test/utils/razorpay-utils.spec.js).
const keySecret = 'EnLs21M47BllR3X8PSFtjtbd';
const checkout = {
  orderId: 'order_IEIaMR65cu6nz3',
  paymentId: 'pay_IH4NVgf4Dreq1l',
  signature: '0d4e745a1838664ad6c9c9902212a32d627d68e917290b0ad5f08ff4561bc50f',
  keySecret,
};
const subscription = {
  subscriptionId: 'sub_ID6MOhgkcoHj9I',
  paymentId: 'pay_IDZNwZZFtnjyym',
  signature: '601f383334975c714c91a7d97dd723eb56520318355863dcf3821c0d07a17693',
  keySecret,
};
const paymentLink = {
  paymentLinkId: 'plink_IH3cNucfVEgV68',
  referenceId: 'TSsd1989',
  status: 'paid',
  paymentId: 'pay_IH3d0ara9bSsjQ',
  signature: '07ae18789e35093e51d0a491eb9922646f3f82773547e5b0f67ee3f2d3bf7d5b',
  keySecret,
};
const webhook = {
  rawBody: Buffer.from('{"a":1,"b":2,"c":{"d":3}}'),
  signature: '2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc',
  secrets: ['123456'],
};

describe('published vectors', () => {
  it('holds for each kind', () => {
    expect(isCheckoutSignature(checkout)).toBe(true);
    expect(isSubscriptionSignature(subscription)).toBe(true);
    expect(isPaymentLinkSignature(paymentLink)).toBe(true);
    expect(isWebhookSignature(webhook)).toBe(true);
  });

  it('fails when any part is another', () => {
    expect(isCheckoutSignature({ ...checkout, orderId: 'order_IEIaMR65cu6nz4' })).toBe(false);
    expect(isCheckoutSignature({ ...checkout, paymentId: 'pay_IH4NVgf4Dreq1m' })).toBe(false);
    expect(isCheckoutSignature({ ...checkout, keySecret: `${keySecret}x` })).toBe(false);
    expect(isSubscriptionSignature({ ...subscription, subscriptionId: 'sub_other' })).toBe(false);
    expect(isPaymentLinkSignature({ ...paymentLink, status: 'expired' })).toBe(false);
    expect(isWebhookSignature({ ...webhook, rawBody: Buffer.from('{"a":1,"b":2,"c":{"d":4}}') })).toBe(false);
  });
});

describe('checkout signatures', () => {
  it('does not take order and payment the other way round', () => {
    const reversed = createHmac('sha256', keySecret).update(`${checkout.paymentId}|${checkout.orderId}`).digest('hex');
    expect(isCheckoutSignature({ ...checkout, signature: reversed })).toBe(false);
  });

  it('fails closed without a signature or a secret', () => {
    const signedWithNothing = createHmac('sha256', '')
      .update(`${checkout.orderId}|${checkout.paymentId}`)
      .digest('hex');
    expect(isCheckoutSignature({ ...checkout, signature: undefined })).toBe(false);
    expect(isCheckoutSignature({ ...checkout, signature: '' })).toBe(false);
    expect(isCheckoutSignature({ ...checkout, keySecret: '', signature: signedWithNothing })).toBe(false);
  });
});

describe('webhook signatures', () => {
  const sign = (secret: string) => createHmac('sha256', secret).update(webhook.rawBody).digest('hex');

  it('accepts the current and the previous secret, and no older one', () => {
    const secrets = ['current', 'previous'];
    expect(isWebhookSignature({ ...webhook, secrets, signature: sign('current') })).toBe(true);
    expect(isWebhookSignature({ ...webhook, secrets, signature: sign('previous') })).toBe(true);
    expect(isWebhookSignature({ ...webhook, secrets, signature: sign('older') })).toBe(false);
  });

  it('fails closed without secrets or signature', () => {
    expect(isWebhookSignature({ ...webhook, secrets: [] })).toBe(false);
    expect(isWebhookSignature({ ...webhook, secrets: [''], signature: sign('') })).toBe(false);
    expect(isWebhookSignature({ ...webhook, secrets: ['123456', ''], signature: sign('') })).toBe(false);
    expect(isWebhookSignature({ ...webhook, signature: undefined })).toBe(false);
    expect(isWebhookSignature({ ...webhook, signature: webhook.signature.slice(0, 63) })).toBe(false);
    expect(isWebhookSignature({ ...webhook, signature: `${webhook.signature} ` })).toBe(false);
  });

  it('hashes bytes, whether or not they are text', () => {
    const rawBody = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    const signature = createHmac('sha256', 's').update(rawBody).digest('hex');
    expect(isWebhookSignature({ rawBody, signature, secrets: ['s'] })).toBe(true);
  });
});

describe("the package's own validators", () => {
  const text = fc.string({ minLength: 1, maxLength: 30 });
  const corrupt = fc.boolean();

  it('agree on webhooks', () => {
    fc.assert(
      fc.property(fc.string(), text, corrupt, (body, secret, isCorrupt) => {
        const genuine = createHmac('sha256', secret).update(body).digest('hex');
        const signature = isCorrupt ? genuine.replace(/./, (digit) => (digit === '0' ? '1' : '0')) : genuine;
        const ours = isWebhookSignature({ rawBody: Buffer.from(body), signature, secrets: [secret] });
        expect(ours).toBe(validateWebhookSignature(body, signature, secret));
        expect(ours).toBe(!isCorrupt);
      }),
    );
  });

  it('agree on checkout and subscriptions', () => {
    fc.assert(
      fc.property(text, text, text, (id, paymentId, secret) => {
        const sign = (content: string) => createHmac('sha256', secret).update(content).digest('hex');
        for (const signature of [sign(`${id}|${paymentId}`), sign(`${paymentId}|${id}`)]) {
          expect(isCheckoutSignature({ orderId: id, paymentId, signature, keySecret: secret })).toBe(
            validatePaymentVerification({ order_id: id, payment_id: paymentId }, signature, secret),
          );
          expect(isSubscriptionSignature({ subscriptionId: id, paymentId, signature, keySecret: secret })).toBe(
            validatePaymentVerification({ subscription_id: id, payment_id: paymentId }, signature, secret),
          );
        }
      }),
    );
  });
});
