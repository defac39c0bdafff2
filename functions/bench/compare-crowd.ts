import { FieldValue, type Firestore } from 'firebase-admin/firestore';
import { sendGift } from '../src/features/gift/send-gift.ts';
import type { BenchWorld } from './bench-world.ts';
import { gift } from './count-operations.ts';
import { type Measurement, measured, measureRatio, timed } from './measurement.ts';

const CROWD = 100;
const ROUNDS = 5;
const STAR = 'star';

/**
 * A hundred people gift at once: all to one creator, or each to another one. Nothing that they write may be shared, so
 * both must take the same time. Beside it, the usual way: sender's and receiver's wallet updated in one transaction.
 */
export async function compareCrowd(world: BenchWorld): Promise<Measurement[]> {
  const senders = Array.from({ length: CROWD }, (_, index) => `sender${index}`);
  const others = Array.from({ length: CROWD }, (_, index) => `creator${index}`);
  await world.addCreator(STAR);
  await Promise.all([...senders.map(world.addPayer), ...others.map(world.addCreator)]);

  const send = (from: string, to: string) => sendGift(world.platform, world.callAs(from, gift(to)));
  const toStar = () => timed(() => Promise.all(senders.map((from) => send(from, STAR))));
  const toOthers = () => timed(() => Promise.all(senders.map((from, index) => send(from, others[index] ?? STAR))));
  await toStar();
  await toOthers();
  const name = `${CROWD} gifts at once to one creator against ${CROWD} creators, ratio`;
  const { measurement, sides } = await measureRatio(name, 1.3, { rounds: ROUNDS, ours: toStar, bare: toOthers });

  const twoWallets = await crowdTwoWallets(world.firestore, senders);
  return [
    measurement,
    measured(`${CROWD} gifts at once to one creator, ms`, sides.ours, null),
    measured(`the two-wallet way: ${CROWD} gifts at once to one creator, ms`, twoWallets.ms, null),
    measured('the two-wallet way: gifts of these that failed', twoWallets.failed, null),
  ];
}

/** The same crowd once, with the SDK's own number of tries. */
async function crowdTwoWallets(firestore: Firestore, senders: readonly string[]) {
  const outcomes: PromiseSettledResult<void>[] = [];
  const ms = await timed(async () => {
    outcomes.push(...(await Promise.allSettled(senders.map((from) => payTwoWallets(firestore, from, STAR)))));
  });
  return { ms, failed: outcomes.filter(({ status }) => status === 'rejected').length };
}

/** What most products of the field do. */
async function payTwoWallets(firestore: Firestore, from: string, to: string): Promise<void> {
  const [sender, receiver] = [firestore.doc(`twoWallets/${from}`), firestore.doc(`twoWallets/${to}`)];
  await firestore.runTransaction(async (transaction) => {
    await transaction.getAll(sender, receiver);
    transaction.set(sender, { coins: FieldValue.increment(-10) }, { merge: true });
    transaction.set(receiver, { coins: FieldValue.increment(10) }, { merge: true });
    transaction.create(firestore.collection('twoWalletGifts').doc(), { from, to, coins: 10 });
  });
}
