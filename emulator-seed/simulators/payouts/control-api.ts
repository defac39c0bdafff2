import { type Fault, faultAnswers } from '../razorpay/fault-plan.ts';
import type { WebhookPlan } from '../razorpay/webhook-courier.ts';
import { BankRefusal, type TransferPlan, transferStates } from './payout-bank.ts';
import type { PayoutControl } from './payout-control.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * The control object of a payout simulator over HTTP, JSON in and out. `:id` is the provider's id or our reference.
 *
 *   GET  /_sim/transfers                   every transfer, newest first
 *   POST /_sim/transfers                   TransferPlan for transfers to come
 *   POST /_sim/transfers/:id/advance       { to, reason?, keepsMoney? }
 *   POST /_sim/transfers/:id/duplicate     a second transfer under the same reference
 *   POST /_sim/balance                     { balancePaise }
 *   POST /_sim/downtime                    { isDown }
 *   POST /_sim/webhooks                    WebhookPlan for webhooks to come
 *   POST /_sim/webhooks/deliver            now, and wait for it
 *   POST /_sim/webhooks/:eventId/replay
 *   GET  /_sim/webhooks                    every delivery with its attempts
 *   POST /_sim/faults                      Fault for calls to come
 *   POST /_sim/faults/clear
 */
export async function answerPayoutControl(
  control: PayoutControl,
  call: { method: string; path: string; rawBody: string },
): Promise<{ status: number; body: unknown }> {
  try {
    const body = call.rawBody === '' ? {} : (JSON.parse(call.rawBody) as Body);
    return { status: 200, body: (await route(control, call, body)) ?? {} };
  } catch (thrown) {
    if (!(thrown instanceof BankRefusal) && !(thrown instanceof SyntaxError)) throw thrown;
    return { status: 400, body: { error: thrown.message } };
  }
}

async function route(
  control: PayoutControl,
  { method, path }: { method: string; path: string },
  body: Body,
): Promise<unknown> {
  const [, , group = '', id = '', verb = ''] = path.split('/');
  switch (`${method} ${verb === '' ? `${group}/${id}` : `${group}/:id/${verb}`}`) {
    case 'GET transfers/':
      return { transfers: await control.transfers() };
    case 'POST transfers/':
      return control.planTransfers(body as TransferPlan);
    case 'POST transfers/:id/advance': {
      const to = oneOf(body.to, transferStates);
      const reason = typeof body.reason === 'string' ? { reason: body.reason } : {};
      return control.advance(id, { to, ...reason, keepsMoney: body.keepsMoney === true });
    }
    case 'POST transfers/:id/duplicate':
      return control.duplicate(id);
    case 'POST balance/':
      if (!Number.isSafeInteger(body.balancePaise)) throw new BankRefusal('balancePaise must be whole paise');
      return control.setBalance(body.balancePaise as number);
    case 'POST downtime/':
      return control.setDown(body.isDown === true);
    case 'GET webhooks/':
      return { deliveries: control.deliveries() };
    case 'POST webhooks/':
      return control.planWebhooks(body as WebhookPlan);
    case 'POST webhooks/deliver':
      await control.deliverWebhooks();
      return { deliveries: control.deliveries() };
    case 'POST webhooks/:id/replay':
      if (!control.replayWebhook(id)) throw new BankRefusal('There is no such event');
      return {};
    case 'POST faults/':
      oneOf(body.answer, faultAnswers);
      return control.planFault(body as unknown as Fault);
    case 'POST faults/clear':
      return control.clearFaults();
    default:
      throw new BankRefusal('There is no such control');
  }
}

function oneOf<Choice extends string | number>(value: unknown, choices: readonly Choice[]): Choice {
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new BankRefusal(`One of ${choices.join(', ')} is needed`);
  return choice;
}
