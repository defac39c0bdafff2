/** What a simulator is told to do with one address, or with `*`: all that have no plan of their own. */
export interface Plan<Outcome> {
  readonly to: string;
  readonly outcome: Outcome;
}

/** Faults on demand, by address. Everything goes well until planned otherwise, and again after `clear`. */
export function createOutcomePlan<Outcome extends string | number>() {
  const planned = new Map<string, Outcome>();
  return {
    plan: ({ to, outcome }: Plan<Outcome>): void => void planned.set(to, outcome),
    clear: (): void => planned.clear(),
    outcomeFor: (to: string): Outcome | undefined => planned.get(to) ?? planned.get('*'),
  };
}
