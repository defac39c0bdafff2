/**
 * `npm run demo`: the main job, from the call to the creator's bank, through the Firebase SDK in the running world.
 * Every step is checked; the first thing that is not as it must be ends the story with exit code 1.
 */
import { LaunchError } from '../launcher/launch-error.ts';
import { attachWorld, type World } from '../launcher/world.ts';
import { starVoices } from '../people.ts';
import { stopClock } from '../scenes/world-clock.ts';
import { buyCoins } from './buy-coins.ts';
import { callUntilDry } from './call-until-dry.ts';
import { chatByTheMinute } from './chat-by-the-minute.ts';
import { describeStatement, readAccountSums, verifyLedger } from './ledger-statement.ts';
import { nameAccount } from './name-account.ts';
import { openOthers } from './others.ts';
import { peopleTalk } from './people-talk.ts';
import { readReceipts } from './read-receipts.ts';
import { readStatement, settleAgency } from './read-statements.ts';
import { openStage, type Stage } from './stage.ts';
import { createTeller, expect, StoryError } from './story.ts';
import { traceRupee } from './trace-rupee.ts';
import { waitForRelease } from './wait-for-release.ts';
import { withdrawToBank } from './withdraw-to-bank.ts';

async function closeBooks({ world, teller, ann }: Stage, agencyId: string): Promise<void> {
  teller.chapter('The books');
  const sums = await readAccountSums(world);
  teller.lines(
    describeStatement(
      sums,
      new Map([
        [ann.uid, 'Ann, now'],
        [agencyId, starVoices.name],
      ]),
    ),
  );
  for (const asset of ['COIN', 'INR']) {
    const total = sums.filter((one) => one.asset === asset).reduce((all, { sum }) => all + sum, 0);
    expect(`the sum of all ${asset} accounts`, total, 0);
  }
  const { isProven, output } = await verifyLedger(world);
  if (!isProven) teller.lines(output.split('\n'));
  expect('verify-ledger', output.split('\n').at(-1), 'verify-ledger: 0 differences');
  teller.proven('verify-ledger: 0 differences');
}

async function tellStory(world: World): Promise<void> {
  const stage = await openStage(world, createTeller(process.stdout));
  const others = await openOthers(world);
  const paymentId = await buyCoins(stage);
  const call = await callUntilDry(stage);
  await readReceipts(stage, call);
  await peopleTalk(stage);
  await chatByTheMinute(stage);
  const { availablePaise, givenAt } = await waitForRelease(stage, others);
  await nameAccount(stage, others);
  const withdrawal = await withdrawToBank(stage, others, availablePaise);
  await readStatement(stage, withdrawal);
  const agencyId = await settleAgency(stage, others, givenAt);
  await traceRupee(stage, others, { paymentId, call, withdrawal });
  await closeBooks(stage, agencyId);
  await Promise.all([stage.ann.close(), stage.cara.close()]);
}

/** Plays the story while the world's clock stands still, and lets it go on however the story ends. */
async function playDemo(): Promise<void> {
  const world = await attachWorld();
  const releaseClock = await stopClock(world);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void releaseClock().finally(() => process.exit(130)));
  }
  await tellStory(world).finally(releaseClock);
}

try {
  await playDemo();
  process.stdout.write('\nAll of it went as it must.\n');
  process.exit(0);
} catch (error) {
  const isPlain = error instanceof LaunchError || error instanceof StoryError;
  const shown = error instanceof Error ? (isPlain ? error.message : error.stack) : String(error);
  process.stderr.write(`\nThe demo failed: ${shown}\n`);
  process.exit(1);
}
