import { AppError } from '../../src/kernel/app-error.ts';
import { PaymentProviderError } from '../../src/platform/payments/payment-provider-error.ts';
import { PayoutProviderError } from '../../src/platform/payouts/payout-provider.ts';
import { RtcProviderError } from '../../src/platform/rtc/rtc-errors.ts';
import { StoreFailure } from '../support/memory-store-attempt.ts';

/** What must hold at every step or, where it says so, after quiet. */
export type InvariantName =
  | 'floor' // no account below zero
  | 'balance' // an account is the sum of its postings
  | 'conserved' // every asset sums to zero over all accounts
  | 'append-only' // an entry never changes
  | 'lots' // a wallet's lots are what all moves of lots left
  | 'one-credit' // a payment is credited at most once, an order too
  | 'only-captured' // coins only for captured money of the right amount
  | 'refund-once' // only extra money goes back, once
  | 'one-charge-per-minute'
  | 'charged-after-end'
  | 'ended-stays-ended'
  | 'free-stays-free' // no minute of a call between friends is charged, and none outlasts its hour
  | 'frozen' // quote and billing rules of a session do not change
  | 'bill' // the bill is the minutes charged less those given back
  | 'one-session' // nobody is in two running sessions
  | 'unpaid-talk' // no longer than the slack before the start and after the paid time
  | 'shut' // nothing is spent from a wallet that its owner has shut, and nothing they earned is sent
  | 'unpaid-word' // nothing is written in a conversation but while its paid chat runs
  | 'paid-silence' // a paid chat without a word ends, and none with one
  | 'overbilled' // no minute is kept that began after the talk was over
  | 'receipts' // both sides of a charged session have one
  | 'freed' // after quiet every session has ended and holds nobody
  | 'settled' // after quiet all captured money is credited, on its way back or in somebody's hands
  | 'nothing-overdue' // after quiet no due field lies in the past
  | 'unapproved' // nothing is sent that others than its owner have not approved
  | 'paid-twice' // never more at large than was asked for
  | 'given-back-and-sent' // nothing is given back that has left, and nothing sent that was given back
  | 'one-open' // a payee has one open withdrawal
  | 'set-aside' // the payout account is what open withdrawals wait for
  | 'released-early' // no earning is released before its day or while it is held
  | 'release-rows' // a release moves what its rows say
  | 'tax' // each entry withholds what the plain rule says
  | 'bank-agrees' // after quiet the books of payouts are the bank's, also of what it sent twice
  | 'stuck' // after quiet an open withdrawal is in somebody's hands
  | 'false-alarm' // nobody is called for nothing
  | 'same-reply' // a repeated request gets the same answer
  | 'kept-promise' // what was acknowledged is there
  | 'refused' // abuse gets nowhere
  | 'webhook-accepted' // a genuine webhook is not refused
  | 'no-bug' // nothing but injected failures and refusals is ever thrown
  | `ledger-${string}`; // the proof of the ledger, by the name of its check

export interface Violation {
  readonly invariant: InvariantName;
  readonly detail: string;
}

/** A process that died where it stood. */
export class Killed extends Error {
  constructor() {
    super('the process was killed');
    this.name = 'Killed';
  }
}

export interface Findings {
  readonly violations: readonly Violation[];
  report(invariant: InvariantName, detail: string): void;
  /** Reports what is neither a refusal nor an injected failure. */
  judge(where: string, error: unknown): void;
  note(line: string): void;
  /** The last lines noted, oldest first. */
  trace(): readonly string[];
  readonly noteCount: () => number;
}

const KEPT_LINES = 80;

/** @param onViolation called with each; the first one is the interesting one */
export function createFindings(now: () => Date, onViolation: () => void): Findings {
  const violations: Violation[] = [];
  const lines: string[] = [];
  let noteCount = 0;
  const note = (line: string) => {
    noteCount += 1;
    lines.push(`${now().toISOString()} ${line}`);

    if (lines.length > KEPT_LINES) lines.shift();
  };
  const report: Findings['report'] = (invariant, detail) => {
    if (violations.length === 0) note(`VIOLATED ${invariant}: ${detail}`);
    violations.push({ invariant, detail });
    onViolation();
  };
  return {
    violations,
    report,
    judge: (where, error) => {
      if (isInjected(error) || error instanceof AppError) return;
      report('no-bug', `${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    },
    note,
    trace: () => [...lines],
    noteCount: () => noteCount,
  };
}

function isInjected(error: unknown): boolean {
  return (
    error instanceof Killed ||
    error instanceof StoreFailure ||
    error instanceof PaymentProviderError ||
    error instanceof PayoutProviderError ||
    error instanceof RtcProviderError
  );
}
