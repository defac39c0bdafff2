import {
  authorise,
  beginPayment,
  beginRefund,
  capture,
  fail,
  type NewOrder,
  type NewPayment,
  openOrder,
  settleRefund,
} from './payment-state-machine.ts';
import {
  newId,
  RazorpayRefusal,
  type WireDispute,
  type WireNotes,
  type WireOrder,
  type WirePayment,
  type WireRefund,
} from './razorpay-wire.ts';

export type CaptureMode = 'automatic' | 'manual';
export type RefundOutcome = 'pending' | 'processed' | 'failed';
/** What happens to a payment authorised for an order that is paid: Razorpay gives most back at once, but not all. */
export type IfPaidAlready = 'capture' | 'auto-refund';

/** Something a webhook tells, with the entities as they were at that moment. */
export interface BookEvent {
  readonly event: string;
  readonly at: number;
  readonly entities: {
    readonly payment?: WirePayment;
    readonly order?: WireOrder;
    readonly refund?: WireRefund;
    readonly dispute?: WireDispute;
  };
}

export interface RefundRequest {
  readonly amount?: number | undefined;
  readonly receipt: string | null;
  readonly notes: WireNotes;
  readonly at: number;
}

export interface DisputeRequest {
  readonly phase: string;
  readonly status: string;
  readonly amount: number;
  readonly at: number;
}

export type RazorpayBook = ReturnType<typeof createRazorpayBook>;

