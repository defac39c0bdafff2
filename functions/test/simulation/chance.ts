import { seededRandom } from '../support/memory-store-random.ts';

/** Dice that a seed repeats. */
export interface Chance {
  happens(rate: number): boolean;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  /** One of the choices, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [number, T])[]): T;
}

export function createChance(seed: number): Chance {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const pick = <T>(choices: readonly T[]): T => choices[between(0, choices.length - 1)] as T;
  return {
    happens: (rate) => random() < rate,
    between,
    pick,
    weighted: (choices) => {
      let roll = random() * choices.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, choice] of choices) {
        roll -= weight;
        if (roll < 0) return choice;
      }
      return pick(choices)[1];
    },
  };
}
