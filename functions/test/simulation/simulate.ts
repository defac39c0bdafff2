import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { checkQuiet } from './check-quiet.ts';
import type { Violation } from './findings.ts';
import { livePaydays } from './paydays.ts';
import { befriend } from './people/call-friend.ts';
import { live } from './people/live.ts';
import { withdrawalsIn } from './people/payday-acts.ts';
import { type Person, settle } from './people/population.ts';
import { CALM, stormOf } from './weather.ts';
import { createWorld, IDLE_PACE_MS, type Sabotage, sessionsIn, type World } from './world.ts';

/** `evenings`: people buy, give and call. `paydays`: they earn, withdraw and are paid. */
export type Plot = 'evenings' | 'paydays';

export interface Simulated {
  readonly seed: number;
  readonly lives: number;
  readonly plot: Plot;
  /** The first thing that did not hold, or undefined. */
  readonly violation: Violation | undefined;
  /** What happened last, up to the violation. */
  readonly trace: readonly string[];
  readonly stats: {
    readonly events: number;
    readonly sessions: number;
    /** Of them: paid chats, and calls between friends, that were connected. */
    readonly chats: number;
    readonly friendCalls: number;
    readonly minutes: number;
    readonly entries: number;
    readonly payments: number;
    readonly payouts: number;
    /** Withdrawals by how they ended. */
    readonly ends: Readonly<Record<string, number>>;
  };
}

interface Options {
  readonly seed: number;
  /** People in this world; each lives one life. */
  readonly lives?: number;
  readonly plot?: Plot;
  readonly sabotage?: Sabotage;
}

const CHAPTERS = 3;
const CHAPTER_MS = 2 * HOUR;
/** Longer than a provider is asked about an order, and about a payout that has arrived. */
const QUIET_MS: Readonly<Record<Plot, number>> = { evenings: 8 * DAY, paydays: 45 * DAY };
const QUIET_PACE_MS: Readonly<Record<Plot, number>> = { evenings: IDLE_PACE_MS, paydays: 6 * HOUR };

/** People in a world of each plot. */
export const LIVES: Readonly<Record<Plot, number>> = { evenings: 10, paydays: 8 };

/**
 * One world from its first day to its quiet end, in a weather of its own, then calm, until everything that is due was
 * done. Invariants are checked after every commit and at the end.
 */
export async function simulate({
  seed,
  plot = 'evenings',
  lives = LIVES[plot],
  sabotage,
}: Options): Promise<Simulated> {
  const world = createWorld(seed, sabotage);
  await (plot === 'paydays' ? livePaydays(world, lives) : liveEvenings(world, lives));
  await beQuiet(world, plot);
  return told(world, { seed, lives, plot });
}

/** Three busy evenings with days between them. */
async function liveEvenings(world: World, lives: number): Promise<void> {
  const people: Person[] = [];
  for (let index = 0; index < lives; index += 1) people.push(await settle(world, index));
  await befriend(world, people);
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
}

async function beQuiet(world: World, plot: Plot): Promise<void> {
  const { agenda, findings } = world;
  if (findings.violations.length > 0) return;
  world.setWeather(CALM);
  world.setPace(0);
  await agenda.runUntil(plus(agenda.now(), HOUR));
  world.setPace(QUIET_PACE_MS[plot]);
  await agenda.runUntil(plus(agenda.now(), QUIET_MS[plot]));
  if (findings.violations.length > 0) return;
  await checkQuiet(world, plus(agenda.now(), -QUIET_PACE_MS[plot]));
}

function told(world: World, { seed, lives, plot }: Pick<Simulated, 'seed' | 'lives' | 'plot'>): Simulated {
  const { findings, store, desk } = world;
  const sessions = sessionsIn(store);
  const connected = sessions.filter(({ startedAt }) => startedAt !== null);
  const withdrawals = withdrawalsIn(world);
  const ends: Record<string, number> = {};
  for (const { state } of withdrawals) ends[state] = (ends[state] ?? 0) + 1;
  return {
    ...{ seed, lives, plot },
    violation: findings.violations[0],
    trace: findings.trace(),
    stats: {
      events: findings.noteCount(),
      sessions: sessions.length,
      chats: connected.filter(({ kind }) => kind === 'chat').length,
      friendCalls: connected.filter(({ pricing }) => pricing === 'free').length,
      minutes: sessions.reduce((sum, one) => sum + one.bill.minutes, 0),
      entries: Object.keys(store.snapshot()['ledgerEntries'] ?? {}).length,
      payments: desk.captured().length,
      payouts: withdrawals.filter(({ attempts }) => attempts.length > 0).length,
      ends,
    },
  };
}
