import type { AgencySettlementDoc } from '../../contract/documents/agencies.ts';
import { AppError } from '../../kernel/app-error.ts';
import { invariant } from '../../kernel/invariant.ts';

type Review = AgencySettlementDoc['reviews'][number];

type State = AgencySettlementDoc['state'];

/** What each step starts from, and what it leads to. */
const steps: Readonly<Record<Review['step'], { readonly from: readonly State[]; readonly to: State }>> = {
  check: { from: ['generated'], to: 'checked' },
  approve: { from: ['checked'], to: 'approved' },
  dispute: { from: ['generated', 'checked', 'approved'], to: 'disputed' },
  reopen: { from: ['disputed'], to: 'generated' },
};

/** Reviews that one settlement can go through: more is a quarrel that belongs elsewhere. */
const MAX_REVIEWS = 50;

/**
 * The settlement after a step of finance. Its sums are the ledger's and no step changes them; who checked it since it
 * was last opened does not approve it.
 * @throws agency/wrong-state {state}, approval/self
 */
export function decideSettlement(before: AgencySettlementDoc, review: Review): AgencySettlementDoc {
  const { state, reviews } = before;
  const { from, to } = steps[review.step];
  if (!from.includes(state) || reviews.length >= MAX_REVIEWS) {
    throw new AppError('agency/wrong-state', { state });
  }
  if (review.step === 'approve') {
    const check = reviews.findLast(({ step }) => step === 'check');
    invariant(check !== undefined, 'what is checked was checked by somebody');
    if (check.by === review.by) throw new AppError('approval/self');
  }
  return { ...before, state: to, reviews: [...reviews, review], updatedAt: review.at };
}
