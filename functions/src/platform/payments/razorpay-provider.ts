import type Razorpay from 'razorpay';
import type { z } from 'zod';
import { invariant } from '../../kernel/invariant.ts';
import type { PaymentProvider, ProviderOrder } from './payment-provider.ts';
import { collectionOf, razorpayOrder, razorpayPayment, razorpayRefund } from './razorpay-entities.ts';
import { malformedAnswer, type RazorpayCall, toProviderError } from './razorpay-failures.ts';

export interface RazorpayConfig {
  readonly keyId: string;
  readonly keySecret: string;
  /** `https://api.razorpay.com`, or a simulator's address. No slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 8_000;
const RECEIPT_MAX_LENGTH = 40;
const PAGE_MAX = 100;
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);
const refundKey = /^[A-Za-z0-9_-]{10,}$/;

/**
 * Razorpay behind the port. The package is loaded with the first call, because functions that never call it should
 * start fast.
 */
export function createRazorpayProvider(config: RazorpayConfig): PaymentProvider {
  let loading: Promise<RazorpayClient> | undefined;
  const client = (): Promise<RazorpayClient> => {
    loading ??= loadClient(config);
    return loading;
  };

  async function ask<Shape extends z.ZodType>(
    call: RazorpayCall,
    shape: Shape,
    send: (razorpay: RazorpayClient) => Promise<unknown>,
  ): Promise<z.output<Shape>> {
    const razorpay = await client();
    let answer: unknown;
    try {
      answer = await send(razorpay);
    } catch (thrown) {
      throw toProviderError(call, unwrapFailure(thrown));
    }
    const parsed = shape.safeParse(answer);
    if (!parsed.success) throw malformedAnswer(call);
    return parsed.data;
  }

  return {
    async createOrder({ receipt, amountPaise, notes }) {
      invariant(receipt.length > 0 && receipt.length <= RECEIPT_MAX_LENGTH, 'a receipt has 1 to 40 characters');
      // The package's types demand capture options that Razorpay does not.
      const order = {
        amount: amountPaise,
        currency: 'INR',
        receipt,
        notes,
        payment: { capture: 'automatic' },
      } as never;
      return ask({ name: 'createOrder', writes: true }, razorpayOrder, ({ sdk }) => sdk.orders.create(order));
    },

    async findOrderByReceipt(receipt) {
      const orders = await ask({ name: 'findOrderByReceipt', writes: false }, collectionOf(razorpayOrder), ({ sdk }) =>
        sdk.orders.all({ receipt, count: PAGE_MAX }),
      );
      return chooseOrder(orders.filter((order) => order.receipt === receipt));
    },

    async fetchOrder(orderId) {
      const id = inPath(orderId);
      return ask({ name: 'fetchOrder', writes: false }, razorpayOrder, ({ sdk }) => sdk.orders.fetch(id));
    },

    async listOrderPayments(orderId) {
      const id = inPath(orderId);
      return ask({ name: 'listOrderPayments', writes: false }, collectionOf(razorpayPayment), ({ sdk }) =>
        sdk.orders.fetchPayments(id),
      );
    },

    async fetchPayment(paymentId) {
      const id = inPath(paymentId);
      return ask({ name: 'fetchPayment', writes: false }, razorpayPayment, ({ sdk }) =>
        sdk.payments.fetch(id, { 'expand[]': 'card' }),
      );
    },

    async listPayments({ from, to, skip, count }) {
      invariant(count > 0 && count <= PAGE_MAX, 'a page has 1 to 100 payments');
      // Seconds, because the package sends a `Date` as ISO text, which Razorpay does not take.
      const page = { from: unixSeconds(from), to: unixSeconds(to), skip, count };
      return ask({ name: 'listPayments', writes: false }, collectionOf(razorpayPayment), ({ sdk }) =>
        sdk.payments.all(page),
      );
    },

    async createRefund({ paymentId, amountPaise, idempotencyKey, receipt, notes }) {
      invariant(refundKey.test(idempotencyKey), 'a refund key has 10 characters or more of [A-Za-z0-9_-]');
      const path = `/v1/payments/${inPath(paymentId)}/refund`;
      const body = { amount: amountPaise, speed: 'normal', receipt, notes };
      // The package's own refund call has no place for headers.
      return ask({ name: 'createRefund', writes: true }, razorpayRefund, async ({ http }) => {
        const { data } = await http.post(path, body, { headers: { 'X-Refund-Idempotency': idempotencyKey } });
        return data;
      });
    },

    async listRefunds(paymentId) {
      const id = inPath(paymentId);
      return ask({ name: 'listRefunds', writes: false }, collectionOf(razorpayRefund), ({ sdk }) =>
        sdk.payments.fetchMultipleRefund(id, { count: PAGE_MAX }),
      );
    },
  };
}

interface RazorpayClient {
  readonly sdk: Razorpay;
  readonly http: RazorpayHttp;
}

/** The axios instance within the package, which its types do not show. */
interface RazorpayHttp {
  readonly defaults: Record<string, unknown>;
  readonly interceptors: {
    readonly response: { use(onAnswer: undefined, onFailure: (failure: unknown) => never): void };
  };
  post(path: string, body: unknown, options: { headers: Record<string, string> }): Promise<{ data: unknown }>;
}

async function loadClient({ keyId, keySecret, baseUrl, timeoutMs }: RazorpayConfig): Promise<RazorpayClient> {
  const { default: RazorpaySdk } = await import('razorpay');
  const sdk = new RazorpaySdk({ key_id: keyId, key_secret: keySecret });
  const http = (sdk.api as unknown as { rq: RazorpayHttp }).rq;
  http.defaults.baseURL = baseUrl;
  http.defaults.timeout = timeoutMs ?? DEFAULT_TIMEOUT_MS;
  // A proxy of the environment cannot reach this machine's own addresses.
  if (loopbackHosts.has(new URL(baseUrl).hostname)) http.defaults.proxy = false;
  // A redirected POST would be repeated as a GET, with our key, wherever the answer points.
  http.defaults.maxRedirects = 0;
  http.interceptors.response.use(undefined, wrapFailure);
  return { sdk, http };
}

/**
 * The package reads `response.status` and `response.data.error` from every failure and throws the rest away; without a
 * response it dies of a TypeError. So the failure travels in the place where it looks, and `unwrapFailure` takes it
 * out.
 */
function wrapFailure(failure: unknown): never {
  throw { response: { status: 0, data: { error: new CarriedFailure(failure) } } };
}

class CarriedFailure {
  readonly failure: unknown;
  constructor(failure: unknown) {
    this.failure = failure;
  }
}

function unwrapFailure(thrown: unknown): unknown {
  const viaPackage = (thrown as { error?: unknown } | null)?.error;
  const viaHttp = (thrown as { response?: { data?: { error?: unknown } } } | null)?.response?.data?.error;
  for (const carried of [viaPackage, viaHttp]) if (carried instanceof CarriedFailure) return carried.failure;
  return thrown;
}

/** Receipts are unique by our making; should two orders share one, the paid one counts, then the oldest. */
function chooseOrder(orders: readonly ProviderOrder[]): ProviderOrder | null {
  const [chosen] = [...orders].sort(
    (a, b) => b.amountPaidPaise - a.amountPaidPaise || a.createdAt.getTime() - b.createdAt.getTime(),
  );
  return chosen ?? null;
}

/** Ids may come from clients; they stay one segment of a path. */
function inPath(id: string): string {
  invariant(id.length > 0, 'an id is not empty');
  return encodeURIComponent(id);
}

function unixSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}
