/** One measured figure beside what it may be at most. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  /** Null for a figure that is shown for comparison only. */
  readonly budget: number | null;
  readonly ok: boolean;
}

/** Two decimals are as much as any of these figures mean. */
export function measured(name: string, value: number, budget: number | null): Measurement {
  const shown = Math.round(value * 100) / 100;
  return { name, value: shown, budget, ok: budget === null || shown <= budget };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

export interface Sides {
  readonly ours: number;
  readonly bare: number;
}

interface Contest {
  /** Each runs its side once and returns the milliseconds that took; `round` counts from 0, also over repeats. */
  readonly ours: (round: number) => Promise<number>;
  readonly bare: (round: number) => Promise<number>;
  readonly rounds: number;
}

/**
 * Times two ways of doing a thing in turns, so that whatever else the machine does weighs on both alike; the side that
 * goes first changes every round. Returns the medians.
 */
export async function interleave({ ours, bare, rounds }: Contest, firstRound = 0): Promise<Sides> {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = firstRound; round < firstRound + rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const side of order) times[side].push(await (side === 'ours' ? ours : bare)(round));
  }
  return { ours: median(times.ours), bare: median(times.bare) };
}

/** A busy moment can spoil one contest, not three: the best ratio of up to three counts, the first good one ends it. */
const ATTEMPTS = 3;

/** How many times longer ours takes than the bare way. */
export async function measureRatio(
  name: string,
  budget: number,
  contest: Contest,
): Promise<{ measurement: Measurement; sides: Sides }> {
  let best: Sides | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const sides = await interleave(contest, attempt * contest.rounds);
    if (best === undefined || sides.ours / sides.bare < best.ours / best.bare) best = sides;
    if (measured(name, best.ours / best.bare, budget).ok) break;
  }
  if (best === undefined) throw new Error(`${name} was not measured`);
  return { measurement: measured(name, best.ours / best.bare, budget), sides: best };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
