import { DAY, HOUR, MINUTE, plus, SECOND } from '../../src/kernel/time.ts';
import {
  type CreateTransfer,
  PayoutProviderError,
  type PayoutProviderName,
  type TransferCause,
  type TransferStatus,
} from '../../src/platform/payouts/payout-provider.ts';
import type { Chance } from './chance.ts';
import type { SignedNotice } from './media-seats.ts';
import { type BankLine, type BankTransfer, payoutWires } from './payout-wire.ts';
import type { Postman, Surroundings } from './postman.ts';

export type PayoutDeps = Surroundings & {
  readonly name: PayoutProviderName;
  readonly postman: Postman;
  readonly receive: (webhook: SignedNotice) => Promise<'accepted' | 'unsigned'>;
  /** Hears of every transfer that begins, when the money is on its way. */
  readonly onSent: (transfer: BankTransfer) => void;
};

/** What the bank has written down: the truth about every rupee that left. */
export interface PayoutBook {
  readonly transfers: ReadonlyMap<string, BankTransfer>;
  readonly lines: readonly BankLine[];
  balancePaise(): number;
  topUp(paise: number): void;
  /** Sends once per reference. @throws PayoutProviderError, outcome known, when it will not */
  send(request: CreateTransfer): BankTransfer;
}

/** Money of these is with the payee, or may still get there. */
const AT_LARGE: ReadonlySet<TransferStatus> = new Set(['queued', 'processing', 'succeeded'] as const);
export const isAtLarge = ({ status }: BankTransfer): boolean => AT_LARGE.has(status);

const FEES_PAISE = [236, 590];
/** How much the account is opened with: a busy day or two. */
const OPENING_PAISE = 400_000;

export function createPayoutBook(deps: PayoutDeps): PayoutBook {
  const { agenda, chance, postman, weather, name } = deps;
  const transfers = new Map<string, BankTransfer>();
  const lines: BankLine[] = [];
  let balancePaise = OPENING_PAISE;
  let serial = 0;
  const nextId = (kind: string) => `${kind}_${name.slice(0, 2)}${String(++serial).padStart(6, '0')}`;

  /** News may lie about for days before they are sent out. */
  const tell = (transfer: BankTransfer) => {
    const webhook = payoutWires[name].webhook(transfer, { eventId: nextId('evt'), at: agenda.now() });
    const label = `${name} ${transfer.id} ${transfer.status}`;
    const deliver = () => postman.deliver(label, () => deps.receive(webhook));
    if (!chance.happens(weather().lateRate)) return deliver();
    agenda.after(chance.between(1, 72) * HOUR, label, async () => deliver());
  };
  const enter = (transfer: BankTransfer, direction: BankLine['direction'], paise: number) => {
    balancePaise += direction === 'debit' ? -paise : paise;
    lines.push({ id: nextId('txn'), transfer, direction, at: agenda.now() });
  };
  const move = (id: string, status: TransferStatus, more: Partial<BankTransfer> = {}) => {
    const before = transfers.get(id);
    if (before === undefined) return;
    const after: BankTransfer = { ...before, ...more, status };
    transfers.set(id, after);
    // A payout that had arrived and comes back costs its fee all the same.
    const backPaise = before.status === 'succeeded' ? before.amountPaise : before.amountPaise + before.feePaise;
    if (isAtLarge(before) && !isAtLarge(after)) enter(after, 'credit', backPaise);
    tell(after);
  };
  const open = (request: CreateTransfer, isExtra: boolean): BankTransfer => {
    const { reference, amountPaise, mode } = request;
    const now = agenda.now();
    const isHidden = chance.happens(weather().lateRate * 6);
    const transfer: BankTransfer = {
      ...{ id: nextId('pout'), reference, amountPaise, mode, feePaise: chance.pick(FEES_PAISE), isExtra },
      ...{ status: 'processing', utr: null, cause: null, createdAt: now },
      foundFrom: isHidden ? plus(now, chance.between(1, 10) * MINUTE) : now,
    };
    transfers.set(transfer.id, transfer);
    enter(transfer, 'debit', amountPaise + transfer.feePaise);
    deps.onSent(transfer);
    const utr = nextId('UTR');
    // In calm weather all of them arrive.
    const story = weather().providerFaultRate === 0 ? arrives : chance.weighted(STORIES);
    for (const { afterMs, status, more } of story({ chance, utr })) {
      agenda.after(afterMs, `${transfer.id} ${status}`, async () => move(transfer.id, status, more));
    }
    return transfer;
  };
  return {
    ...{ transfers, lines },
    balancePaise: () => balancePaise,
    topUp: (paise) => {
      balancePaise += paise;
    },
    send: (request) => {
      const known = [...transfers.values()].find(({ reference }) => reference === request.reference);
      // Cashfree's transfer ids are unique in its database; the other one may forget a key that it has had.
      const isForgotten = name === 'razorpayx' && chance.happens(weather().providerFaultRate * 8);
      if (known !== undefined && !isForgotten) return known;
      if (balancePaise < request.amountPaise + Math.max(...FEES_PAISE)) throw refusal('low-balance');
      if (chance.happens(weather().providerFaultRate / 4)) throw refusal('account');
      return open(request, known !== undefined);
    },
  };
}

