import type { BankEvent } from '../payouts/payout-bank.ts';
import {
  type PayoutSimulator,
  type PayoutSimulatorOptions,
  startPayoutSimulator,
} from '../payouts/start-payout-simulator.ts';
import { packWebhook, type ToldEvent } from '../razorpay/pack-webhook.ts';
import { newId } from '../razorpay/razorpay-wire.ts';
import { createRazorpayxApi, type RazorpayxAccount } from './razorpayx-api.ts';
import { toWirePayout, toWireTransaction, unixSeconds } from './razorpayx-wire.ts';

export interface RazorpayxSimulatorOptions extends PayoutSimulatorOptions, RazorpayxAccount {
  readonly webhookSecret: string;
  readonly previousWebhookSecret?: string;
}

const ACCOUNT_ID = 'acc_MehfilLocal00X';

/** RazorpayX on this machine: `/v1`, its webhooks, and the control API under `/_sim` (see payouts/control-api.ts). */
export function startRazorpayxSimulator(options: RazorpayxSimulatorOptions): Promise<PayoutSimulator> {
  const { webhookSecret, previousWebhookSecret } = options;
  return startPayoutSimulator(options, {
    newTransferId: () => newId('pout'),
    newEntryId: () => newId('txn'),
    tell,
    pack: (told, plan) => packWebhook(told, plan, { webhookSecret, previousWebhookSecret, accountId: ACCOUNT_ID }),
    createApi: (bank) => createRazorpayxApi(bank, options),
    faultBody,
  });
}

function tell(event: BankEvent): ToldEvent[] {
  const at = unixSeconds(event.at);
  if (event.kind === 'statement') {
    return [{ event: 'transaction.created', at, entities: { transaction: toWireTransaction(event.entry) } }];
  }
  if (event.kind === 'downtime') return [{ event: `payout.downtime.${event.change}`, at, entities: {} }];
  const name = event.change === 'processing' ? 'initiated' : event.change;
  // There is no event of a cancellation by ourselves.
  if (name === 'cancelled') return [];
  const entities = { payout: toWirePayout(event.transfer) };
  const told = { event: `payout.${name}`, at, entities };
  // The UTR comes as news of its own.
  return name === 'processed' ? [told, { event: 'payout.updated', at, entities }] : [told];
}

function faultBody(status: 409 | 429 | 500) {
  const descriptions = {
    409: 'Another payout request with the same idempotency key is being processed.',
    429: 'Request failed. Please try after sometime.',
    500: 'We are facing some trouble completing your request at the moment. Please try again shortly.',
  };
  const code = status === 500 ? 'SERVER_ERROR' : 'BAD_REQUEST_ERROR';
  return { error: { code, description: descriptions[status] } };
}
