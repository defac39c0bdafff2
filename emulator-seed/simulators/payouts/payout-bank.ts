/** Where a transfer stands, in RazorpayX's words. Cashfree's are translated when they are written. */
export const transferStates = [
  'pending',
  'queued',
  'processing',
  'processed',
  'failed',
  'reversed',
  'cancelled',
  'rejected',
] as const;
export type TransferState = (typeof transferStates)[number];

/**
 * What may follow what. Neither `processed` nor `failed` is the end: the money may still come back. On current accounts
 * a reversal was seen to turn into a failure. Source: Razorpay docs, "Payout States and Life Cycle".
 */
const nextStates: Readonly<Record<TransferState, readonly TransferState[]>> = {
  pending: ['queued', 'processing', 'rejected'],
  queued: ['processing', 'cancelled', 'failed'],
  processing: ['processed', 'failed', 'reversed'],
  processed: ['reversed'],
  failed: ['reversed'],
  reversed: ['failed'],
  cancelled: [],
  rejected: [],
};

export interface BankTransfer {
  readonly id: string;
  readonly reference: string | null;
  /** The provider's id of the payee. */
  readonly payeeId: string;
  readonly amountPaise: number;
  readonly mode: string;
  readonly narration: string;
  readonly state: TransferState;
  /** Why it is there, in the provider's words; null for the usual reason. */
  readonly reason: string | null;
  readonly utr: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface StatementEntry {
  readonly id: string;
  readonly kind: 'transfer' | 'return' | 'deposit';
  readonly amountPaise: number;
  readonly balancePaise: number;
  /** Null for a deposit. */
  readonly transfer: BankTransfer | null;
  readonly at: Date;
}

/** Something a webhook may tell, as it was at that moment. */
export type BankEvent =
  | { readonly kind: 'transfer'; readonly change: TransferState; readonly transfer: BankTransfer; readonly at: Date }
  | { readonly kind: 'statement'; readonly entry: StatementEntry; readonly at: Date }
  | { readonly kind: 'downtime'; readonly change: 'started' | 'resolved'; readonly at: Date };

export interface TransferMove {
  readonly to: TransferState;
  readonly reason?: string;
  /** A failure that has our money all the same, until the transfer is reversed. */
  readonly keepsMoney?: boolean;
}

interface TransferStep extends TransferMove {
  /** After the creation, on the world's clock. */
  readonly afterMs: number;
}

/** What becomes of transfers to come. */
export interface TransferPlan {
  /** `processing` unless told. */
  readonly start?: 'pending' | 'queued' | 'processing' | 'rejected';
  readonly startReason?: string;
  /** What happens by itself later; the bank's usual course unless told, `[]` for nothing. */
  readonly steps?: readonly TransferStep[];
  /** How many transfers it is for; 1 unless told. */
  readonly transfers?: number;
}

interface NewTransfer {
  readonly reference: string | null;
  readonly payeeId: string;
  readonly amountPaise: number;
  readonly mode: string;
  readonly narration: string;
  /** Overrides the plan: a transfer that waits for money. */
  readonly start?: 'queued' | 'rejected';
  readonly startReason?: string;
}

/** The state machine was asked for a step it does not have, or for a transfer that is not there. */
export class BankRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BankRefusal';
  }
}

interface BankOptions {
  readonly newTransferId: () => string;
  readonly newEntryId: () => string;
  readonly emit: (events: readonly BankEvent[]) => void;
  /** How long a transfer takes by itself; null: until it is moved. */
  readonly processAfterMs: number | null;
  readonly balancePaise: number;
}

export type PayoutBank = ReturnType<typeof createPayoutBank>;

