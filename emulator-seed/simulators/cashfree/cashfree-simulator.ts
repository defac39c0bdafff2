import { createHmac } from 'node:crypto';
import type { BankEvent, TransferState } from '../payouts/payout-bank.ts';
import {
  type PayoutSimulator,
  type PayoutSimulatorOptions,
  startPayoutSimulator,
} from '../payouts/start-payout-simulator.ts';
import { newId } from '../razorpay/razorpay-wire.ts';
import type { Letter, WebhookPlan } from '../razorpay/webhook-courier.ts';
import { type CashfreeAccount, createCashfreeApi } from './cashfree-api.ts';
import { toWireTransfer } from './cashfree-wire.ts';

export interface CashfreeSimulatorOptions extends PayoutSimulatorOptions, CashfreeAccount {
  /** Signs what the plan wants signed with the `previous` secret. */
  readonly previousClientSecret?: string;
}

interface ToldTransfer {
  readonly type: string;
  readonly data: object;
  readonly at: Date;
}

/**
 * Cashfree Payouts V2 on this machine: `/payout`, its webhooks, and the control API under `/_sim` (see
 * payouts/control-api.ts).
 */
export function startCashfreeSimulator(options: CashfreeSimulatorOptions): Promise<PayoutSimulator> {
  let transferCount = 0;
  return startPayoutSimulator(options, {
    newTransferId: () => {
      transferCount += 1;
      return String(880_000_000 + transferCount);
    },
    newEntryId: () => newId('entry'),
    tell,
    pack: (told, plan) => pack(told, plan, options),
    createApi: (bank) => createCashfreeApi(bank, options),
    faultBody: (status) => ({ type: 'api_error', code: `fault_${status}`, message: 'Please try again later' }),
  });
}

/** Cashfree tells nothing of transfers on their way, and success twice: when sent, and when the bank confirms. */
function tell(event: BankEvent): ToldTransfer[] {
  if (event.kind !== 'transfer') return [];
  const types: Partial<Record<TransferState, readonly string[]>> = {
    processed: ['TRANSFER_SUCCESS', 'TRANSFER_ACKNOWLEDGED'],
    failed: ['TRANSFER_FAILED'],
    reversed: ['TRANSFER_REVERSED'],
    rejected: ['TRANSFER_REJECTED'],
  };
  const data = toWireTransfer(event.transfer);
  return (types[event.change] ?? []).map((type) => ({ type, data, at: event.at }));
}

function pack(
  { type, data, at }: ToldTransfer,
  plan: WebhookPlan,
  { clientSecret, previousClientSecret = clientSecret }: CashfreeSimulatorOptions,
): Letter {
  const body = JSON.stringify({ data, event_time: at.toISOString(), type });
  const timestamp = String(at.getTime());
  const secrets = { current: clientSecret, previous: previousClientSecret, wrong: `not-${clientSecret}` };
  const signature = createHmac('sha256', secrets[plan.secret ?? 'current'])
    .update(`${timestamp}${body}`)
    .digest('base64');
  const headers = {
    'x-webhook-signature': signature,
    'x-webhook-timestamp': timestamp,
    'x-webhook-version': '2024-01-01',
  };
  return { eventId: newId('cfevt'), event: type, body, signature, headers };
}
