import type { Fault, FaultPlan } from '../razorpay/fault-plan.ts';
import type { WebhookCourier, WebhookDelivery, WebhookPlan } from '../razorpay/webhook-courier.ts';
import type { BankTransfer, PayoutBank, TransferMove, TransferPlan } from './payout-bank.ts';

/** The hands on a payout simulator: the bank's, the dashboard's and fate's. Transfers go by id or by our reference. */
export interface PayoutControl {
  /** What becomes of transfers to come. */
  planTransfers(plan: TransferPlan): void;
  /** Moves a transfer on, e.g. `{ to: 'failed', reason: 'bank_account_closed' }`. */
  advance(idOrReference: string, step: TransferMove): Promise<BankTransfer>;
  /** A second transfer under the same reference. */
  duplicate(idOrReference: string): Promise<BankTransfer>;
  /** Newest first. */
  transfers(): Promise<BankTransfer[]>;
  setBalance(balancePaise: number): Promise<void>;
  setDown(isDown: boolean): Promise<void>;
  planWebhooks(plan: WebhookPlan): void;
  /** Does what is due by the world's clock, delivers whatever is held, delayed or to be retried, and waits for it. */
  deliverWebhooks(): Promise<void>;
  replayWebhook(eventId: string): boolean;
  deliveries(): WebhookDelivery[];
  planFault(fault: Fault): void;
  clearFaults(): void;
}

interface ControlParts {
  readonly bank: PayoutBank;
  readonly courier: Pick<WebhookCourier<unknown>, 'setPlan' | 'deliverAll' | 'replay' | 'deliveries'>;
  readonly faults: FaultPlan;
  readonly readClock: () => Promise<Date>;
}

export function createPayoutControl({ bank, courier, faults, readClock }: ControlParts): PayoutControl {
  /** The time, with everything done that was due by then. */
  const tick = async (): Promise<Date> => {
    const at = await readClock();
    bank.settle(at);
    return at;
  };

  return {
    planTransfers: (plan) => bank.plan(plan),
    advance: async (idOrReference, step) => {
      const at = await tick();
      return bank.move(idOrReference, step, at);
    },
    duplicate: async (idOrReference) => bank.duplicate(idOrReference, await tick()),
    transfers: async () => {
      await tick();
      return bank.transfers();
    },
    setBalance: async (balancePaise) => {
      const at = await tick();
      bank.deposit(balancePaise - bank.balancePaise(), at);
    },
    setDown: async (isDown) => {
      const at = await tick();
      bank.setDown(isDown, at);
      bank.settle(at);
    },
    planWebhooks: (plan) => courier.setPlan(plan),
    deliverWebhooks: async () => {
      await tick();
      await courier.deliverAll();
    },
    replayWebhook: (eventId) => courier.replay(eventId),
    deliveries: () => courier.deliveries(),
    planFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
  };
}
