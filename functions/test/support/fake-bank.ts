import type {
  CreateTransfer,
  PayoutProvider,
  PayoutProviderName,
  ProviderTransfer,
  StatementLine,
  TransferCause,
  TransferStatus,
} from '../../src/platform/payouts/payout-provider.ts';
import { PayoutProviderError } from '../../src/platform/payouts/payout-provider.ts';

type Method = 'ensureBeneficiary' | 'createTransfer' | 'findTransfers' | 'fetchTransfer' | 'fetchBalancePaise';

/** What goes wrong with one call: a definite no, no answer before anything was done, or none after it was done. */
export type BankFault =
  | { readonly kind: 'refuse'; readonly reason?: string; readonly cause?: TransferCause }
  | { readonly kind: 'lost-before' }
  | { readonly kind: 'lost-after' };

interface Word {
  readonly reason?: string;
  readonly cause?: TransferCause;
  readonly utr?: string;
  readonly feePaise?: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const timeout = () => new PayoutProviderError({ kind: 'timeout', outcomeUnknown: true, reason: 'no answer in time' });

/**
 * A payout provider in memory that keeps its promises (one reference is paid once) and has the faults of a real one. It
 * knows what really happened, which is what tests hold the books against.
 */
export function createFakeBank(name: PayoutProviderName, now: () => Date) {
  const transfers: Mutable<ProviderTransfer>[] = [];
  const lines: StatementLine[] = [];
  const faults = new Map<Method, BankFault[]>();
  const calls: { method: Method; reference: string }[] = [];
  let balancePaise: number | null = 100_000_000;
  let startAs: TransferStatus = 'processing';
  let isBlind = false;
  let onCreate: (() => Promise<void>) | null = null;

  async function called<T>(method: Method, reference: string, work: () => T): Promise<T> {
    calls.push({ method, reference });
    const fault = faults.get(method)?.shift();
    if (fault?.kind === 'refuse') {
      const { reason = 'refused', cause = 'other' } = fault;
      throw new PayoutProviderError({ kind: 'http', outcomeUnknown: false, status: 400, reason, cause });
    }
    if (fault?.kind === 'lost-before') throw timeout();
    const result = work();
    if (fault?.kind === 'lost-after') throw timeout();
    return result;
  }

  function book(transfer: ProviderTransfer, direction: 'debit' | 'credit'): void {
    const id = `txn_${name}_${lines.length + 1}`;
    const { amountPaise, providerId, utr } = transfer;
    const source = direction === 'debit' ? 'transfer' : 'return';
    lines.unshift({ id, direction, amountPaise, source, transferId: providerId, utr, at: now() });
  }

  function create({ reference, amountPaise, mode }: CreateTransfer): ProviderTransfer {
    const known = transfers.find((one) => one.reference === reference);
    if (known !== undefined) return { ...known };
    const transfer: Mutable<ProviderTransfer> = {
      providerId: `pout_${name}${String(transfers.length + 1).padStart(4, '0')}`,
      reference,
      amountPaise,
      status: startAs,
      mode,
      utr: null,
      feePaise: 0,
      reason: null,
      cause: null,
      createdAt: now(),
    };
    transfers.push(transfer);
    book(transfer, 'debit');
    return { ...transfer };
  }

  const provider: PayoutProvider = {
    ensureBeneficiary: ({ reference }) =>
      called('ensureBeneficiary', reference, () => ({ beneficiaryRef: `fa_${reference}` })),
    createTransfer: async (request) => {
      await onCreate?.();
      return called('createTransfer', request.reference, () => create(request));
    },
    findTransfers: (reference) =>
      called('findTransfers', reference, () =>
        isBlind ? [] : transfers.filter((one) => one.reference === reference).map((one) => ({ ...one })),
      ),
    fetchTransfer: (providerId) =>
      called('fetchTransfer', providerId, () => {
        const found = transfers.find((one) => one.providerId === providerId);
        if (found !== undefined) return { ...found };
        throw new PayoutProviderError({ kind: 'http', outcomeUnknown: false, status: 404, reason: 'not found' });
      }),
    cancelTransfer: null,
    listStatement:
      name === 'cashfree'
        ? null
        : async ({ from, to, skip, count }) =>
            lines.filter(({ at }) => at >= from && at <= to).slice(skip, skip + count),
    fetchBalancePaise: () => called('fetchBalancePaise', '', () => balancePaise),
    capabilities: { modes: ['IMPS', 'NEFT', 'UPI'], maxPaise: { IMPS: 50_000_000, UPI: 10_000_000 } },
  };

  return {
    provider,
    transfers: transfers as readonly ProviderTransfer[],
    lines,
    calls,
    /** The next calls of a method fail, one after another. */
    plan: (method: Method, ...next: BankFault[]) => faults.set(method, [...(faults.get(method) ?? []), ...next]),
    /** Everything works again. */
    clear: () => faults.clear(),
    setBalance: (paise: number | null) => {
      balancePaise = paise;
    },
    /** What new transfers are at once. */
    startAs: (status: TransferStatus) => {
      startAs = status;
    },
    /** Look-ups find nothing, though transfers are there. */
    setBlind: (value: boolean) => {
      isBlind = value;
    },
    /** Something that happens while a transfer is on its way to the provider. */
    beforeCreate: (work: (() => Promise<void>) | null) => {
      onCreate = work;
    },
    /** A second transfer under one reference: what must never happen. */
    duplicate: (reference: string) => {
      const original = transfers.find((one) => one.reference === reference);
      if (original === undefined) throw new Error(`no transfer ${reference}`);
      transfers.push({ ...original, providerId: `${original.providerId}b` });
    },
    /** Moves a transfer on and gives it as the provider tells of it now. */
    move: (reference: string, status: TransferStatus, word: Word = {}): ProviderTransfer => {
      const transfer = transfers.find((one) => one.reference === reference);
      if (transfer === undefined) throw new Error(`no transfer ${reference}`);
      const hadMoney = transfer.status !== 'failed' && transfer.status !== 'returned';
      transfer.status = status;
      transfer.reason = word.reason ?? null;
      transfer.cause = word.cause ?? null;
      transfer.utr =
        word.utr ?? (status === 'succeeded' ? `6000${reference.slice(3, 11)}${transfers.length}` : transfer.utr);
      transfer.feePaise = word.feePaise ?? transfer.feePaise;
      const isBack = status === 'failed' || status === 'returned' || status === 'rejected' || status === 'cancelled';
      if (isBack && hadMoney) book(transfer, 'credit');
      return { ...transfer };
    },
    /** What reached payees and stayed there, by our withdrawal. */
    arrivedPaise: (withdrawalId: string): number =>
      transfers
        .filter(({ reference, status }) => reference?.startsWith(`${withdrawalId}_`) && status === 'succeeded')
        .reduce((sum, { amountPaise }) => sum + amountPaise, 0),
  };
}