/** The bank behind a payout provider: our account, the transfers from it, and what becomes of them in time. */
export function createPayoutBank({ newTransferId, newEntryId, emit, processAfterMs, balancePaise }: BankOptions) {
  const transfers = new Map<string, BankTransfer>();
  const entries: StatementEntry[] = [];
  const dueSteps: { id: string; at: number; step: TransferStep }[] = [];
  /** Transfers whose money has left our account and not come back. */
  const debited = new Set<string>();
  let plans: { plan: TransferPlan; left: number }[] = [];
  let balance = balancePaise;
  let isDown = false;
  let utrCount = 0;

  const usualSteps: readonly TransferStep[] =
    processAfterMs === null ? [] : [{ afterMs: processAfterMs, to: 'processed' }];

  function takePlan(): TransferPlan {
    const next = plans.find(({ left }) => left > 0);
    if (next === undefined) return {};
    next.left -= 1;
    return next.plan;
  }

  function book(kind: StatementEntry['kind'], transfer: BankTransfer | null, of: { amountPaise: number; at: Date }) {
    balance += kind === 'transfer' ? -of.amountPaise : of.amountPaise;
    const entry: StatementEntry = { id: newEntryId(), kind, balancePaise: balance, transfer, ...of };
    entries.push(entry);
    return { kind: 'statement', entry, at: of.at } satisfies BankEvent;
  }

  /** Moves the money that belongs to the transfer's state, and tells both. */
  function enter(transfer: BankTransfer, at: Date, keepsMoney = false): void {
    transfers.set(transfer.id, transfer);
    const { id, amountPaise, state } = transfer;
    const events: BankEvent[] = [{ kind: 'transfer', change: state, transfer, at }];
    if (state === 'processing' && !debited.has(id)) {
      debited.add(id);
      events.push(book('transfer', transfer, { amountPaise, at }));
    }
    const isBack = state === 'reversed' || (state === 'failed' && !keepsMoney);
    if (isBack && debited.delete(id)) events.push(book('return', transfer, { amountPaise, at }));
    emit(events);
  }

  function newUtr(at: Date): string {
    utrCount += 1;
    return `MEHF${at.toISOString().slice(2, 10).replaceAll('-', '')}${String(utrCount).padStart(6, '0')}`;
  }

  function find(idOrReference: string): BankTransfer {
    const found =
      transfers.get(idOrReference) ?? [...transfers.values()].find(({ reference }) => reference === idOrReference);
    if (found === undefined) throw new BankRefusal(`There is no transfer ${idOrReference}`);
    return found;
  }

  function move(idOrReference: string, { to, reason, keepsMoney }: TransferMove, at: Date): BankTransfer {
    const transfer = find(idOrReference);
    if (!nextStates[transfer.state].includes(to)) {
      throw new BankRefusal(`A transfer that is ${transfer.state} does not become ${to}`);
    }
    const utr = to === 'processed' ? newUtr(at) : transfer.utr;
    const moved: BankTransfer = { ...transfer, state: to, reason: reason ?? null, utr, updatedAt: at };
    enter(moved, at, keepsMoney);
    return moved;
  }

  function open({ start, startReason, ...details }: NewTransfer, at: Date): BankTransfer {
    const plan = takePlan();
    const transfer: BankTransfer = {
      ...details,
      id: newTransferId(),
      state: start ?? plan.start ?? 'processing',
      reason: startReason ?? plan.startReason ?? null,
      utr: null,
      createdAt: at,
      updatedAt: at,
    };
    const steps = plan.steps ?? (transfer.state === 'processing' ? usualSteps : []);
    dueSteps.push(...steps.map((step) => ({ id: transfer.id, at: at.getTime() + step.afterMs, step })));
    enter(transfer, at);
    return transfer;
  }

  return {
    open,
    move,
    find,
    /** Newest first. */
    transfers: (): BankTransfer[] => [...transfers.values()].reverse(),
    /** Newest first. */
    statement: (): StatementEntry[] => [...entries].reverse(),
    balancePaise: () => balance,
    hasFunds: (amountPaise: number) => amountPaise <= balance,
    /** Puts money in, or with a negative amount takes it out. */
    deposit(amountPaise: number, at: Date): void {
      emit([book('deposit', null, { amountPaise, at })]);
    },
    plan(plan: TransferPlan): void {
      plans = [...plans.filter(({ left }) => left > 0), { plan, left: plan.transfers ?? 1 }];
    },
    /** Another transfer under the same reference: what must never be, and is still to be survived. */
    duplicate(idOrReference: string, at: Date): BankTransfer {
      const { reference, payeeId, amountPaise, mode, narration } = find(idOrReference);
      return open({ reference, payeeId, amountPaise, mode, narration }, at);
    },
    /** While the bank is down nothing happens by itself; what was due happens when it is up again. */
    setDown(down: boolean, at: Date): void {
      if (isDown === down) return;
      isDown = down;
      emit([{ kind: 'downtime', change: down ? 'started' : 'resolved', at }]);
    },
    /** Does what is due. Steps that no longer fit, because somebody has moved the transfer by hand, are passed over. */
    settle(at: Date): void {
      if (isDown) return;
      const due = dueSteps.filter((step) => step.at <= at.getTime()).sort((a, b) => a.at - b.at);
      for (const { id, at: dueAt, step } of due) {
        dueSteps.splice(
          dueSteps.findIndex((one) => one.id === id && one.step === step),
          1,
        );
        if (nextStates[find(id).state].includes(step.to)) move(id, step, new Date(dueAt));
      }
    },
  };
}
