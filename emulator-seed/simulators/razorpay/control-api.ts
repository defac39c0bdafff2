import { type Fault, faultAnswers } from './fault-plan.ts';
import type { JsonAnswer } from './merchant-api.ts';
import type { IfPaidAlready, RefundOutcome } from './razorpay-book.ts';
import { type PayRequest, payOutcomes, type RazorpayControl } from './razorpay-control.ts';
import { paymentMethods, RazorpayRefusal } from './razorpay-wire.ts';
import type { WebhookPlan } from './webhook-courier.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * The control object over HTTP, JSON in and out:
 *
 *   POST /_sim/orders/:id/pay              PayRequest -> PayResult
 *   POST /_sim/payments/:id/authorise-late { ifPaidAlready? }
 *   POST /_sim/payments/:id/time-out
 *   POST /_sim/payments/:id/capture
 *   POST /_sim/payments/:id/refund         { amount? }
 *   POST /_sim/payments/:id/dispute        { phase?, status?, amount? }
 *   POST /_sim/refunds/:id/settle          { status: processed | failed }
 *   POST /_sim/refunds                     { outcome: pending | processed | failed } for refunds to come
 *   POST /_sim/webhooks                    WebhookPlan for webhooks to come
 *   POST /_sim/webhooks/deliver            now, and wait for it
 *   POST /_sim/webhooks/:eventId/replay
 *   GET  /_sim/webhooks                    every delivery with its attempts
 *   POST /_sim/faults                      Fault for calls to come
 *   POST /_sim/faults/clear
 */
export async function answerControl(
  control: RazorpayControl,
  call: { method: string; path: string; rawBody: string },
): Promise<JsonAnswer> {
  try {
    const body = call.rawBody === '' ? {} : (JSON.parse(call.rawBody) as Body);
    return { status: 200, body: (await route(control, call, body)) ?? {} };
  } catch (thrown) {
    if (thrown instanceof RazorpayRefusal) return { status: thrown.status, body: thrown.toWire() };
    if (thrown instanceof SyntaxError)
      return { status: 400, body: { error: { description: 'The body is not JSON.' } } };
    throw thrown;
  }
}

async function route(
  control: RazorpayControl,
  { method, path }: { method: string; path: string },
  body: Body,
): Promise<unknown> {
  const [, , group = '', id = '', verb = '', ...rest] = path.split('/');
  if (rest.length > 0) throw notFound();
  if (method === 'GET' && group === 'webhooks' && id === '') return { deliveries: control.deliveries() };
  if (method !== 'POST') throw notFound();
  switch (verb === '' ? `${group}/${id}` : `${group}/:id/${verb}`) {
    case 'orders/:id/pay':
      oneOf(body.method ?? 'upi', paymentMethods);
      oneOf(body.outcome ?? 'success', payOutcomes);
      return control.pay(id, body as PayRequest);
    case 'payments/:id/authorise-late':
      return control.authoriseLate(id, body as { ifPaidAlready?: IfPaidAlready });
    case 'payments/:id/time-out':
      return control.timeOut(id);
    case 'payments/:id/capture':
      return control.capture(id);
    case 'payments/:id/refund':
      return control.refund(id, body.amount as number | undefined);
    case 'payments/:id/dispute':
      return control.dispute(id, body as { phase?: string; status?: string; amount?: number });
    case 'refunds/:id/settle':
      return control.settleRefund(id, oneOf(body.status, ['processed', 'failed']));
    case 'refunds/':
      return control.planRefunds(oneOf<RefundOutcome>(body.outcome, ['pending', 'processed', 'failed']));
    case 'webhooks/':
      return control.planWebhooks(body as WebhookPlan);
    case 'webhooks/deliver':
      await control.deliverWebhooks();
      return { deliveries: control.deliveries() };
    case 'webhooks/:id/replay':
      if (!control.replayWebhook(id)) throw new RazorpayRefusal('There is no such event', { status: 404 });
      return {};
    case 'faults/':
      oneOf(body.answer, faultAnswers);
      return control.planFault(body as unknown as Fault);
    case 'faults/clear':
      return control.clearFaults();
    default:
      throw notFound();
  }
}

function oneOf<Choice extends string | number>(value: unknown, choices: readonly Choice[]): Choice {
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new RazorpayRefusal(`One of ${choices.join(', ')} is needed`);
  return choice;
}

function notFound(): RazorpayRefusal {
  return new RazorpayRefusal('There is no such control', { status: 404 });
}
