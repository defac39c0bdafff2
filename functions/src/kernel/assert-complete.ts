import { AppError } from './app-error.ts';

/**
 * Refuses whoever has not finished their profile. Any document that says so will do: the person's own, or the summary
 * of their wallet, which every spend reads anyway.
 * @throws profile/incomplete {steps}
 */
export function assertComplete(known: { readonly missingSteps?: readonly string[] | undefined } | undefined): void {
  const steps = known?.missingSteps ?? [];
  if (steps.length > 0) throw new AppError('profile/incomplete', { steps: steps.join(',') });
}