/** One merchant's orders, payments and refunds. Every step tells `emit` its events, in the order they happened. */
export function createRazorpayBook(emit: (events: readonly BookEvent[]) => void) {
  const orders = new Map<string, WireOrder>();
  const captureModes = new Map<string, CaptureMode>();
  const payments = new Map<string, WirePayment>();
  const refunds = new Map<string, WireRefund>();
  let nextRefunds: RefundOutcome = 'processed';

  const order = (id: string): WireOrder => found(orders.get(id));
  const payment = (id: string): WirePayment => found(payments.get(id));
  const refund = (id: string): WireRefund => found(refunds.get(id));
  const keepOrder = (changed: WireOrder): void => void orders.set(changed.id, changed);
  const keepPayment = (changed: WirePayment): void => void payments.set(changed.id, changed);

  /** Captures, and returns what there is to tell. */
  function takeMoney(paymentId: string, at: number): BookEvent[] {
    const before = order(payment(paymentId).order_id);
    const taken = capture(before, payment(paymentId));
    keepOrder(taken.order);
    keepPayment(taken.payment);
    const captured: BookEvent = { event: 'payment.captured', at, entities: { payment: taken.payment } };
    if (before.status === 'paid' || taken.order.status !== 'paid') return [captured];
    return [captured, { event: 'order.paid', at, entities: { payment: taken.payment, order: taken.order } }];
  }

  function giveBack(
    paymentId: string,
    request: RefundRequest,
    outcome: RefundOutcome,
  ): { refund: WireRefund; events: BookEvent[] } {
    const begun = beginRefund(payment(paymentId), { id: newId('rfnd'), ...request });
    refunds.set(begun.refund.id, begun.refund);
    keepPayment(begun.payment);
    const created: BookEvent = {
      event: 'refund.created',
      at: request.at,
      entities: { refund: begun.refund, payment: begun.payment },
    };
    if (outcome === 'pending') return { refund: begun.refund, events: [created] };
    const settled = settle(begun.refund.id, outcome, request.at);
    return { refund: settled.refund, events: [created, ...settled.events] };
  }

  function settle(
    refundId: string,
    status: 'processed' | 'failed',
    at: number,
  ): { refund: WireRefund; events: BookEvent[] } {
    const settled = settleRefund(payment(refund(refundId).payment_id), refund(refundId), status);
    refunds.set(refundId, settled.refund);
    keepPayment(settled.payment);
    return { refund: settled.refund, events: [{ event: `refund.${status}`, at, entities: settled }] };
  }

  return {
    order,
    payment,
    refund,
    orders: (): WireOrder[] => newestFirst(orders),
    payments: (): WirePayment[] => newestFirst(payments),
    paymentsOf({ id }: WireOrder): WirePayment[] {
      return newestFirst(payments).filter(({ order_id }) => order_id === id);
    },
    refundsOf({ id }: WirePayment): WireRefund[] {
      return newestFirst(refunds).filter(({ payment_id }) => payment_id === id);
    },

    openOrder(request: Omit<NewOrder, 'id'> & { readonly capture: CaptureMode }): WireOrder {
      const isTaken = request.receipt !== null && [...orders.values()].some((one) => one.receipt === request.receipt);
      if (isTaken) throw new RazorpayRefusal('Order receipt should be unique.', { field: 'receipt' });
      const opened = openOrder({ ...request, id: newId('order') });
      captureModes.set(opened.id, request.capture);
      keepOrder(opened);
      return opened;
    },

    beginPayment(orderId: string, request: Omit<NewPayment, 'id'>): WirePayment {
      const begun = beginPayment(order(orderId), { ...request, id: newId('pay') });
      keepOrder(begun.order);
      keepPayment(begun.payment);
      return begun.payment;
    },

    failPayment(paymentId: string, reason: string, at: number): WirePayment {
      const failed = fail(payment(paymentId), reason);
      keepPayment(failed);
      emit([{ event: 'payment.failed', at, entities: { payment: failed } }]);
      return failed;
    },

    /**
     * The bank's yes, and what follows from it unless `only`: the capture, or for a paid order perhaps the way back.
     */
    authorisePayment(paymentId: string, how: { at: number; only: boolean; ifPaidAlready: IfPaidAlready }): WirePayment {
      const authorised = authorise(payment(paymentId));
      keepPayment(authorised);
      const { status, id } = order(authorised.order_id);
      const events: BookEvent[] = [{ event: 'payment.authorized', at: how.at, entities: { payment: authorised } }];
      if (!how.only && captureModes.get(id) === 'automatic') {
        events.push(...takeMoney(paymentId, how.at));
        if (status === 'paid' && how.ifPaidAlready === 'auto-refund') {
          events.push(...giveBack(paymentId, { receipt: null, notes: [], at: how.at }, 'processed').events);
        }
      }
      emit(events);
      return payment(paymentId);
    },

    capturePayment(paymentId: string, amount: number, at: number): WirePayment {
      if (amount !== payment(paymentId).amount) {
        throw new RazorpayRefusal('Capture amount must be equal to the amount authorized', { field: 'amount' });
      }
      emit(takeMoney(paymentId, at));
      return payment(paymentId);
    },

    /** What becomes of refunds from now on. */
    planRefunds(outcome: RefundOutcome): void {
      nextRefunds = outcome;
    },

    refundPayment(paymentId: string, request: RefundRequest): WireRefund {
      const given = giveBack(paymentId, request, nextRefunds);
      emit(given.events);
      return given.refund;
    },

    settleRefund(refundId: string, status: 'processed' | 'failed', at: number): WireRefund {
      const settled = settle(refundId, status, at);
      emit(settled.events);
      return settled.refund;
    },

    dispute(paymentId: string, { phase, status, amount, at }: DisputeRequest): WireDispute {
      const disputed: WireDispute = {
        id: newId('disp'),
        entity: 'dispute',
        payment_id: payment(paymentId).id,
        amount,
        currency: payment(paymentId).currency,
        amount_deducted: status === 'lost' ? amount : 0,
        reason_code: 'goods_or_services_not_received_or_partially_received',
        respond_by: at + 7 * 86_400,
        status,
        phase,
        created_at: at,
      };
      const event = `payment.dispute.${status === 'open' ? 'created' : status}`;
      emit([{ event, at, entities: { payment: payment(paymentId), dispute: disputed } }]);
      return disputed;
    },
  };
}

function found<Entity>(entity: Entity | undefined): Entity {
  if (entity === undefined) throw new RazorpayRefusal('The id provided does not exist');
  return entity;
}

/** Later entries of the same second come first, too. */
function newestFirst<Entity extends { readonly created_at: number }>(entities: ReadonlyMap<string, Entity>): Entity[] {
  return [...entities.values()].reverse().sort((a, b) => b.created_at - a.created_at);
}
