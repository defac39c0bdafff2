import { z } from 'zod';
import { coins, paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { paymentMethod } from '../config/operations.ts';
import { orderState } from '../documents/purchases.ts';
import { docId, instant, requestId, slug } from '../ids.ts';

export const createOrderContract = callable({
  name: 'purchase-createOrder',
  summary: 'Opens an order for a pack, or gives back the one this attempt has already opened.',
  request: z.strictObject({ requestId, packId: slug }),
  reply: z.strictObject({
    orderId: docId,
    /** What the checkout is opened with, beside the key. */
    providerOrderId: z.string(),
    /** The public half of the provider's key. */
    keyId: z.string(),
    pricePaise: paise,
    /** Paid and bonus coins together. */
    coins,
    bonusCoins: coins,
    /** Only `created`, `attempted` and `failed` are offered a checkout. */
    state: orderState,
    expiresAt: instant,
    /** What the checkout may offer. */
    methods: z.array(paymentMethod),
  }),
  audience: 'person',
  area: 'purchases',
  movesMoney: true,
  quota: 'counted',
  errors: [
    'pack/not-found',
    'pack/inactive',
    'payment/method-off',
    'phone/verification-required',
    'legal/accept-required',
    'wallet/frozen',
    'payment/velocity',
    'payment/provider-unavailable',
    'ledger/key-reused',
  ],
});

export const verifyPaymentContract = callable({
  name: 'purchase-verifyPayment',
  summary: 'Tells the server of a payment that the checkout reported. Coins come once, whoever tells first.',
  request: z.strictObject({
    requestId,
    orderId: docId,
    /** `razorpay_payment_id` of the checkout. */
    paymentId: z.string().regex(/^pay_[A-Za-z0-9]{1,60}$/),
    /** `razorpay_signature` of the checkout. */
    signature: z.string().min(1).max(200),
  }),
  reply: z.strictObject({
    orderId: docId,
    paymentId: z.string(),
    /** `extra-refunded`: the order was paid before; this second payment goes back to where it came from. */
    state: z.enum(['credited', 'extra-refunded']),
    /** Coins this payment brought. */
    coins,
    /** What the wallet held right after the order was credited. */
    balanceCoins: coins,
  }),
  audience: 'person',
  evenBanned: true,
  area: null,
  movesMoney: true,
  quota: 'counted',
  errors: [
    'order/not-found',
    'payment/signature',
    'payment/not-captured',
    'payment/amount',
    'payment/provider-unavailable',
    'ledger/key-reused',
  ],
});
