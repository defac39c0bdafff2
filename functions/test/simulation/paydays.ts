import { configSections } from '../../src/contract/config/sections.ts';
import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { workInFinance } from './people/finance-acts.ts';
import { giveMuch, withdraw } from './people/payday-acts.ts';
import { openPaydays, type PaydayPerson, type PaydayTrade, setSection, settlePaydayPerson } from './people/payees.ts';
import { CALM, stormOf } from './weather.ts';
import { IDLE_PACE_MS, type World } from './world.ts';

/** How often somebody of a trade does something in a day. */
const ACTS_A_DAY: Readonly<Record<PaydayTrade, readonly [number, number]>> = {
  giver: [1, 3],
  creator: [0, 2],
  owner: [0, 1],
  finance: [1, 3],
};

/**
 * Weeks in which people earn, ask for their money and are paid: about two of them in a weather of its own, with a bank
 * that is down for a while, and staff at work.
 */
export async function livePaydays(world: World, lives: number): Promise<void> {
  const { agenda, chance, findings } = world;
  const people: PaydayPerson[] = [];
  await openPaydays(world);
  for (let index = 0; index < lives; index += 1) people.push(await settlePaydayPerson(world, people));
  world.setWeather(stormOf(chance.pick([0, 0.5, 1, 1, 2])));
  world.setPace(IDLE_PACE_MS);
  planTroubles(world);
  const days = chance.between(11, 15);
  for (let day = 0; day < days && findings.violations.length === 0; day += 1) {
    for (const person of people) planDay(world, person, people);
    await agenda.runUntil(plus(agenda.now(), DAY));
  }
  world.setWeather(CALM);
  for (const desk of Object.values(world.payoutDesks)) {
    desk.setDown(false);
    desk.book.topUp(100_000_000);
  }
}

function planDay(world: World, person: PaydayPerson, people: readonly PaydayPerson[]): void {
  const { agenda, chance } = world;
  const [fewest, most] = ACTS_A_DAY[person.trade];
  for (let count = chance.between(fewest, most); count > 0; count -= 1) {
    const wait = chance.between(0, 23 * 60) * (HOUR / 60);
    agenda.after(wait, person.uid, () => live(world, person, people));
  }
}

function live(world: World, person: PaydayPerson, people: readonly PaydayPerson[]): Promise<void> {
  if (person.trade === 'giver') return giveMuch(world, person, people);
  return person.trade === 'finance' ? workInFinance(world, person) : withdraw(world, person);
}

/** A bank that does not answer for hours, and a switch to the other one. */
function planTroubles(world: World): void {
  const { agenda, chance, payoutDesks } = world;
  const sometime = () => chance.between(3 * 24, 12 * 24) * HOUR;
  if (chance.happens(0.7)) {
    const desk = payoutDesks[chance.pick(['razorpayx', 'cashfree'] as const)];
    const from = sometime();
    agenda.after(from, 'a bank is down', async () => desk.setDown(true));
    agenda.after(from + chance.between(6, 50) * HOUR, 'a bank is up', async () => desk.setDown(false));
  }
  if (chance.happens(0.4)) {
    const { initial } = configSections.providers;
    const payouts = chance.pick(['razorpayx', 'cashfree'] as const);
    agenda.after(sometime(), 'another provider', () => setSection(world, 'providers', { ...initial, payouts }));
  }
}
