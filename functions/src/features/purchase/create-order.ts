import type { z } from 'zod';
import type { CoinPack } from '../../contract/config/packs.ts';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import type { createOrderContract } from '../../contract/features/purchase.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { splitPrice } from '../../kernel/purchase-split.ts';
import type { Tx } from '../../kernel/store.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import type { ProviderOrder } from '../../platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../platform/payments/payment-provider-error.ts';
import type { Platform } from '../../platform/platform.ts';
import { purchaseStop } from '../wallet/public.ts';
import { choosePack, countOrder, openMethods } from './decide-order.ts';
import { FIRST_CHECK_MS } from './next-check.ts';
import { attachProviderOrder, orderIdOf, orderRef } from './order-store.ts';
import type { RazorpayKeys } from './razorpay-keys.ts';

type Purchasing = Pick<Platform, 'store' | 'config' | 'payments' | 'log'>;
type CreateOrderCall = Call<z.output<typeof createOrderContract.request>>;
type CreateOrderReply = z.input<typeof createOrderContract.reply>;

/** How long the price of an order is promised. A payment that comes later is still credited. */
const QUOTE_MS = 30 * MINUTE;

/**
 * Opens an order for a pack. The order is written before the provider is asked, under an id made of buyer and request
 * id that is also its receipt: a repeat finds both again, whatever was lost in between.
 * @throws payment/method-off, pack/not-found, pack/inactive, phone/verification-required, payment/velocity,
 * payment/provider-unavailable, ledger/key-reused
 */
export async function createOrder(
  platform: Purchasing,
  call: CreateOrderCall,
  { keyId }: Pick<RazorpayKeys, 'keyId'>,
): Promise<CreateOrderReply> {
  const config = await platform.config.read(call.now);
  const methods = openMethods(config.checkout.value);
  const { order, isNew } = await platform.store.transaction((tx) => openOrder(tx, call, config));
  const known = order.providerOrderId === null ? await askProvider(platform, order, isNew) : order;
  return {
    orderId: known.orderId,
    providerOrderId: known.providerOrderId ?? '',
    keyId,
    pricePaise: known.pricePaise,
    coins: known.paidCoins + known.bonusCoins,
    bonusCoins: known.bonusCoins,
    state: known.state,
    expiresAt: known.expiresAt.toISOString(),
    methods,
  };
}

async function openOrder(tx: Tx, call: CreateOrderCall, config: Config): Promise<{ order: OrderDoc; isNew: boolean }> {
  const orderId = orderIdOf(call.uid, call.requestId);
  const known = await tx.get(orderRef(orderId));
  if (known !== undefined) {
    if (known.packId !== call.input.packId) throw new AppError('ledger/key-reused');
    return { order: known, isNew: false };
  }
  const pack = choosePack(config.packs.value.packs, call.input.packId);
  const [account, buyer] = await Promise.all([
    tx.get(accountRef(walletOf(call.uid))),
    tx.get(refTo('buyers', call.uid)),
  ]);
  const stop = purchaseStop(account?.wallet, config.legal.value);
  if (stop !== null) throw stop;
  const sold = { uid: call.uid, coins: pack.paidCoins + pack.bonusCoins };
  const counted = countOrder(buyer, sold, { limits: config.limits.value, now: call.now });
  const order = orderOf(pack, { orderId, call, config });
  tx.create(orderRef(orderId), order);
  tx.set(refTo('buyers', call.uid), counted);
  return { order, isNew: true };
}

function orderOf(pack: CoinPack, made: { orderId: string; call: CreateOrderCall; config: Config }): OrderDoc {
  const { orderId, call, config } = made;
  const { gstBps, gatewayFeeBps } = config.economy.value;
  return {
    orderId,
    uid: call.uid,
    packId: pack.packId,
    packVersion: config.packs.version,
    pricePaise: pack.pricePaise,
    discountBps: 0,
    paidCoins: pack.paidCoins,
    bonusCoins: pack.bonusCoins,
    ...splitPrice({ pricePaise: pack.pricePaise, gstBps, feeBps: gatewayFeeBps }),
    bonusDays: config.wallet.value.bonusDays,
    provider: config.providers.value.payments,
    providerOrderId: null,
    state: 'created',
    payments: {},
    paidPaymentId: null,
    failureReason: null,
    createdAt: call.now,
    expiresAt: plus(call.now, QUOTE_MS),
    checkDueAt: plus(call.now, FIRST_CHECK_MS),
    paidAt: null,
    linkDueAt: null,
  };
}

/**
 * Gets the provider's order for ours. Unless we are sure to be the first to ask, the provider may already have one for
 * this receipt: an answer was lost, or we were.
 */
async function askProvider(platform: Purchasing, order: OrderDoc, isNew: boolean): Promise<OrderDoc> {
  const { payments, store, log } = platform;
  const find = () => payments.findOrderByReceipt(order.orderId);
  const open = () =>
    payments.createOrder({
      receipt: order.orderId,
      amountPaise: order.pricePaise,
      notes: { orderId: order.orderId },
    });
  const openOrFind = (): Promise<ProviderOrder> =>
    open().catch(async (error: unknown) => {
      if (!(error instanceof PaymentProviderError) || !error.outcomeUnknown) throw error;
      const made = await find();
      if (made === null) throw error;
      return made;
    });
  try {
    const made = isNew ? await openOrFind() : ((await find()) ?? (await openOrFind()));
    return await attachProviderOrder(store, order.orderId, made);
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error;
    log.warn('order-not-opened', { orderId: order.orderId, kind: error.kind, status: error.status ?? null });
    throw new AppError('payment/provider-unavailable');
  }
}
