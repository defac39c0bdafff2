/**
 * `npm run mutate-rules [-- --only <collection>]`: breaks one thing of `firestore.rules` at a time and runs what the
 * rules tests try. A mutant that nothing notices is printed with its line: a condition that is not tested, or not
 * needed. Exits with 1 when there is one.
 */
import { startFirestore } from '../../../emulator-seed/launcher/start-firestore.ts';
import { attempts } from './all-attempts.ts';
import type { Attempt } from './attempts.ts';
import { fetchRuleCoverage } from './rule-coverage.ts';
import { type Mutant, mutantsOf } from './rule-mutants.ts';
import { openRulesWorld, type RulesWorld, rulesText } from './rules-world.ts';
import { tryOut } from './try-out.ts';

/** Worlds at work at once: each has documents and rules of its own in the one emulator. */
const WORKERS = 2;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** What is tried of a mutant, most telling first: what its own collection refuses and allows in turns. */
function attemptsFor({ collection }: Mutant): readonly Attempt[] {
  return collection === null ? shuffledTogether(attempts) : shuffledTogether(ownAttempts.get(collection) ?? []);
}

function shuffledTogether(of: readonly Attempt[]): readonly Attempt[] {
  const refused = of.filter(({ may }) => !may);
  const allowed = of.filter(({ may }) => may);
  const length = Math.max(refused.length, allowed.length);
  return Array.from({ length }, (_, index) =>
    [allowed[index], refused[index]].filter((one) => one !== undefined),
  ).flat();
}

const ownAttempts = Map.groupBy(attempts, ({ collection }) => collection as string);

/** Whether something that is tried goes otherwise than it should. An error is no answer, and noticed as well. */
async function isNoticed(world: RulesWorld, mutant: Mutant): Promise<boolean> {
  await world.useRules(mutant.rules);
  for (const attempt of attemptsFor(mutant)) {
    const answer = await tryOut(world, attempt).catch(() => undefined);
    if (answer !== attempt.may) return true;
  }
  return false;
}

/** Runs everything against the rules as they are; what goes wrong here would hide every mutant. */
async function runUnchanged(world: RulesWorld, chosen: readonly Attempt[]): Promise<void> {
  for (const attempt of chosen) {
    const answer = await tryOut(world, attempt);
    if (answer !== attempt.may) throw new Error(`${attempt.collection}: ${attempt.what} is answered wrongly already`);
  }
}

async function main(): Promise<number> {
  const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
  const firestore = await startFirestore();
  process.env.FIRESTORE_EMULATOR_HOST = firestore.host;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void firestore.close().then(() => process.exit(1)));
  }
  const worlds = await Promise.all(
    Array.from({ length: WORKERS }, (_, index) => openRulesWorld(`demo-mehfil-mutants-${index}`)),
  );
  try {
    const [first] = worlds;
    if (first === undefined) return 1;
    const chosen = attempts.filter(({ collection }) => only === undefined || collection === only);
    say(`trying ${chosen.length} acts against the rules as they are`);
    await runUnchanged(first, chosen);
    const coverage = await fetchRuleCoverage(first.host, first.projectId);
    const mutants = mutantsOf(rulesText, coverage).filter(
      ({ collection }) => only === undefined || collection === only,
    );
    say(`${mutants.length} mutants`);
    const survivors = await hunt(worlds, mutants);
    for (const { line, change } of survivors.toSorted((a, b) => a.line - b.line)) {
      say(`  survived  firestore.rules:${line}  ${change}`);
    }
    say(`${mutants.length - survivors.length} of ${mutants.length} mutants were noticed`);
    return survivors.length === 0 ? 0 : 1;
  } finally {
    await Promise.all(worlds.map((world) => world.close()));
    await firestore.close();
  }
}

async function hunt(worlds: readonly RulesWorld[], mutants: readonly Mutant[]): Promise<Mutant[]> {
  const waiting = [...mutants];
  const survivors: Mutant[] = [];
  let done = 0;
  const work = async (world: RulesWorld) => {
    for (let mutant = waiting.pop(); mutant !== undefined; mutant = waiting.pop()) {
      if (!(await isNoticed(world, mutant))) survivors.push(mutant);
      done += 1;
      if (done % 100 === 0) say(`${done} of ${mutants.length}, ${survivors.length} not noticed so far`);
    }
  };
  await Promise.all(worlds.map(work));
  return survivors;
}

process.exit(await main());
