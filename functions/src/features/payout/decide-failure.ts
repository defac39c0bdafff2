import type { PayoutAttempt, WithdrawalDoc, WithdrawalReason } from '../../contract/documents/payouts.ts';
import { nextBatchAt } from './withdrawal-state.ts';

/** What becomes of a withdrawal whose attempt did not arrive. */
export type Aftermath =
  /** Its money stays set aside for another attempt: at once when `batchAt` is null, else by that batch. */
  | { readonly kind: 'again'; readonly batchAt: Date | null; readonly reason: WithdrawalReason }
  | { readonly kind: 'give-back'; readonly reason: WithdrawalReason };

export interface Failure {
  readonly attempt: PayoutAttempt;
  readonly maxAttempts: number;
  /** There is a rail that was not tried. */
  readonly hasOtherMode: boolean;
  /** It had arrived and came back. */
  readonly wasPaid: boolean;
  /** The payee has asked for another withdrawal since. */
  readonly hasOtherOpen: boolean;
  readonly now: Date;
}

/** A withdrawal lists every attempt: it cannot go on for ever, not even for our own fault. */
const MOST_ATTEMPTS = 20;

/**
 * The next step after a failure, by its cause: what the payee must mend goes back to the balance with what to fix; what
 * ails a bank is tried again with the next day's batch, another rail at once; and after `maxAttempts` it goes back too.
 * Our own empty account is not the payee's fault and uses up no attempt, for weeks. Money that came back after it had
 * arrived is sent again only when a bank was the cause and nothing else of the payee's is under way.
 */
export function decideFailure({ attempts }: Pick<WithdrawalDoc, 'attempts'>, failure: Failure): Aftermath {
  const { attempt, maxAttempts, hasOtherMode, wasPaid, hasOtherOpen, now } = failure;
  const { cause } = attempt;
  const key = attempt.reason ?? cause ?? attempt.status;
  const counted = attempts.filter((one) => one.cause !== 'low-balance').length;
  if (cause === 'account') return giveBack(key, 'replace-account');
  if (wasPaid && (cause !== 'bank-side' || hasOtherOpen)) return giveBack(key, 'contact-support');
  // Somebody stopped it at the provider: that is not ours to overrule.
  const wasStopped = attempt.status === 'cancelled' || attempt.status === 'rejected';
  if (wasStopped && cause !== 'bank-side' && cause !== 'mode') return giveBack(key, 'contact-support');
  if (counted >= maxAttempts || attempts.length >= MOST_ATTEMPTS) return giveBack(key, 'try-again');
  if (cause === 'mode') {
    return hasOtherMode
      ? { kind: 'again', batchAt: null, reason: { key, fix: 'none' } }
      : giveBack(key, 'replace-account');
  }
  return { kind: 'again', batchAt: nextBatchAt(now), reason: { key, fix: 'wait' } };
}

function giveBack(key: string, fix: WithdrawalReason['fix']): Aftermath {
  return { kind: 'give-back', reason: { key, fix } };
}