function refusal(cause: TransferCause): PayoutProviderError {
  return new PayoutProviderError({ kind: 'http', outcomeUnknown: false, status: 400, reason: cause, cause });
}

/** A status that the transfer takes, so long after its beginning. */
interface Turn {
  readonly afterMs: number;
  readonly status: TransferStatus;
  readonly more?: Partial<BankTransfer>;
}

interface StoryDeps {
  readonly chance: Chance;
  readonly utr: string;
}

type PayoutStory = (deps: StoryDeps) => readonly Turn[];

const soon = ({ chance }: StoryDeps): number => chance.between(5, 1_800) * SECOND;

/** The bank's own reference may come after the news that the money has arrived. */
function arrival({ chance, utr }: StoryDeps, afterMs: number): Turn[] {
  if (chance.happens(0.8)) return [{ afterMs, status: 'succeeded', more: { utr } }];
  return [
    { afterMs, status: 'succeeded' },
    { afterMs: afterMs + MINUTE, status: 'succeeded', more: { utr } },
  ];
}

const failure =
  (cause: TransferCause): PayoutStory =>
  (deps) => [{ afterMs: soon(deps), status: 'failed', more: { cause } }];

const arrives: PayoutStory = (deps) => arrival(deps, soon(deps));

const dawdles: PayoutStory = (deps) => arrival(deps, deps.chance.between(2, 48) * HOUR);

const failsAndIsReversed: PayoutStory = (deps) => {
  const afterMs = soon(deps);
  const more = { cause: 'bank-side' } as const;
  const later = afterMs + deps.chance.between(1, 48) * HOUR;
  return [
    { afterMs, status: 'failed', more },
    { afterMs: later, status: 'returned', more: { ...more, utr: deps.utr } },
  ];
};

const isStopped: PayoutStory = (deps) => {
  const status = deps.chance.pick(['cancelled', 'rejected'] as const);
  return [{ afterMs: soon(deps), status, more: { cause: 'other' } }];
};

/** It arrives, and days later it is back. */
const bounces: PayoutStory = (deps) => {
  const afterMs = soon(deps);
  const cause = deps.chance.pick(['bank-side', 'account', 'other'] as const);
  const later = afterMs + deps.chance.between(3, 10) * DAY;
  return [...arrival(deps, afterMs), { afterMs: later, status: 'returned', more: { cause } }];
};

const STORIES: readonly (readonly [number, PayoutStory])[] = [
  [46, arrives],
  [12, dawdles],
  [8, failure('bank-side')],
  [4, failure('account')],
  [4, failure('mode')],
  [4, failure('limit')],
  [5, failsAndIsReversed],
  [3, isStopped],
  [14, bounces],
];
