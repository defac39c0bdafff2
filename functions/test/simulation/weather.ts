import type { Faults } from '../support/memory-store.ts';

/** How much goes wrong, as chances from 0 to 1. */
export interface Weather {
  readonly store: Faults;
  /** A commit that takes seconds, while others overtake it. */
  readonly slowCommitRate: number;
  /** The process dies between its commit and the task it would have enqueued. */
  readonly enqueueCrashRate: number;
  /** A task, a scheduled run or a webhook that never comes, comes twice, or comes late. */
  readonly lostRate: number;
  readonly doubleRate: number;
  readonly lateRate: number;
  /** A call to a provider that fails before or after it was carried out. */
  readonly providerFaultRate: number;
  /** The answer does not reach the app, or the app asks twice at once, or again much later. */
  readonly lostAnswerRate: number;
  readonly repeatRate: number;
}

export const CALM: Weather = {
  store: {},
  slowCommitRate: 0,
  enqueueCrashRate: 0,
  lostRate: 0,
  doubleRate: 0,
  lateRate: 0,
  providerFaultRate: 0,
  lostAnswerRate: 0,
  repeatRate: 0,
};

/** @param force 1 is a bad day; 0 is calm */
export function stormOf(force: number): Weather {
  return {
    store: {
      abortRate: 0.03 * force,
      lostReplyRate: 0.02 * force,
      giveUpRate: 0.006 * force,
      unknownOutcomeRate: 0.008 * force,
    },
    slowCommitRate: 0.03 * force,
    enqueueCrashRate: 0.02 * force,
    lostRate: 0.06 * force,
    doubleRate: 0.06 * force,
    lateRate: 0.08 * force,
    providerFaultRate: 0.06 * force,
    lostAnswerRate: 0.02 * force,
    repeatRate: 0.05 * force,
  };
}
