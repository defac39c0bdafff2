import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { checkQuiet } from './check-quiet.ts';
import type { Violation } from './findings.ts';
import { live } from './people/live.ts';
import { type Person, settle } from './people/population.ts';
import { CALM, stormOf } from './weather.ts';
import { createWorld, IDLE_PACE_MS, type Sabotage, sessionsIn, type World } from './world.ts';

export interface Simulated {
  readonly seed: number;
  readonly lives: number;
  /** The first thing that did not hold, or undefined. */
  readonly violation: Violation | undefined;
  /** What happened last, up to the violation. */
  readonly trace: readonly string[];
  readonly stats: {
    readonly events: number;
    readonly sessions: number;
    readonly minutes: number;
    readonly entries: number;
    readonly payments: number;
  };
}

interface Options {
  readonly seed: number;
  /** People in this world; each lives one life. */
  readonly lives?: number;
  readonly sabotage?: Sabotage;
}

const CHAPTERS = 3;
const CHAPTER_MS = 2 * HOUR;
/** Longer than the provider is asked about an order. */
const QUIET_MS = 8 * DAY;

/**
 * One world from its first day to its quiet end: three busy evenings with days between them, in a weather of its own,
 * then calm, until everything that is due was done. Invariants are checked after every commit and at the end.
 */
export async function simulate({ seed, lives = 10, sabotage }: Options): Promise<Simulated> {
  const world = createWorld(seed, sabotage);
  const people: Person[] = [];
  for (let index = 0; index < lives; index += 1) people.push(await settle(world, index));
  const { chance, agenda, findings } = world;
  const storm = stormOf(chance.pick([0, 0.5, 1, 1, 2]));
  for (let chapter = 0; chapter < CHAPTERS && findings.violations.length === 0; chapter += 1) {
    world.setWeather(storm);
    world.setPace(0);
    for (const person of people) {
      const story = { people, acts: chance.between(2, 5) };
      agenda.spawn(person.uid, () => live(world, person, story));
    }
    await agenda.runUntil(plus(agenda.now(), CHAPTER_MS));
    world.setPace(IDLE_PACE_MS);
    await agenda.runUntil(plus(agenda.now(), chance.between(6, 96) * HOUR));
  }
  await beQuiet(world);
  return told(world, { seed, lives });
}

async function beQuiet(world: World): Promise<void> {
  const { agenda, findings, store, desk, talk, lied } = world;
  if (findings.violations.length > 0) return;
  world.setWeather(CALM);
  world.setPace(0);
  await agenda.runUntil(plus(agenda.now(), HOUR));
  world.setPace(IDLE_PACE_MS);
  await agenda.runUntil(plus(agenda.now(), QUIET_MS));
  if (findings.violations.length > 0) return;
  await checkQuiet({ store, findings, desk, talk, lied, dueBy: plus(agenda.now(), -IDLE_PACE_MS) });
}

function told({ findings, store, desk }: World, { seed, lives }: { seed: number; lives: number }): Simulated {
  const sessions = sessionsIn(store);
  return {
    seed,
    lives,
    violation: findings.violations[0],
    trace: findings.trace(),
    stats: {
      events: findings.noteCount(),
      sessions: sessions.length,
      minutes: sessions.reduce((sum, one) => sum + one.bill.minutes, 0),
      entries: Object.keys(store.snapshot()['ledgerEntries'] ?? {}).length,
      payments: desk.captured().length,
    },
  };
}
