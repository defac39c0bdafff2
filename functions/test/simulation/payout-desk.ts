import { MINUTE, SECOND } from '../../src/kernel/time.ts';
import {
  type PayoutProvider,
  PayoutProviderError,
  type ProviderTransfer,
} from '../../src/platform/payouts/payout-provider.ts';
import { createPayoutBook, isAtLarge, type PayoutBook, type PayoutDeps } from './payout-book.ts';
import { type BankTransfer, payoutWires } from './payout-wire.ts';

/** A payout provider in virtual time. Its truth is open to whoever checks. */
export interface PayoutDesk {
  readonly provider: PayoutProvider;
  readonly book: PayoutBook;
  /** All transfers for a withdrawal, whatever attempt they belong to. */
  transfersFor(withdrawalId: string): readonly BankTransfer[];
  /** What has left for a withdrawal and not come back. */
  atLargePaise(withdrawalId: string): number;
  /** The bank has sent it twice under one reference, by its own mistake. */
  wasDoubled(withdrawalId: string): boolean;
  /** For as long as it is down, nothing is answered but what is left in the account. */
  setDown(isDown: boolean): void;
}

export function createPayoutDesk(deps: PayoutDeps): PayoutDesk {
  const book = createPayoutBook(deps);
  let isDown = false;
  const transfersFor = (withdrawalId: string) =>
    [...book.transfers.values()].filter(({ reference }) => reference.startsWith(withdrawalId));
  return {
    ...{ book, transfersFor },
    provider: createProvider(deps, { book, isDown: () => isDown }),
    atLargePaise: (withdrawalId) =>
      transfersFor(withdrawalId)
        .filter(isAtLarge)
        .reduce((sum, { amountPaise }) => sum + amountPaise, 0),
    wasDoubled: (withdrawalId) => transfersFor(withdrawalId).some(({ isExtra }) => isExtra),
    setDown: (next) => {
      isDown = next;
    },
  };
}

/** Banks fail more often than others. */
const FAULT_FACTOR = 2;

interface Counter {
  readonly book: PayoutBook;
  readonly isDown: () => boolean;
}

function createProvider(deps: PayoutDeps, counter: Counter): PayoutProvider {
  const { agenda, name } = deps;
  const { book } = counter;
  const wire = payoutWires[name];
  const call = <R>(work: () => R, arrivesLate = false): Promise<R> => answer(deps, counter, { work, arrivesLate });
  const find = (id: string): ProviderTransfer => {
    const transfer = book.transfers.get(id);
    if (transfer !== undefined) return wire.read(transfer);
    throw new PayoutProviderError({ kind: 'http', outcomeUnknown: false, status: 404, reason: 'no such transfer' });
  };
  const readLine = wire.readLine;
  return {
    ensureBeneficiary: ({ reference }) => call(() => ({ beneficiaryRef: `fa_${reference}` })),
    createTransfer: (request) => call(() => wire.read(book.send(request)), true),
    findTransfers: (reference) =>
      call(() =>
        [...book.transfers.values()]
          .filter((one) => one.reference === reference && one.foundFrom <= agenda.now())
          .map((one) => wire.read(one)),
      ),
    fetchTransfer: (id) => call(() => find(id)),
    cancelTransfer: null,
    listStatement:
      readLine === null
        ? null
        : ({ from, to, skip, count }) =>
            call(() =>
              book.lines
                .filter(({ at }) => at >= from && at <= to)
                .toReversed()
                .slice(skip, skip + count)
                .map(readLine),
            ),
    fetchBalancePaise: async () => book.balancePaise(),
    capabilities: { modes: ['IMPS', 'NEFT', 'UPI'], maxPaise: {} },
  };
}

interface Work<R> {
  readonly work: () => R;
  /** The request may get stuck on its way and arrive when nobody waits for it any more. */
  readonly arrivesLate: boolean;
}

type Failure = ConstructorParameters<typeof PayoutProviderError>[0];

const before: readonly Failure[] = [
  { kind: 'http', outcomeUnknown: true, status: 502, reason: 'bad gateway' },
  { kind: 'http', outcomeUnknown: true, status: 409, reason: 'a request is running' },
  { kind: 'http', outcomeUnknown: true, status: 429, reason: 'too many requests' },
  { kind: 'network', outcomeUnknown: true, reason: 'connection failed' },
];
const afterwards: readonly Failure[] = [
  { kind: 'http', outcomeUnknown: true, status: 504, reason: 'gateway timeout' },
  { kind: 'timeout', outcomeUnknown: true, reason: 'no answer in time' },
  { kind: 'network', outcomeUnknown: true, reason: 'connection reset' },
  { kind: 'malformed', outcomeUnknown: true, status: 200, reason: 'answer not understood' },
];

/** A call that takes its time, and may fail before or after it was carried out. */
async function answer<R>(deps: PayoutDeps, counter: Counter, { work, arrivesLate }: Work<R>): Promise<R> {
  const { agenda, chance, weather } = deps;
  await agenda.sleep((chance.between(0, 6) * SECOND) / 4);
  const isFaulty = counter.isDown() || chance.happens(weather().providerFaultRate * FAULT_FACTOR);
  if (isFaulty && chance.happens(counter.isDown() ? 0.8 : 0.5)) {
    const isStuck = arrivesLate && chance.happens(0.3);
    if (isStuck) agenda.after(chance.between(1, 20) * MINUTE, 'a stuck request arrives', async () => void work());
    throw new PayoutProviderError(chance.pick(before));
  }
  const done = work();
  await agenda.sleep((chance.between(0, 6) * SECOND) / 4);
  if (isFaulty) throw new PayoutProviderError(chance.pick(afterwards));
  return done;
}
